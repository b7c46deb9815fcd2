// What several chart builders share: numbers in words, ranges that outliers do not stretch, examples by
// part.
#pragma once

#include "core/charts/chart.h"
#include "core/data/dataset.h"
#include "core/data/prepared.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goodfit::charts {

// Three significant digits, whole from a thousand to a million, else with a power of ten where that is shorter
// ("3.34·10⁷"); "not a number" for NaN.
[[nodiscard]] std::string words(double value);
// "-1.2" raised: "⁻¹·²".
[[nodiscard]] std::string superscript(const std::string& number);
// "1 epoch", "12 epochs".
[[nodiscard]] std::string counted(std::size_t count, const std::string& noun);
[[nodiscard]] std::string capitalised(std::string text);
[[nodiscard]] std::string lowered(std::string text); // the first letter

// A limit for the y axis when a few values are far above the rest: 20 % over the bulk's highest. `bulk`
// are the values that must stay visible. Nothing when the highest of `all` is within twice the bulk's span.
[[nodiscard]] std::optional<double> robustHigh(const std::vector<double>& all, const std::vector<double>& bulk);

[[nodiscard]] std::string partTitle(data::Part part);
[[nodiscard]] Role partRole(data::Part part);

// The rows of each part that may be shown, in the order training, validation, test; empty parts are
// left out. Without a split everything is training.
struct PartRows {
    data::Part part = data::Part::Training;
    std::vector<std::int64_t> rows;
};
[[nodiscard]] std::vector<PartRows> visibleParts(const data::Dataset& dataset, const data::Split* split, bool showTest);

// 0 when there is no such feature, so that a hand-made dataset cannot be read past its end.
[[nodiscard]] double featureAt(const data::Dataset& dataset, std::int64_t row, std::int64_t feature);
[[nodiscard]] std::string featureName(const data::Dataset& dataset, std::int64_t feature);
[[nodiscard]] std::string className(const data::Dataset& dataset, int number);
[[nodiscard]] int classOf(const data::Dataset& dataset, std::int64_t row);

} // namespace goodfit::charts
