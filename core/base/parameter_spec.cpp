#include "core/base/parameter_spec.h"

#include <cmath>

namespace goodfit {

namespace {

// Whole numbers whole, up to 2^53.
std::string boundText(double value) {
    return shortNumber(value, value == std::floor(value) ? 16 : 15);
}

ParameterSpec make(ParameterKind kind, std::string id, std::string label, Value initial) {
    ParameterSpec spec;
    spec.kind = kind;
    spec.id = std::move(id);
    spec.label = std::move(label);
    spec.initial = std::move(initial);
    return spec;
}

} // namespace

ParameterSpec ParameterSpec::real(std::string id, std::string label, double initial, double low, double high) {
    ParameterSpec spec = make(ParameterKind::Real, std::move(id), std::move(label), initial);
    spec.low = low;
    spec.high = high;
    return spec;
}

ParameterSpec ParameterSpec::integer(std::string id, std::string label, std::int64_t initial, double low, double high) {
    ParameterSpec spec = make(ParameterKind::Integer, std::move(id), std::move(label), initial);
    spec.low = low;
    spec.high = high;
    return spec;
}

ParameterSpec ParameterSpec::boolean(std::string id, std::string label, bool initial) {
    return make(ParameterKind::Boolean, std::move(id), std::move(label), initial);
}

ParameterSpec ParameterSpec::choice(std::string id, std::string label, std::string initial,
                                    std::vector<std::string> choices) {
    ParameterSpec spec = make(ParameterKind::Choice, std::move(id), std::move(label), std::move(initial));
    spec.choices = std::move(choices);
    return spec;
}

ParameterSpec ParameterSpec::text(std::string id, std::string label, std::string initial) {
    return make(ParameterKind::Text, std::move(id), std::move(label), std::move(initial));
}

ParameterSpec ParameterSpec::component(std::string id, std::string label, std::string family, std::string initial) {
    ParameterSpec spec = make(ParameterKind::Component, std::move(id), std::move(label), std::move(initial));
    spec.family = std::move(family);
    return spec;
}

ParameterSpec ParameterSpec::componentList(std::string id, std::string label, std::string family) {
    ParameterSpec spec = make(ParameterKind::ComponentList, std::move(id), std::move(label), Value());
    spec.family = std::move(family);
    return spec;
}

ParameterSpec ParameterSpec::names(std::string id, std::string label, std::string family) {
    ParameterSpec spec = make(ParameterKind::Names, std::move(id), std::move(label), Value());
    spec.family = std::move(family);
    return spec;
}

ParameterSpec ParameterSpec::search(double from, double to, bool log) && {
    searchable = true;
    suggested = NumericRange{from, to, log, std::nullopt};
    return std::move(*this);
}

ParameterSpec ParameterSpec::searchChoices() && {
    searchable = true;
    return std::move(*this);
}

ParameterSpec ParameterSpec::off() && {
    optional = true;
    return std::move(*this);
}

ParameterSpec ParameterSpec::in(std::string unitText) && {
    unit = std::move(unitText);
    return std::move(*this);
}

ParameterSpec ParameterSpec::says(std::string helpText, std::string sourceText) && {
    help = std::move(helpText);
    source = std::move(sourceText);
    return std::move(*this);
}

std::string ParameterSpec::allowed() const {
    constexpr double kUnbounded = std::numeric_limits<double>::max();
    const std::string noun = kind == ParameterKind::Integer ? "a whole number" : "a number";
    switch (kind) {
    case ParameterKind::Real:
    case ParameterKind::Integer:
        if (low <= -kUnbounded && high >= kUnbounded) {
            return noun;
        }
        if (high >= kUnbounded) {
            return noun + " of at least " + boundText(low);
        }
        return noun + " from " + boundText(low) + " to " + boundText(high);
    case ParameterKind::Boolean:
        return "true or false";
    case ParameterKind::Choice: {
        std::string list;
        for (const std::string& choice : choices) {
            list += (list.empty() ? "" : ", ") + choice;
        }
        return "one of " + list;
    }
    case ParameterKind::Text:
        return "a text";
    case ParameterKind::Component:
        return "an object with a \"type\" of the family " + family;
    case ParameterKind::ComponentList:
        return "a list of objects with a \"type\" of the family " + family;
    case ParameterKind::Names:
        return "a list of names of the family " + family;
    }
    return {};
}

const ParameterSpec* ComponentInfo::find(std::string_view parameterId) const {
    for (const ParameterSpec& spec : parameters) {
        if (spec.id == parameterId) {
            return &spec;
        }
    }
    return nullptr;
}

} // namespace goodfit
