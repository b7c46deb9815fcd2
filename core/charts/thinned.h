// A long curve in as many points as a screen can show: of each stretch of it the lowest and the highest value
// stay, so that no spike is lost, and its first missing one. Its ends stay where they are.
#pragma once

#include <cstddef>
#include <vector>

namespace goodfit::charts {

struct ThinnedCurve {
    std::vector<double> x, y;
};

inline constexpr std::size_t kMostCurvePoints = 12'000;

// x rises and is as long as y. A curve of at most `most` points (8 or more) is left as it is.
[[nodiscard]] ThinnedCurve thinned(const std::vector<double>& x, const std::vector<double>& y,
                                   std::size_t most = kMostCurvePoints);

} // namespace goodfit::charts
