// A hyperparameter is declared once: its ParameterSpec gives the form field, the JSON key, the
// command-line flag, the validation message, the range offered for a search, the tooltip and the
// reference page.
#pragma once

#include "core/base/setting.h"

#include <limits>
#include <string>
#include <vector>

namespace goodfit {

enum class ParameterKind {
    Real,
    Integer,
    Boolean,
    Choice, // one of `choices`
    Text,
    Component,     // a member of `family`
    ComponentList, // members of `family`, in order
    Names          // ids of members of `family` without settings (a document's metrics)
};

struct ParameterSpec {
    std::string id;    // the JSON key: snake_case, Keras' word
    std::string label; // as shown: "Learning rate"
    ParameterKind kind = ParameterKind::Real;
    Value initial;                                    // default; for a Component the default member's id
    double low = -std::numeric_limits<double>::max(); // allowed bounds, both included
    double high = std::numeric_limits<double>::max();
    std::string unit;                 // "epochs", "rows"; empty when a pure number
    std::vector<std::string> choices; // for Choice
    std::string family;               // for Component, ComponentList, Names
    NumericRange suggested;           // the range offered when the field is flipped to a range
    bool searchable = false;          // may hold a range
    bool optional = false;            // absent means off (null in JSON); has no default
    std::string help;                 // one line
    std::string source;               // author, year

    // Builders, so that a table reads as one row a parameter.
    [[nodiscard]] static ParameterSpec real(std::string id, std::string label, double initial, double low, double high);
    [[nodiscard]] static ParameterSpec integer(std::string id, std::string label, std::int64_t initial, double low,
                                               double high);
    [[nodiscard]] static ParameterSpec boolean(std::string id, std::string label, bool initial);
    [[nodiscard]] static ParameterSpec choice(std::string id, std::string label, std::string initial,
                                              std::vector<std::string> choices);
    [[nodiscard]] static ParameterSpec text(std::string id, std::string label, std::string initial);
    [[nodiscard]] static ParameterSpec component(std::string id, std::string label, std::string family,
                                                 std::string initial);
    [[nodiscard]] static ParameterSpec componentList(std::string id, std::string label, std::string family);
    [[nodiscard]] static ParameterSpec names(std::string id, std::string label, std::string family);

    [[nodiscard]] ParameterSpec search(double from, double to, bool log = false) &&; // offers this range
    [[nodiscard]] ParameterSpec searchChoices() &&;                                  // Boolean, Choice, Component
    [[nodiscard]] ParameterSpec off() &&;                                            // optional, absent by default
    [[nodiscard]] ParameterSpec in(std::string unitText) &&;
    [[nodiscard]] ParameterSpec says(std::string helpText, std::string sourceText = {}) &&;

    [[nodiscard]] bool isNumeric() const { return kind == ParameterKind::Real || kind == ParameterKind::Integer; }
    // "a number from 0 to 1", "one of relu, tanh": what is allowed, for messages and help.
    [[nodiscard]] std::string allowed() const;
};

// A family member as everything outside its own folder sees it.
struct ComponentInfo {
    std::string id;       // "relu"
    std::string label;    // "ReLU"
    std::string category; // groups a palette: "Core", "Regularization"
    std::string help;     // one line
    std::string formula;  // plain text with Unicode, may be empty
    std::string advice;   // when to use it, usual settings; may be empty
    std::string source;   // author, year
    std::vector<ParameterSpec> parameters;
    bool group = false; // a layer that holds blocks of its own (repeat)

    [[nodiscard]] const ParameterSpec* find(std::string_view parameterId) const;
};

} // namespace goodfit
