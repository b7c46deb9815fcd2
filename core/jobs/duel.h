// "Is B better than A?": both documents trained on the same seeds, pair by pair, so that what a lucky start
// gives one it gives the other.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::jobs {

struct DuelSide {
    Document document; // ranges are read as their centre
    std::shared_ptr<const data::Prepared> data;
};

struct DuelRound {
    std::uint64_t seed = 0;
    double a = 0, b = 0; // the metric at each run's best epoch; NaN: that run diverged
};

// Of the pairs in which both are finite.
struct DuelVerdict {
    std::int64_t pairs = 0;
    std::int64_t winsOfB = 0;    // ties count for nobody
    double meanDifference = 0;   // b − a, in the metric's units
    double low = 0, high = 0;    // 95 % interval of it, Student's t (1908)
    double pValue = 1;           // two-sided paired t-test; 1 with fewer than two pairs
    bool higherIsBetter = false; // of the metric
    std::string sentence;        // "B is better by 0.012 (95 %: 0.004 … 0.020), in 5 of 5 pairs, p = 0.003."
};

struct Duel {
    std::string metric; // "val_loss"
    std::vector<DuelRound> rounds;
    DuelVerdict verdict;
};

// The verdict from rounds: pure, also for numbers measured elsewhere (folds of two trials).
[[nodiscard]] DuelVerdict judgeDuel(const std::vector<DuelRound>& rounds, bool higherIsBetter);

// seeds: 1 … n of training.seed. metric: a curve's name. onRound is called after each pair. A stop request
// ends it within one batch with the rounds done so far. Errors: an invalid document, a metric that a run does
// not have.
[[nodiscard]] Result<Duel> duel(const DuelSide& a, const DuelSide& b, const std::string& metric, int seeds,
                                const std::function<void(const Duel&)>& onRound, const std::stop_token& stop,
                                const ProgressSink& progress);

} // namespace goodfit::jobs
