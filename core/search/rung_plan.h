// What rungs a study would have, before it starts: how many trials are trained how far. Found by letting the scheduler
// (or the stopping rule) itself run on trials whose values say nothing, so it is what it will do, as far as that does
// not depend on the values; where it does (ASHA), what happens on average.
#pragma once

#include "core/search/pruners/pruner.h"
#include "core/search/schedulers/scheduler.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace goodfit::search {

struct PlannedRung {
    std::int64_t epochs = 0; // of every part of a trial, when it stands there
    std::int64_t trials = 0; // that come so far
    bool operator==(const PlannedRung&) const = default;
};

struct PlannedBracket {
    std::optional<std::int64_t> bracket; // of Hyperband
    std::vector<PlannedRung> rungs;      // epochs rising
    std::int64_t trials = 0;             // begun
    std::int64_t epochs = 0;             // of all its trials, each epoch counted once
};

struct RungPlan {
    std::vector<PlannedBracket> brackets; // in the order they begin
    std::int64_t trials = 0;
    std::int64_t epochs = 0; // of one part
};

// How fast the values of a sampler that learns fall with the trials, as (10 / n)^e after the first 10: few newcomers
// that are better than most go far. What studies of the built-in tables showed lies between the two ends.
inline constexpr double kLearningLeast = 0.25, kLearning = 0.75, kLearningMost = 1.25;

// scheduler: fresh; it is used up. trials: planned. Beyond some thousands counted in proportion. learning: the exponent
// above; 0: the values say nothing.
[[nodiscard]] RungPlan planOf(Scheduler& scheduler, std::int64_t trials, double learning = 0.0);
// The steps at which the rule would end trials of `steps` steps whose curves are level.
[[nodiscard]] RungPlan planOf(const Pruner& rule, std::int64_t trials, std::int64_t steps);

} // namespace goodfit::search
