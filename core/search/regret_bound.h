// How much a study can still gain: a bound on by how much the best point of the space beats the best trial
// (Makarova and others 2022, "Automatic termination for hyperparameter optimization"; as Optuna's terminator).
//
// A Gaussian process (surrogate/gp_fit.h) learns the best half of the complete trials, 20 of them at least where there
// are as many, 150 at most; values standardised, failed and pruned trials left out. With d parameters and n trials
// learned,
//   bound = min over those trials of μ + √β σ  −  min over the space of μ − √β σ,  β = 2 ln(d n² π² / 0.6) / 5,
// times the values' deviation: in the objective's own units, for either direction, 0 or more. A fit takes milliseconds
// at 20 trials and up to a fifth of a second at 150.
//
// It is worth going on as long as the bound is above the error of the best trial's value itself: with K folds
// √((1/K + 1/(K−1)) · variance of its fold values) (Nadeau and Bengio 2003); of repeats alone, the standard error of
// their mean, which knows the luck of the start but not that of the rows.
#pragma once

#include "core/search/study.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace goodfit::search {

inline constexpr std::int64_t kBoundTrials = 20; // complete ones; fewer: the bound itself is not to be relied on

// Of the trials numbered up to `last`. Nothing: fewer than three complete trials with a finite value in the space, no
// parameter with more than one value, or a stop request.
[[nodiscard]] std::optional<double> regretBound(const Study& study, std::int64_t last,
                                                const std::stop_token& stop = {});

enum class ErrorSource { Folds, Repeats };
struct ValueError {
    double value = 0.0;
    ErrorSource from = ErrorSource::Folds;
    std::int64_t count = 0; // folds, or repeats
};
// Of the best trial among those numbered up to `last`. folds: of the study. Nothing: one fold and no repeats, or they
// are not kept.
[[nodiscard]] std::optional<ValueError> valueError(const Study& study, std::int64_t last, std::int64_t folds);

} // namespace goodfit::search
