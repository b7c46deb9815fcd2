#include "core/jobs/repeatable.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/search/objective.h"
#include "core/search/samplers/registry.h"

#include <algorithm>

namespace goodfit::jobs {

namespace {

bool isSecondsAnObjective(const Parameters& settings) {
    const Component objective = settings.component("objective");
    const Setting* also = objective.settings.find("also");
    const Setting::ValueList* names = also ? also->values() : nullptr;
    return names && std::find(names->begin(), names->end(), Value(search::kSecondsObjective)) != names->end();
}

} // namespace

std::string whyNotRepeatable(const Document& document) {
    const Parameters settings(*standardCatalogue().member("search", "search"), document.search.settings);
    const Component sampler = settings.component("sampler");
    const search::SamplerInfo* info = findMember(search::samplers(), sampler.type());
    const bool asks = info && info->clock;
    std::string why;
    const auto add = [&why](bool holds, const std::string& text) {
        why += holds ? (why.empty() ? "" : ", ") + text : std::string();
    };
    add(settings.text("order") == "free", "free order");
    add(settings.has("max_seconds"), "a time limit");
    add(settings.has("trial_seconds"), "a time limit of trials");
    add(isSecondsAnObjective(settings), "seconds as an objective");
    const std::string clock = asks ? info->clock(Parameters(info->about, sampler.settings)) : std::string();
    add(!clock.empty(), clock);
    return why;
}

} // namespace goodfit::jobs
