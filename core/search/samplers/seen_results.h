// The trials before a proposal as a learning sampler sees them, best first; smaller scores are better
// whatever the study's direction.
//
// Order (Optuna's TPE): complete trials by value (with several objectives: by the front they are on, Deb et al.
// 2002, the less crowded first), then pruned ones, the further a trial got the better, and
// by their last value. A trial that failed or whose value is not finite has no place in the order: it says
// "not here" and nothing else. Ties go to the lower number.
#pragma once

#include "core/search/study.h"

#include <cstdint>
#include <span>
#include <vector>

namespace goodfit::search {

struct SeenResults {
    std::vector<const Trial*> ranked;  // complete, then pruned
    std::size_t complete = 0;          // so many of `ranked` are complete
    std::vector<const Trial*> failed;  // by number
    std::vector<const Trial*> pending; // running: a point without a result

    // How many trials at the end of those before a proposal are without a result: a study run side by side
    // shows results only so many trials later (runner.h).
    std::int64_t lag = 0;
};

[[nodiscard]] SeenResults seenResults(const Study& study);
// The trial's value, smaller is better; +inf when it has no finite one.
[[nodiscard]] double scoreOf(const Trial& trial, bool maximize);
// All objectives of a complete trial, smaller is better; empty unless they are finite.
[[nodiscard]] std::vector<double> objectivesOf(const Trial& trial, const Study& study);
// Sorts by trial number.
void sortByNumber(std::vector<const Trial*>& trials);
// The parameters of these trials, for coordinatesOf().
[[nodiscard]] std::vector<const Assignment*> pointsOf(std::span<const Trial* const> trials);

} // namespace goodfit::search
