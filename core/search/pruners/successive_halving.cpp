#include "core/search/pruners/halving_rule.h"
#include "core/search/pruners/registry.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "successive_halving";
    info.label = "Successive halving";
    info.category = kRungsCategory;
    info.help = "At each rung a trial goes on only when it is among the best of those that came so far; others stop";
    info.advice = "ASHA beside it pauses instead of stopping, so that a trial can come back.";
    info.formula = "rungs at r·η^(k+s); go on within the best ⌊m/η⌋ of the m values there (at least 1)";
    info.source = "Jamieson and Talwalkar (2016); Li et al. (2020); Optuna's SuccessiveHalvingPruner";
    info.parameters = {ParameterSpec::integer("min_resource", "First rung", 1, 1, 1000000)
                           .in("epochs")
                           .says("The step at which trials are first compared"),
                       ParameterSpec::integer("reduction_factor", "Reduction factor", 4, 2, 100)
                           .says("η: one in so many goes on; rungs are so many times apart"),
                       ParameterSpec::integer("min_early_stopping_rate", "Rungs left out", 0, 0, 20)
                           .says("s: so many of the lowest rungs are left out")};
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    return std::unique_ptr<Pruner>(std::make_unique<HalvingRule>(parameters.integer("min_resource"),
                                                                 parameters.integer("reduction_factor"),
                                                                 parameters.integer("min_early_stopping_rate")));
}

} // namespace

const PrunerInfo& successiveHalvingPruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
