// What a surrogate model learns from: the finished trials of a study as feature vectors and numbers to
// minimise. Internal: Eigen.
//
// Complete trials count with their value (its negative when the study maximises). A pruned one counts with its
// last value, but as no better than the median of the complete ones, since it was never trained to its end. A
// failed one, and a value without end, counts as the worst finite value: such a place is to be avoided, and
// nothing more is known of it. Running and waiting ones are pending.
#pragma once

#include "core/search/study.h"
#include "core/search/surrogate/features.h"

namespace goodfit::search {

struct Observations {
    Matrix points; // [features × count]
    Vector values; // to be minimised, finite
    Vector seconds;
    Matrix pending; // [features × count], newest kMostPending
    std::ptrdiff_t complete = 0;

    [[nodiscard]] std::ptrdiff_t count() const { return values.size(); }
};

inline constexpr std::size_t kMostPending = 64;

// More than `most` finished trials: the best half of `most` and the newest of the others.
[[nodiscard]] Observations observe(const FeatureSpace& space, const Study& study, std::size_t most);

} // namespace goodfit::search
