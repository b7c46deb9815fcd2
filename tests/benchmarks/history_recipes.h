// Trainings with a known cause, drawn at random: data, network, optimizer, rate.
#pragma once

#include "core/base/random.h"
#include "tests/benchmarks/history_oracle.h"

namespace goodfit::test {

struct DrawnRecipe {
    Rows rows;
    Recipe recipe;
};

// kind 0 … 7: what it is meant to become (good, overfit, underfit, rate too high, too low, diverged, not learning, few
// validation rows). What it became is the oracle's to say.
[[nodiscard]] DrawnRecipe drawRecipe(RandomStream& stream, int kind);

} // namespace goodfit::test
