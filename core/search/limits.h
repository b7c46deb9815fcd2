// When a study ends before its plan. Looked at before each job, with the results that job may see.
#pragma once

#include "core/search/study.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace goodfit::search {

struct Limits {
    std::optional<double> seconds;          // since the study began; a clock decides
    std::optional<std::int64_t> epochs;     // of all trials together, each part counted
    std::optional<double> target;           // a complete trial as good as this
    std::optional<std::int64_t> stagnation; // finished trials since the last new best
    std::optional<double> leastGain;        // still possible (regret_bound.h); 0: the error of the best trial's value
    std::int64_t folds = 1;                 // of the study, for that error

    [[nodiscard]] bool lookAtResults() const { return target || stagnation || leastGain; }
};

class LimitWatch {
public:
    LimitWatch(const Limits& limits, const Study& study);

    void begun(std::int64_t epochs) { m_epochs += epochs; } // a job was given out that may take so many
    void told(const Trial& trial);                          // a result became visible
    // Why the study ends now; empty: it does not. What can still be gained is reckoned when a tenth more trials are
    // complete than at the last time; after a stop request it is not known.
    [[nodiscard]] std::string reached(const std::stop_token& stop = {});

private:
    [[nodiscard]] std::string gainReached(const std::stop_token& stop);

    const Limits m_limits;
    bool m_maximize;
    Study m_complete; // trials without their curves, where the possible gain counts
    std::ptrdiff_t m_nextLook = 0;
    std::int64_t m_epochs = 0, m_sinceBest = 0;
    std::optional<double> m_best;
    std::int64_t m_bestNumber = 0;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace goodfit::search
