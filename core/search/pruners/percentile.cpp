#include "core/search/pruners/curve_rules.h"
#include "core/search/pruners/registry.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "percentile";
    info.label = "Percentile";
    info.category = "Compared with other trials";
    info.help = "Ends a trial whose best value so far is not among the best share of complete trials at the same epoch";
    info.advice = "A smaller share prunes harder; 50 is the median rule.";
    info.formula = "prune when best(v₁…vₜ) > the p-th percentile of vₜ over complete trials";
    info.source = "Golovin et al. (2017); Akiba et al. (2019), Optuna";
    info.parameters = {
        ParameterSpec::real("percentile", "Percentile", 25, 0, 100).in("%").says("The share of trials that goes on"),
        ParameterSpec::integer("n_startup_trials", "Trials first", 5, 0, 100000)
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
    return std::unique_ptr<Pruner>(std::make_unique<PercentileRule>(PercentileRule::Setting{
        parameters.real("percentile"), parameters.integer("n_startup_trials"), parameters.integer("n_warmup_steps"),
        parameters.integer("interval_steps"), parameters.integer("n_min_trials")}));
}

} // namespace

const PrunerInfo& percentilePruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
