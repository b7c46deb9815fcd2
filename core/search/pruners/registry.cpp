#include "core/search/pruners/registry.h"

#include "core/search/schedulers/plain.h"

#include <array>

namespace goodfit::search {

namespace {

Result<const PrunerInfo*> memberFor(const Component& pruner) {
    const PrunerInfo* info = findMember(pruners(), pruner.type());
    if (info) {
        return info;
    }
    std::string allowed;
    for (const PrunerInfo* member : pruners()) {
        allowed += (allowed.empty() ? "" : ", ") + member->about.id;
    }
    return invalid("search.pruner.type", "unknown pruner \"" + pruner.type() + "\"; allowed: " + allowed);
}

} // namespace

std::span<const PrunerInfo* const> pruners() {
    static const std::array kMembers{
        &noPruner(),        &medianPruner(),   &percentilePruner(),        &patiencePruner(),
        &thresholdPruner(), &wilcoxonPruner(), &successiveHalvingPruner(), &hyperbandPruner(),
        &ashaPruner(),      &bohbPruner(),     &populationPruner()};
    return kMembers;
}

Family prunerFamily() {
    return familyTable("pruner", "Pruners", pruners());
}

Result<std::unique_ptr<Pruner>> makePruner(const Component& pruner) {
    const Result<const PrunerInfo*> info = memberFor(pruner);
    if (!info) {
        return info.error();
    }
    if (!(*info)->makeRule) {
        return std::unique_ptr<Pruner>();
    }
    return (*info)->makeRule(Parameters((*info)->about, pruner.settings));
}

Result<std::unique_ptr<Pruner>> makeStopping(const Component& pruner) {
    const Result<const PrunerInfo*> info = memberFor(pruner);
    if (!info) {
        return info.error();
    }
    if ((*info)->makeStopping) {
        return (*info)->makeStopping(Parameters((*info)->about, pruner.settings));
    }
    return makePruner(pruner);
}

std::unique_ptr<PopulationTalk> makeTalk(const Component& pruner, std::uint64_t seed,
                                         std::function<bool(const Dimension&)> goesAlong) {
    const PrunerInfo* info = findMember(pruners(), pruner.type());
    if (!info || !info->makeTalk) {
        return nullptr;
    }
    const Parameters parameters(info->about, pruner.settings);
    return std::make_unique<PopulationTalk>(info->makeTalk(parameters, seed, std::move(goesAlong)));
}

std::unique_ptr<RungTalk> makeRungTalk(const Component& pruner, std::int64_t steps) {
    const PrunerInfo* info = findMember(pruners(), pruner.type());
    return info && info->makeRungTalk ? info->makeRungTalk(Parameters(info->about, pruner.settings), steps) : nullptr;
}

Result<std::unique_ptr<Scheduler>> makeScheduler(const Component& pruner, const ScheduleSetting& setting) {
    const Result<const PrunerInfo*> info = memberFor(pruner);
    if (!info) {
        return info.error();
    }
    if (!(*info)->makeScheduler) {
        return std::unique_ptr<Scheduler>(std::make_unique<PlainScheduler>(setting.epochs));
    }
    return (*info)->makeScheduler(Parameters((*info)->about, pruner.settings), setting);
}

} // namespace goodfit::search
