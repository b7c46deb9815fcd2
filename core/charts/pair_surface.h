// The value over two parameters as a surface smoothed from the trials: a kernel mean (Nadaraya, Watson, 1964) along
// numbers, each choice for itself.
#pragma once

#include "core/charts/chart.h"

#include <cstdint>
#include <vector>

namespace goodfit::charts {

// Trials as places on the axes of a surface, 0 … 1 of each (choices: evenly spread), and their values.
struct PairSamples {
    std::vector<double> x, y, values; // finite, equally long
};
// How an axis is cut. choices > 0: into that many, else into `cells` even ones.
struct SurfaceSide {
    std::int64_t choices = 0;
    std::int64_t cells = 40;

    // More than can be told apart: the trials alone say it.
    [[nodiscard]] bool isTooFine() const { return choices > kMostChoices; }
    static constexpr std::int64_t kMostChoices = 60;
    [[nodiscard]] std::int64_t count() const { return choices > 0 ? choices : cells; }
};

// The weight that each sample has in each cell along one side: [samples × cells].
[[nodiscard]] std::vector<float> kernelAlong(const SurfaceSide& side, const std::vector<double>& places);
// [up × across] values, row 0 at the bottom; NaN where no trial is near. alongX, alongY: kernelAlong() of the sides.
[[nodiscard]] std::vector<double> smoothedOver(const SurfaceSide& across, const SurfaceSide& up,
                                               const std::vector<float>& alongX, const std::vector<float>& alongY,
                                               const std::vector<double>& values);

// The values between which colours run: a few very bad ones are all the same to the eye.
struct ValueSpan {
    double low = 0, high = 1;
};
[[nodiscard]] ValueSpan usualSpan(const std::vector<double>& values, bool maximize);

} // namespace goodfit::charts
