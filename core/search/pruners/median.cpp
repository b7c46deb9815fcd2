#include "core/search/pruners/curve_rules.h"
#include "core/search/pruners/registry.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "median";
    info.label = "Median";
    info.category = "Compared with other trials";
    info.help = "Ends a trial whose best value so far is worse than the median of complete trials at the same epoch";
    info.advice = "A good default for trials of many epochs; wrap it in patience when curves are jittery.";
    info.formula = "prune when best(v₁…vₜ) > median of vₜ over complete trials";
    info.source = "Golovin et al. (2017), Google Vizier";
    info.parameters = {ParameterSpec::integer("n_startup_trials", "Trials first", 5, 0, 100000)
                           .in("trials")
                           .says("So many trials are completed before any is pruned"),
                       ParameterSpec::integer("n_warmup_steps", "Epochs first", 0, 0, 1000000)
                           .in("epochs")
                           .says("No trial is pruned before this step"),
                       ParameterSpec::integer("interval_steps", "Every", 1, 1, 1000000)
                           .in("epochs")
                           .says("How many steps lie between two looks"),
                       ParameterSpec::integer("n_min_trials", "Least trials", 1, 1, 100000)
                           .in("trials")
                           .says("So many must have a value at the step")};
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    return std::unique_ptr<Pruner>(std::make_unique<PercentileRule>(
        PercentileRule::Setting{50.0, parameters.integer("n_startup_trials"), parameters.integer("n_warmup_steps"),
                                parameters.integer("interval_steps"), parameters.integer("n_min_trials")}));
}

} // namespace

const PrunerInfo& medianPruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
