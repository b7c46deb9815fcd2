#include "app/cli/json_output.h"

#include "core/document/json.h"
#include "core/document/json_layout.h"
#include "core/search/spread.h"

#include <cmath>
#include <limits>

namespace goodfit::cli {

std::string textOf(const Json& tree) {
    return json::layOut(tree);
}

Json toJson(const Value& value) {
    if (value.isBoolean()) {
        return value.boolean();
    }
    if (value.isInteger()) {
        return value.integer();
    }
    return value.isReal() ? Json(value.real()) : Json(value.text());
}

Json toJson(const std::optional<double>& number) {
    return number && std::isfinite(*number) ? Json(*number) : Json();
}

namespace {

Json numbers(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) {
        list.push_back(toJson(std::optional(value)));
    }
    return list;
}

// 0, 1, 2 without ".0"
Json epochNumber(double epoch) {
    const Value value(epoch);
    const std::int64_t whole = value.integer(-1);
    return static_cast<double>(whole) == epoch ? Json(whole) : toJson(std::optional(epoch));
}

const char* kindName(ParameterKind kind) {
    switch (kind) {
    case ParameterKind::Real:
        return "real";
    case ParameterKind::Integer:
        return "integer";
    case ParameterKind::Boolean:
        return "boolean";
    case ParameterKind::Choice:
        return "choice";
    case ParameterKind::Text:
        return "text";
    case ParameterKind::Component:
        return "component";
    case ParameterKind::ComponentList:
        return "component_list";
    case ParameterKind::Names:
        return "names";
    }
    return "";
}

} // namespace

Json toJson(const train::History& history) {
    Json json = Json::object();
    json["epoch"] = Json::array();
    for (const double epoch : history.epochs) {
        json["epoch"].push_back(epochNumber(epoch));
    }
    for (const train::Curve& curve : history.curves) {
        json[curve.name] = numbers(curve.values);
    }
    return json;
}

Json toJson(const diagnose::Diagnosis& diagnosis) {
    Json json = Json::object();
    json["verdict"] = diagnose::verdictName(diagnosis.verdict);
    json["best_epoch"] = diagnosis.bestEpoch ? epochNumber(*diagnosis.bestEpoch) : Json();
    json["confidence"] = diagnosis.confidence;
    json["findings"] = Json::array();
    for (const diagnose::Finding& finding : diagnosis.findings) {
        Json remedies = Json::array();
        for (const diagnose::Remedy& remedy : finding.remedies) {
            remedies.push_back(remedy.text);
        }
        json["findings"].push_back(Json{{"rule", finding.rule},
                                        {"title", finding.title},
                                        {"confidence", finding.confidence},
                                        {"evidence", finding.evidence},
                                        {"would_change", finding.wouldChange},
                                        {"remedies", std::move(remedies)}});
    }
    json["notes"] = diagnosis.notes;
    return json;
}

Json toJson(const search::Trial& trial) {
    Json json = Json::object();
    json["number"] = trial.number;
    json["state"] = search::trialStateName(trial.state);
    json["params"] = Json::object();
    for (const auto& [path, value] : trial.parameters) {
        json["params"][path] = toJson(value);
    }
    json["value"] = toJson(trial.value);
    if (!trial.values.empty()) {
        json["values"] = numbers(trial.values);
    }
    json["fold_values"] = numbers(trial.foldValues);
    if (const std::optional<double> spread = search::spreadOf(trial)) {
        json["sd"] = *spread;
    }
    json["intermediate_values"] = Json::array();
    for (const auto& [step, value] : trial.intermediate) {
        json["intermediate_values"].push_back(Json{{"step", step}, {"value", toJson(std::optional(value))}});
    }
    json["seconds"] = trial.seconds;
    const auto whole = [&json](const char* key, const std::optional<std::int64_t>& number) {
        if (number) {
            json[key] = *number;
        }
    };
    whole("parent", trial.parent);
    whole("parent_step", trial.parentStep);
    whole("bracket", trial.bracket);
    if (trial.violation > 0.0) {
        json["infeasible"] = true;
    }
    if (!trial.note.empty()) {
        json["note"] = trial.note;
    }
    return json;
}

Json toJson(const ParameterSpec& spec) {
    constexpr double kUnbounded = std::numeric_limits<double>::max();
    const bool whole = spec.kind == ParameterKind::Integer;
    const auto number = [whole](double value) { return whole ? epochNumber(value) : Json(value); };
    Json json = Json::object();
    json["id"] = spec.id;
    json["label"] = spec.label;
    json["kind"] = kindName(spec.kind);
    const bool list = spec.kind == ParameterKind::ComponentList || spec.kind == ParameterKind::Names;
    json["default"] = spec.optional ? Json() : list ? Json::array() : toJson(spec.initial);
    if (spec.isNumeric()) {
        json["low"] = spec.low <= -kUnbounded ? Json() : number(spec.low);
        json["high"] = spec.high >= kUnbounded ? Json() : number(spec.high);
    }
    if (!spec.choices.empty()) {
        json["choices"] = spec.choices;
    }
    if (!spec.family.empty()) {
        json["family"] = spec.family;
    }
    if (!spec.unit.empty()) {
        json["unit"] = spec.unit;
    }
    json["searchable"] = spec.searchable;
    if (spec.searchable && spec.isNumeric()) {
        json["range"] = Json{{"low", number(spec.suggested.low)}, {"high", number(spec.suggested.high)}};
        if (spec.suggested.log) {
            json["range"]["log"] = true;
        }
    }
    json["optional"] = spec.optional;
    json["help"] = spec.help;
    if (!spec.source.empty()) {
        json["source"] = spec.source;
    }
    return json;
}

Json toJson(const Document& document, const Catalogue& catalogue) {
    return Json::parse(writeDocument(document, catalogue));
}

} // namespace goodfit::cli
