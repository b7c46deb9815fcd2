// The winner's curse: the best of many trials looks better than it is, because its luck was part of why it won. By
// how much, so that it can be taken off.
//
// With folds: Tibshirani and Tibshirani (2009): the mean over folds k of what the winner loses on k against the trial
// that is best on k. It errs on the safe side. Without: a parametric bootstrap (Efron and Tibshirani 1993). The
// trials that luck could have let win are taken to be as good as their values shrunk towards each other (James and
// Stein 1961); luck of the given size is drawn for each again and again, and what the winners gained by it on average
// is the correction. Luck that all trials share (all see the same rows) moves no winner, so this too is at most so.
#pragma once

#include "core/search/study.h"

#include <optional>

namespace goodfit::search {

struct WinnersCurse {
    double corrected = 0.0;      // the best trial's value without it
    double optimism = 0.0;       // what was taken off; >= 0
    std::int64_t candidates = 0; // complete trials the best was chosen of
    bool fromFolds = false;
};

// Of the best trial. deviation: of a trial's value by the luck of the rows it is judged on; needed without folds.
// Nothing: no best trial, nothing known about the luck.
[[nodiscard]] std::optional<WinnersCurse> winnersCurse(const Study& study, std::optional<double> deviation);

} // namespace goodfit::search
