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
    info.parameters = PercentileRule::parameters();
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    return PercentileRule::make(50.0, parameters);
}

} // namespace

const PrunerInfo& medianPruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
