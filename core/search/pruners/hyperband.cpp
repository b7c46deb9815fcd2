#include "core/search/schedulers/hyperband.h"

#include "core/search/pruners/halving_rule.h"
#include "core/search/pruners/registry.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "hyperband";
    info.label = "Hyperband";
    info.category = kRungsCategory;
    info.help = "Several successive halvings, from many trials of few epochs to few trials of all epochs";
    info.advice = "When it is not known how early a curve tells the good from the bad. Trials pause and go on.";
    info.formula = "bracket s: ⌈(s_max+1) η^s/(s+1)⌉ trials from R η^(−s) epochs, the best 1/η of each rung go on";
    info.source = "Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar (2018)";
    info.parameters = Hyperband::parameters();
    return info;
}

Result<std::unique_ptr<Scheduler>> make(const Parameters& parameters, const ScheduleSetting& setting) {
    return std::unique_ptr<Scheduler>(std::make_unique<Hyperband>(
        setting.epochs, parameters.integer("reduction_factor"), parameters.integer("min_resource")));
}

Result<std::unique_ptr<Pruner>> makeStopping(const Parameters& parameters) {
    return std::unique_ptr<Pruner>(
        std::make_unique<BracketRule>(parameters.integer("min_resource"), parameters.integer("reduction_factor")));
}

std::unique_ptr<RungTalk> makeTalk(const Parameters& parameters, std::int64_t steps) {
    return makeHyperbandTalk(steps, parameters.integer("reduction_factor"), parameters.integer("min_resource"));
}

} // namespace

const PrunerInfo& hyperbandPruner() {
    static const PrunerInfo kInfo{about(), nullptr, make, makeStopping, false, {}, nullptr, makeTalk};
    return kInfo;
}

} // namespace goodfit::search
