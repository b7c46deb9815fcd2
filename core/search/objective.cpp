#include "core/search/objective.h"

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/nn/metrics/registry.h"
#include "core/search/families.h"

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

std::string Objective::atText() const {
    switch (at) {
    case ObjectiveAt::Best:
        return "best epoch";
    case ObjectiveAt::Last:
        return "last epoch";
    case ObjectiveAt::MeanOfLast:
        break;
    }
    return "mean of the last " + std::to_string(lastEpochs) + " epochs";
}

namespace {

ObjectiveAt placeOf(const std::string& at) {
    return at == "last" ? ObjectiveAt::Last : at == "mean_of_last" ? ObjectiveAt::MeanOfLast : ObjectiveAt::Best;
}

bool isCurve(std::string_view name) {
    return name != kParametersObjective && name != kSecondsObjective;
}

Status checkCurve(const std::string& name, const std::string& place, const data::Prepared& data, bool judgedApart) {
    const nn::MetricInfo* metric = metricOf(name);
    if (!metric && plainName(name) != "loss") {
        return invalid(place, "unknown metric \"" + name + "\"");
    }
    if (metric && !metric->fits(data.dataset().task)) {
        return invalid(place, name + " does not fit " + data::taskName(data.dataset().task));
    }
    if (plainName(name) != name && !judgedApart) {
        return invalid(place, name +
                                  " needs a validation part: give data.split.validation a share above "
                                  "0, or search.folds 2 or more");
    }
    return {};
}

std::vector<std::string> namesIn(const Component& component, std::string_view id) {
    std::vector<std::string> names;
    const Setting* held = component.settings.find(id);
    for (const Value& name : held && held->values() ? *held->values() : Setting::ValueList{}) {
        names.push_back(name.text());
    }
    return names;
}

void measure(Document& document, const std::string& curve) {
    const nn::MetricInfo* metric = metricOf(curve);
    const Setting* held = document.training.settings.find("metrics");
    Setting::ValueList names = held && held->values() ? *held->values() : Setting::ValueList{};
    if (metric && std::find(names.begin(), names.end(), Value(metric->about.id)) == names.end()) {
        names.emplace_back(metric->about.id);
        document.training.settings.set("metrics", Setting(std::move(names)));
    }
}

} // namespace

std::string atTextOf(const Component& objective) {
    static const Family family = objectiveFamily();
    const Parameters parameters(family.members.front(), objective.settings);
    Objective taken;
    taken.at = placeOf(parameters.text("at"));
    taken.lastEpochs = parameters.integer("last_epochs");
    return taken.atText();
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
    objective.at = placeOf(parameters.text("at"));
    objective.lastEpochs = parameters.integer("last_epochs");
    objective.also = namesIn(component, "also");
    const bool judgedApart = !data.split().validation.empty() || settings.integer("folds") > 1;
    if (const Status fit = checkCurve(objective.metric, kPlace, data, judgedApart); !fit) {
        return fit.error();
    }
    for (const std::string& name : objective.also) {
        const Status fit = isCurve(name) ? checkCurve(name, "search.objective.also", data, judgedApart) : Status();
        if (!fit) {
            return fit.error();
        }
        if (name == objective.metric || std::count(objective.also.begin(), objective.also.end(), name) > 1) {
            return invalid("search.objective.also", name + " is an objective already");
        }
    }
    const nn::MetricInfo* metric = metricOf(objective.metric);
    objective.maximize = metric && metric->moreIsBetter;
    return objective;
}

std::vector<StudyObjective> studyObjectives(const Objective& objective) {
    std::vector<StudyObjective> all{{objective.metric, objective.maximize}};
    for (const std::string& name : objective.also) {
        const nn::MetricInfo* metric = isCurve(name) ? metricOf(name) : nullptr;
        all.push_back({name, metric && metric->moreIsBetter});
    }
    return all;
}

void setObjective(Study& study, const Objective& objective) {
    study.metric = objective.metric;
    study.maximize = objective.maximize;
    study.objectives = objective.also.empty() ? std::vector<StudyObjective>() : studyObjectives(objective);
    study.at = objective.atText();
}

Document measuring(Document document, const Objective& objective) {
    measure(document, objective.metric);
    for (const std::string& name : objective.also) {
        if (isCurve(name)) {
            measure(document, name);
        }
    }
    return document;
}

std::optional<double> valueOf(const Objective& objective, std::span<const double> first,
                              std::span<const double> curve) {
    if (curve.empty() || curve.size() != first.size()) {
        return std::nullopt;
    }
    double value = curve.back();
    if (objective.at == ObjectiveAt::Best) {
        const std::int64_t best = train::bestIndex({first.begin(), first.end()}, objective.maximize);
        value = best < 0 ? std::nan("") : curve[static_cast<std::size_t>(best)];
    } else if (objective.at == ObjectiveAt::MeanOfLast) {
        const auto count = std::min(curve.size(), static_cast<std::size_t>(objective.lastEpochs));
        double sum = 0.0;
        for (const double last : curve.last(count)) {
            sum += last;
        }
        value = sum / static_cast<double>(count);
    }
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace goodfit::search
