#include "app/cli/space_file.h"

#include "app/cli/json_output.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace goodfit::cli {

namespace {

// Reads one parameter; the first thing wrong with it is kept in `problem`.
class Reader {
public:
    Reader(const std::string& file, const std::string& name, const Json& json)
        : m_where(file + ": " + name), m_name(name), m_json(json) {}

    Result<search::Dimension> read() {
        search::Dimension dimension;
        dimension.path = dimension.label = m_name;
        if (!m_json.is_object()) {
            return invalid(m_where, "must be an object with a \"type\"");
        }
        for (const auto& [key, value] : m_json.items()) {
            const auto* known = std::find(std::begin(kKeys), std::end(kKeys), key);
            if (known == std::end(kKeys)) {
                return invalid(m_where,
                               "has no \"" + key + "\"; allowed: type, low, high, log, step, choices, when, explore");
            }
        }
        const Json type = m_json.value("type", Json());
        Status read;
        if (type == "float" || type == "int") {
            dimension.integer = type == "int";
            read = readRange(dimension);
        } else if (type == "categorical" || type == "bool") {
            read = readChoices(dimension, type == "bool");
        } else {
            read = invalid(m_where + ".type", "must be float, int, categorical or bool");
        }
        if (read) {
            read = readCondition(dimension);
        }
        if (read && !m_json.value("explore", Json(true)).is_boolean()) {
            read = invalid(m_where + ".explore", "must be true or false");
        }
        return read ? Result<search::Dimension>(std::move(dimension)) : Result<search::Dimension>(read.error());
    }

private:
    static constexpr std::string_view kKeys[] = {"type", "low", "high", "log", "step", "choices", "when", "explore"};

    Status readRange(search::Dimension& dimension) {
        const Json low = m_json.value("low", Json()), high = m_json.value("high", Json());
        const Json log = m_json.value("log", Json(false)), step = m_json.value("step", Json());
        const auto fits = [&](const Json& number) {
            return dimension.integer ? number.is_number_integer() : number.is_number();
        };
        if (!fits(low) || !fits(high) || low.get<double>() > high.get<double>()) {
            return invalid(m_where, std::string("needs low and high, ") +
                                        (dimension.integer ? "whole numbers" : "numbers") + " with low ≤ high");
        }
        if (!log.is_boolean() || (log.get<bool>() && low.get<double>() <= 0.0)) {
            return invalid(m_where + ".log", "must be true or false, and low above 0 when true");
        }
        if (!step.is_null() && (!fits(step) || step.get<double>() <= 0.0)) {
            return invalid(m_where + ".step", "must be a number above 0");
        }
        dimension.range = NumericRange{low.get<double>(), high.get<double>(), log.get<bool>(), std::nullopt};
        if (!step.is_null()) {
            dimension.range->step = step.get<double>();
        }
        return {};
    }

    Status readChoices(search::Dimension& dimension, bool isBool) {
        const Json choices = isBool ? Json::parse("[false, true]") : m_json.value("choices", Json());
        if (!choices.is_array() || choices.empty()) {
            return invalid(m_where + ".choices", "must be a list that is not empty");
        }
        for (const Json& choice : choices) {
            const std::optional<Value> value = valueOf(choice);
            if (!value) {
                return invalid(m_where + ".choices", "may hold texts, numbers, true and false");
            }
            if (std::find(dimension.choices.begin(), dimension.choices.end(), *value) != dimension.choices.end()) {
                return invalid(m_where + ".choices", "holds " + value->toString() + " twice");
            }
            dimension.choices.push_back(*value);
        }
        return {};
    }

    Status readCondition(search::Dimension& dimension) {
        const Json when = m_json.value("when", Json());
        if (when.is_null()) {
            return {};
        }
        if (!when.is_object() || when.size() != 1 || !when.begin().value().is_array()) {
            return invalid(m_where + ".when", "must name one parameter with a list of its values");
        }
        dimension.conditionPath = when.begin().key();
        for (const Json& allowed : when.begin().value()) {
            if (const std::optional<Value> value = valueOf(allowed)) {
                dimension.conditionValues.push_back(*value);
            }
        }
        return {};
    }

    std::string m_where, m_name;
    const Json& m_json;
};

// A condition before what depends on it. Error: a condition on nothing, or on itself.
Result<search::Space> inOrder(const std::string& file, std::vector<search::Dimension> dimensions) {
    search::Space space;
    while (!dimensions.empty()) {
        const auto next = std::find_if(dimensions.begin(), dimensions.end(), [&](const search::Dimension& dimension) {
            return dimension.conditionPath.empty() || space.find(dimension.conditionPath);
        });
        if (next == dimensions.end()) {
            return invalid(file + ": " + dimensions.front().path + ".when",
                           "names \"" + dimensions.front().conditionPath + "\", which is no parameter before it");
        }
        space.dimensions.push_back(std::move(*next));
        dimensions.erase(next);
    }
    return space;
}

} // namespace

std::optional<Value> valueOf(const Json& json) {
    if (json.is_boolean()) {
        return Value(json.get<bool>());
    }
    if (json.is_number_integer()) {
        return Value(json.get<std::int64_t>());
    }
    if (json.is_number()) {
        return Value(json.get<double>());
    }
    return json.is_string() ? std::optional(Value(json.get<std::string>())) : std::nullopt;
}

Result<SpaceFile> readSpace(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return Error{ErrorCode::NotFound, file, "cannot be read"};
    }
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.empty()) {
        return invalid(file, "must be a JSON object with one entry a parameter");
    }
    SpaceFile read;
    std::vector<search::Dimension> dimensions;
    for (const auto& [name, parameter] : json.items()) {
        Result<search::Dimension> dimension = Reader(file, name, parameter).read();
        if (!dimension) {
            return dimension.error();
        }
        dimensions.push_back(std::move(dimension).value());
        if (parameter.value("explore", Json(false)) == true) {
            read.explored.push_back(name);
        }
    }
    Result<search::Space> space = inOrder(file, std::move(dimensions));
    if (!space) {
        return space.error();
    }
    read.space = std::move(space).value();
    return read;
}

} // namespace goodfit::cli
