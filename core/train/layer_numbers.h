// Sums over blocks of weights and the counting of histograms, for the layers' report.
#pragma once

#include "core/train/layer_report.h"

#include <span>

namespace goodfit::train {

// Euclidean, summed in double.
[[nodiscard]] double normOf(std::span<const float> values);
// Of the difference of two blocks of equal size.
[[nodiscard]] double distanceOf(std::span<const float> a, std::span<const float> b);
// Of every k-th value, so that at most a few thousand are counted. padding: so many of `values` are zeros
// that do not count.
[[nodiscard]] Histogram histogramOf(std::span<const float> values, std::int64_t padding);

} // namespace goodfit::train
