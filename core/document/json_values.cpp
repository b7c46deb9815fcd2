// JSON to a value or a range.
#include "core/document/json_tree.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>

namespace goodfit::json {

namespace {

using Tree = nlohmann::ordered_json;

Result<Value> toValue(const std::string& path, const Tree& tree, const ParameterSpec& spec) {
    if (tree.is_boolean()) {
        return Value(tree.get<bool>());
    }
    if (tree.is_string()) {
        return Value(tree.get<std::string>());
    }
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    if (tree.is_number_float() || (tree.is_number_unsigned() && tree.get<std::uint64_t>() > kMost)) {
        return Value(tree.get<double>());
    }
    if (tree.is_number()) {
        return Value(tree.get<std::int64_t>());
    }
    return invalid(path, "is " + shown(tree) + ", must be " + spec.allowed());
}

Result<Setting> toChoices(const std::string& path, const Tree& tree, const ParameterSpec& spec) {
    const std::string place = join(path, "choices");
    const Tree& list = tree["choices"];
    if (tree.size() > 1) {
        return invalid(path, "has other keys beside \"choices\"");
    }
    if (!list.is_array()) {
        return invalid(place, "is " + shown(list) + ", must be a list");
    }
    ChoiceRange range;
    for (std::size_t i = 0; i < list.size(); ++i) {
        Result<Value> value = toValue(join(place, std::to_string(i)), list[i], spec);
        if (!value) {
            return value.error();
        }
        range.choices.push_back(std::move(value).value());
    }
    return Setting(std::move(range));
}

Result<Setting> toRange(const std::string& path, const Tree& tree, const ParameterSpec& spec) {
    if (!spec.isNumeric()) {
        return invalid(path, "is " + shown(tree) + ", must be " + spec.allowed() +
                                 (spec.searchable ? ", or a range {\"choices\": […]}" : ""));
    }
    NumericRange range;
    for (const auto& [key, held] : tree.items()) {
        const std::string place = join(path, key);
        if (key != "low" && key != "high" && key != "log" && key != "step") {
            return invalid(place, "is not known; a range has low, high, log, step, or choices alone");
        }
        if (key == "log" ? !held.is_boolean() : !held.is_number()) {
            return invalid(place, "is " + shown(held) + ", must be " + (key == "log" ? "true or false" : "a number"));
        }
        if (key == "log") {
            range.log = held.get<bool>();
        } else if (key == "step") {
            range.step = held.get<double>();
        } else {
            (key == "low" ? range.low : range.high) = held.get<double>();
        }
    }
    for (const char* needed : {"low", "high"}) {
        if (!tree.contains(needed)) {
            return invalid(join(path, needed), "is missing, a range has \"low\" and \"high\", or \"choices\"");
        }
    }
    return Setting(range);
}

} // namespace

Result<Setting> toSetting(const std::string& path, const nlohmann::ordered_json& tree, const ParameterSpec& spec) {
    if (tree.is_object()) {
        return tree.contains("choices") ? toChoices(path, tree, spec) : toRange(path, tree, spec);
    }
    const Result<Value> value = toValue(path, tree, spec);
    return value ? Result<Setting>(Setting(*value)) : Result<Setting>(value.error());
}

} // namespace goodfit::json
