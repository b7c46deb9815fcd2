#include "core/base/moments.h"
#include "core/base/random.h"
#include "core/biasvariance/decompose.h"

#include <algorithm>
#include <cmath>

namespace goodfit::biasvariance {

std::vector<float> bootstrapCounts(std::uint64_t seed, int resamples, std::size_t runs) {
    std::vector<float> counts(static_cast<std::size_t>(resamples) * runs, 0.0F);
    RandomStream stream(seed, Purpose::Test, static_cast<std::uint32_t>(runs));
    for (std::size_t sample = 0; sample < static_cast<std::size_t>(resamples); ++sample) {
        for (std::size_t drawn = 0; drawn < runs; ++drawn) {
            counts[sample * runs + stream.below(static_cast<std::uint32_t>(runs))] += 1.0F;
        }
    }
    return counts;
}

double deviationOf(std::span<const double> values) {
    return values.size() < 2 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(momentsOf(values).variance);
}

double standardErrorOf(std::span<const double> values) {
    return deviationOf(values) / std::sqrt(static_cast<double>(values.size()));
}

double medianOf(std::vector<double> values) {
    if (values.empty()) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

} // namespace goodfit::biasvariance
