// A progress bar on stderr, only when that is a terminal: one line, redrawn at most 20 times a second and
// wiped when it goes.
#pragma once

#include "core/base/progress.h"

#include <chrono>

namespace goodfit::cli {

class ProgressBar {
public:
    ProgressBar();
    ~ProgressBar(); // wipes the line
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const Progress& progress);
    // Calls show(); empty when stderr is no terminal. Must not outlive the bar.
    [[nodiscard]] ProgressSink sink();

private:
    using Clock = std::chrono::steady_clock;

    bool m_terminal;
    bool m_drawn = false;
    std::string m_phase;
    Clock::time_point m_phaseStart{};
    Clock::time_point m_lastDrawn{};
};

} // namespace goodfit::cli
