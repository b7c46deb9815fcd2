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
    info.parameters = PercentileRule::parameters();
    info.parameters.insert(
        info.parameters.begin(),
        ParameterSpec::real("percentile", "Percentile", 25, 0, 100).in("%").says("The share of trials that goes on"));
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    return PercentileRule::make(parameters.real("percentile"), parameters);
}

} // namespace

const PrunerInfo& percentilePruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
