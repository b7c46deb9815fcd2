#include "core/search/pruners/registry.h"
#include "core/search/schedulers/hyperband.h"

namespace goodfit::search {

namespace {

ComponentInfo about() {
    ComponentInfo info;
    info.id = "bohb";
    info.label = "BOHB";
    info.category = kRungsCategory;
    info.help = "Hyperband whose new trials are proposed by a density model of the trials before (the bohb sampler)";
    info.advice = "Hyperband's speed at the start with a model's aim later on. Takes the place of the sampler.";
    info.formula = "Hyperband's brackets; new points maximise l(x)/g(x) of the largest budget that has a model";
    info.source = "Falkner, Klein and Hutter (2018)";
    info.parameters = Hyperband::parameters();
    return info;
}

Result<std::unique_ptr<Scheduler>> make(const Parameters& parameters, const ScheduleSetting& setting) {
    return std::unique_ptr<Scheduler>(std::make_unique<Hyperband>(
        setting.epochs, parameters.integer("reduction_factor"), parameters.integer("min_resource")));
}

} // namespace

const PrunerInfo& bohbPruner() {
    static const PrunerInfo kInfo{about(), nullptr, make,    hyperbandPruner().makeStopping,
                                  false,   "bohb",  nullptr, hyperbandPruner().makeRungTalk};
    return kInfo;
}

} // namespace goodfit::search
