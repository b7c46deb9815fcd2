#include "core/search/schedulers/asha.h"

#include "core/search/pruners/halving_rule.h"
#include "core/search/pruners/registry.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "asha";
    info.label = "ASHA";
    info.category = kRungsCategory;
    info.help = "Trials pause at rungs of epochs; the best paused one goes on whenever there is a free worker";
    info.advice =
        "The usual choice for many trials: most of the time goes into the promising ones, and nothing is lost.";
    info.formula = "rungs at r·η^(k+s); the best ⌊m/η⌋ of the m values of a rung go on";
    info.source = "Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht and Talwalkar (2020)";
    info.parameters = {ParameterSpec::integer("min_resource", "First rung", 1, 1, 1000000)
                           .in("epochs")
                           .says("Where trials pause first"),
                       ParameterSpec::integer("reduction_factor", "Reduction factor", 3, 2, 100)
                           .says("η: one in so many goes on; rungs are so many times apart"),
                       ParameterSpec::integer("min_early_stopping_rate", "Rungs left out", 0, 0, 20)
                           .says("s: so many of the lowest rungs are left out")};
    return info;
}

Result<std::unique_ptr<Scheduler>> make(const Parameters& parameters, const ScheduleSetting& setting) {
    return std::unique_ptr<Scheduler>(std::make_unique<Asha>(setting.epochs, parameters.integer("min_resource"),
                                                             parameters.integer("reduction_factor"),
                                                             parameters.integer("min_early_stopping_rate")));
}

Result<std::unique_ptr<Pruner>> makeStopping(const Parameters& parameters) {
    return std::unique_ptr<Pruner>(std::make_unique<HalvingRule>(parameters.integer("min_resource"),
                                                                 parameters.integer("reduction_factor"),
                                                                 parameters.integer("min_early_stopping_rate")));
}

std::unique_ptr<RungTalk> makeTalk(const Parameters& parameters, std::int64_t steps) {
    return makeAshaTalk(steps, parameters.integer("min_resource"), parameters.integer("reduction_factor"),
                        parameters.integer("min_early_stopping_rate"));
}

} // namespace

const PrunerInfo& ashaPruner() {
    static const PrunerInfo kInfo{about(), nullptr, make, makeStopping, false, {}, nullptr, makeTalk};
    return kInfo;
}

} // namespace goodfit::search
