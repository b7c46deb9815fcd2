#include "core/base/moments.h"

namespace goodfit {

Moments momentsOf(std::span<const double> values) {
    Moments moments;
    const auto count = static_cast<double>(values.size());
    for (const double value : values) {
        moments.mean += value / count;
    }
    double squares = 0.0;
    for (const double value : values) {
        squares += (value - moments.mean) * (value - moments.mean);
    }
    moments.variance = values.size() < 2 ? 0.0 : squares / (count - 1.0);
    return moments;
}

} // namespace goodfit
