// When a study ends before its plan. Looked at before each job, with the results that job may see.
#pragma once

#include "core/search/study.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace goodfit::search {

struct Limits {
    std::optional<double> seconds;          // since the study began; a clock decides
    std::optional<std::int64_t> epochs;     // of all trials together, each part counted
    std::optional<double> target;           // a complete trial as good as this
    std::optional<std::int64_t> stagnation; // finished trials since the last new best

    [[nodiscard]] bool lookAtResults() const { return target || stagnation; }
};

class LimitWatch {
public:
    LimitWatch(const Limits& limits, bool maximize) : m_limits(limits), m_maximize(maximize) {}

    void begun(std::int64_t epochs) { m_epochs += epochs; } // a job was given out that may take so many
    void told(const Trial& trial);                          // a result became visible
    // Why the study ends now; empty: it does not.
    [[nodiscard]] std::string reached() const;

private:
    const Limits m_limits;
    bool m_maximize;
    std::int64_t m_epochs = 0, m_sinceBest = 0;
    std::optional<double> m_best;
    std::int64_t m_bestNumber = 0;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace goodfit::search
