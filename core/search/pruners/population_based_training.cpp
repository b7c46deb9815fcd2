#include "core/search/pruners/registry.h"
#include "core/search/schedulers/population.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "population_based_training";
    info.label = "Population-based training";
    info.category = "Populations";
    info.help =
        "A population is trained side by side; the worst copy the best's weights and change their rates a little";
    info.advice =
        "Finds a schedule of rates instead of one value. Each interval of a member is a trial with a parent; "
        "trials in all: population × epochs / interval.";
    info.formula = "exploit: copy one of the best share; explore: rates × 0.8 or × 1.2, or drawn anew";
    info.source = "Jaderberg et al. (2017)";
    info.parameters = {ParameterSpec::integer("population", "Population", 8, 2, 1000)
                           .in("members")
                           .says("How many are trained together"),
                       ParameterSpec::integer("interval", "Interval", 5, 1, 1000000)
                           .in("epochs")
                           .says("After so many epochs a member is compared with the others"),
                       ParameterSpec::real("share", "Share", 0.25, 0.01, 0.5)
                           .says("The worst share copies from the best share; the paper takes 0.2"),
                       ParameterSpec::real("resample", "Resample", 0.25, 0, 1)
                           .says("How often a value is drawn anew instead of being changed a little")};
    return info;
}

Result<std::unique_ptr<Scheduler>> make(const Parameters& parameters, const ScheduleSetting& setting) {
    const PopulationTraining::Setting own{parameters.integer("population"),
                                          parameters.integer("interval"),
                                          parameters.real("share"),
                                          parameters.real("resample"),
                                          setting.epochs,
                                          setting.seed};
    return std::unique_ptr<Scheduler>(
        std::make_unique<PopulationTraining>(own, setting.space ? *setting.space : Space()));
}

PopulationTalk makeTalk(const Parameters& parameters, std::uint64_t seed,
                        std::function<bool(const Dimension&)> goesAlong) {
    return {{parameters.integer("population"), parameters.integer("interval"), parameters.real("share"),
             parameters.real("resample"), seed},
            std::move(goesAlong)};
}

} // namespace

const PrunerInfo& populationPruner() {
    static const PrunerInfo kInfo{about(), nullptr, make, nullptr, true, {}, makeTalk};
    return kInfo;
}

} // namespace goodfit::search
