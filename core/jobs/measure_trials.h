// How long a trial takes: a few points of the space, each trained for a moment.
#pragma once

#include "core/search/evaluation.h"

#include <optional>
#include <stop_token>

namespace goodfit::jobs {

struct TrialSeconds {
    double mean = 0.0;
    double low = 0.0, high = 0.0; // 95 % interval of the mean, Student's t (1908); the mean itself of one point
};

// Seconds a trial takes on average with all its folds and epochs (early stopping only makes it shorter), from
// the drawing and a few random points, half a second in all. Nothing when none of them could be trained or a
// stop was requested.
[[nodiscard]] std::optional<TrialSeconds> measureTrials(const search::TrialEvaluator& evaluator,
                                                        const search::Space& space, const std::stop_token& stop);

} // namespace goodfit::jobs
