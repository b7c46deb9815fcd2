#include "core/search/objective.h"

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/nn/metrics/registry.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr std::string_view kValidation = "val_";
constexpr const char* kPlace = "search.objective.metric";

std::string_view plainName(std::string_view metric) {
    return metric.substr(0, kValidation.size()) == kValidation ? metric.substr(kValidation.size()) : metric;
}

// The metric behind a curve's name; null for the loss.
const nn::MetricInfo* metricOf(std::string_view curve) {
    return findMember(nn::metrics(), plainName(curve));
}

} // namespace

std::vector<std::string> objectiveMetrics() {
    std::vector<std::string> names{"val_loss", "loss"};
    for (const nn::MetricInfo* metric : nn::metrics()) {
        names.push_back("val_" + metric->about.id);
        names.push_back(metric->about.id);
    }
    return names;
}

Result<Objective> objectiveOf(const Document& document, const Catalogue& catalogue, const data::Prepared& data) {
    const ComponentInfo* search = catalogue.member("search", "search");
    const ComponentInfo* info = catalogue.member("objective", "objective");
    if (!search || !info) {
        return Error{ErrorCode::Internal, kPlace, "the catalogue has no objectives"};
    }
    const Parameters settings(*search, document.search.settings);
    const Component component = settings.component("objective");
    const Parameters parameters(*info, component.settings);
    Objective objective;
    objective.metric = parameters.text("metric");
    objective.atLast = parameters.text("at") == "last";
    const nn::MetricInfo* metric = metricOf(objective.metric);
    if (!metric && plainName(objective.metric) != "loss") {
        return invalid(kPlace, "unknown metric \"" + objective.metric + "\"; " + info->find("metric")->allowed());
    }
    if (metric && !metric->fits(data.dataset().task)) {
        return invalid(kPlace, objective.metric + " does not fit " + data::taskName(data.dataset().task));
    }
    const bool judgedApart = !data.split().validation.empty() || settings.integer("folds") > 1;
    if (plainName(objective.metric) != objective.metric && !judgedApart) {
        return invalid(kPlace, objective.metric +
                                   " needs a validation part: give data.split.validation a share above "
                                   "0, or search.folds 2 or more");
    }
    objective.maximize = metric && metric->moreIsBetter;
    return objective;
}

Document measuring(Document document, const Objective& objective) {
    const nn::MetricInfo* metric = metricOf(objective.metric);
    if (!metric) {
        return document;
    }
    const Setting* held = document.training.settings.find("metrics");
    Setting::ValueList names = held && held->values() ? *held->values() : Setting::ValueList{};
    if (std::find(names.begin(), names.end(), Value(metric->about.id)) == names.end()) {
        names.emplace_back(metric->about.id);
        document.training.settings.set("metrics", Setting(std::move(names)));
    }
    return document;
}

std::optional<double> valueOf(const Objective& objective, const train::History& history) {
    const std::vector<double>* curve = history.find(objective.metric);
    if (!curve || curve->empty()) {
        return std::nullopt;
    }
    const std::int64_t index = objective.atLast ? std::ssize(*curve) - 1 : train::bestIndex(*curve, objective.maximize);
    if (index < 0 || !std::isfinite((*curve)[static_cast<std::size_t>(index)])) {
        return std::nullopt;
    }
    return (*curve)[static_cast<std::size_t>(index)];
}

} // namespace goodfit::search
