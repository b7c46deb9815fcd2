// A trial by its number; whom one of a population goes on from, and with that the schedule it was trained by: its
// parents' values in turn.
#pragma once

#include "core/search/study.h"

#include <cstdint>
#include <vector>

namespace goodfit::search {

// Null when there is none. The study's trials are by number.
[[nodiscard]] const Trial* trialOf(const Study& study, std::int64_t number);

// A trial's training from one epoch (step, where somebody else trains) to another.
struct Stretch {
    const Trial* trial = nullptr;
    std::int64_t from = 0, to = 0;
};

// Where the trial stood last.
[[nodiscard]] std::int64_t endOf(const Trial& trial);
// Its own stretch.
[[nodiscard]] Stretch stretchOf(const Study& study, const Trial& trial);
// Oldest first, the trial itself last; a parent's stretch ends where the child's begins. One stretch without parents.
[[nodiscard]] std::vector<Stretch> lineageOf(const Study& study, const Trial& trial);
[[nodiscard]] bool hasFamilies(const Study& study); // some trial has a parent

} // namespace goodfit::search
