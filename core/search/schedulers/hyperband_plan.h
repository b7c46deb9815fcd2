// Hyperband's plan as a value that can be shown before it starts (Li et al. 2018).
//
// With R epochs and factor η: s_max = ⌊log_η R⌋ and B = (s_max + 1) R; the bracket s = s_max … 0 begins
// n = ⌈(B / R) η^s / (s + 1)⌉ trials at r = R η^(−s) epochs; at each rung i the n_i = ⌊n η^(−i)⌋ trials are trained
// to r_i = r η^i epochs and the best ⌊n_i / η⌋ go on. Trials are paused and go on, so an epoch is counted once.
#pragma once

#include <cstdint>
#include <vector>

namespace goodfit::search {

struct HyperbandRung {
    std::int64_t trials = 0;
    std::int64_t epochs = 0;
    bool operator==(const HyperbandRung&) const = default;
};

struct HyperbandBracket {
    std::int64_t bracket = 0; // s
    std::vector<HyperbandRung> rungs;
    std::int64_t epochs = 0; // trained in all, going on from where a trial paused
};

// One round of all brackets. epochs, least >= 1; factor >= 2. least: no rung is lower.
[[nodiscard]] std::vector<HyperbandBracket> hyperbandPlan(std::int64_t epochs, std::int64_t factor, std::int64_t least);

} // namespace goodfit::search
