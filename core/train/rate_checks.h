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
    bool isStuck = false;     // all the good tries stand on one plateau
};
// The best of the tries, between them by a parabola through the logarithms; then lowered, because a whole training
// wants a smaller rate than a short one: to a quarter when the best try has taken away more than 0.6 of the untrained
// loss, by less when less (one that hardly moved wants speed, one that is nearly done wants calm), and never by more
// than the whole is longer. Measured over small networks. Where tries more than half a decade apart end at the same
// loss in validation and in training, none has left the first plateau (the best straight line, say): the largest of
// them will leave it first and is taken as it is. Nothing when every try diverged.
[[nodiscard]] std::optional<CheckedRate> rateFromChecks(const std::vector<RateCheck>& checks, int documentEpochs,
                                                        double untrainedLoss);

} // namespace goodfit::train
