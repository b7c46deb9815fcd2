// Which rates a finder tries in earnest, and what the tries say. A sweep meets each rate for a few steps only;
// where its loss is lowest lies one or two decades above the rate that serves a whole training. So a few
// candidates below it are each trained for a moment: three far apart, then further out or closer in around
// the best (Kiefer 1953: a bracket that closes). Pure; core/jobs trains.
#pragma once

#include "core/train/rate_test.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace goodfit::train {

// What the tries may cost: with the sweeps at most the larger of 5 epochs and 600 steps.
struct CheckBudget {
    int epochs = 0; // each
    int count = 0;  // at most
};
[[nodiscard]] CheckBudget checkBudget(std::int64_t sweepSteps, std::int64_t stepsPerEpoch, int documentEpochs);

// The next rate to try; nothing when the bracket around the best is closed. low, high: of the sweep.
[[nodiscard]] std::optional<double> nextCheck(const std::vector<RateCheck>& done, double lowestAt, double low,
                                              double high);

struct CheckedRate {
    double rate = 0;          // for the whole training
    double low = 0, high = 0; // rates about as good
    double loss = 0;          // of the best check
};
// The best of the tries, between them by a parabola through the logarithms; then lowered, because a whole
// training that is so many times longer wants a smaller rate: by the length to the power 0.8 p, where p is the
// share of the untrained loss that the best try has taken away. (A try that hardly moved wants speed, one that
// is nearly done wants calm; measured over small networks.) Nothing when every try diverged.
[[nodiscard]] std::optional<CheckedRate> rateFromChecks(const std::vector<RateCheck>& checks, int documentEpochs,
                                                        double untrainedLoss);

} // namespace goodfit::train
