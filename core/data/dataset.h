// A table of examples, ready for a network: numbers only, rows contiguous.
#pragma once

#include "core/base/shape.h"

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::data {

enum class Task { Regression, BinaryClassification, MulticlassClassification };
[[nodiscard]] std::string taskName(Task task); // "regression", "binary classification", …

enum class Part : std::uint8_t { Training, Validation, Test };

struct Dataset {
    std::string name;
    std::string source; // where the data come from, one line
    Task task = Task::Regression;
    Shape shape;                           // of one example's features
    std::vector<std::string> featureNames; // shape.count() of them
    std::string targetName;
    std::vector<std::string> classNames; // empty for regression
    std::vector<float> features;         // [rows × features], row-major
    std::vector<float> targets;          // [rows]: the value, or the class index 0 … classes-1
    std::vector<Part> givenParts;        // [rows] when a column of the file says so, else empty
    std::string likelyPartColumn;        // says train, val or test in every row, and nobody named it; else empty
    std::vector<std::string> notes;      // what a reader guessed, left out or turned into numbers

    [[nodiscard]] std::int64_t rows() const { return static_cast<std::int64_t>(targets.size()); }
    [[nodiscard]] std::int64_t featureCount() const { return shape.count(); }
    [[nodiscard]] std::int64_t classCount() const { return static_cast<std::int64_t>(classNames.size()); }
};

} // namespace goodfit::data
