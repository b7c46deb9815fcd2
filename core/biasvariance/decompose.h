// The two decompositions of error over repeated training sets; see sweep.h for what is reported.
#pragma once

#include "core/biasvariance/sweep.h"

#include <cstdint>
#include <span>
#include <vector>

namespace goodfit::biasvariance {

// What R·K fits say at J points, and what is known of the truth there.
struct Repeated {
    std::size_t runs = 0, starts = 1, points = 0;
    std::vector<float> said;   // [run × start × point]
    std::vector<double> truth; // [point] f or the best class; without `truthKnown` the observed targets
    bool truthKnown = true;
    bool pointsDrawn = false;  // by chance, not a grid: their luck is part of the standard errors
    double noise = 0;           // σ², or P(y ≠ best class)
    std::vector<double> errors; // [run] measured test error, mean over starts
    int classes = 0;            // 0: squared loss
    std::uint64_t seed = 1;     // of the bootstrap
    int resamples = 200;
};

struct Decomposed {
    std::optional<SquaredParts> squared;
    std::optional<ZeroOneParts> zeroOne;
    Estimate test, gap;
    double testByRuns = 0; // standard error of the test error, the points taken as given
    double medianTest = 0;
};
// At least two runs.
[[nodiscard]] Decomposed decomposeSquared(const Repeated& fits);
[[nodiscard]] Decomposed decomposeZeroOne(const Repeated& fits);
[[nodiscard]] inline Decomposed decompose(const Repeated& fits) {
    return fits.classes > 0 ? decomposeZeroOne(fits) : decomposeSquared(fits);
}

// How often each run is drawn in each bootstrap sample: [resample × run], each row summing to runs.
[[nodiscard]] std::vector<float> bootstrapCounts(std::uint64_t seed, int resamples, std::size_t runs);
[[nodiscard]] double deviationOf(std::span<const double> values); // n − 1
// Of a mean over independent draws.
[[nodiscard]] double standardErrorOf(std::span<const double> values);
[[nodiscard]] double medianOf(std::vector<double> values);

// Least squares over c on a grid, a and b by weighted linear least squares with b ≥ 0 and a ≥ floor, the noise
// that no data take away (Cortes et al., 1993).
[[nodiscard]] std::optional<PowerFit> fitPower(std::span<const double> n, std::span<const double> error,
                                               std::span<const double> deviation, double floor = 0.0);

} // namespace goodfit::biasvariance
