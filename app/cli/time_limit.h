// Requests a stop when the time is up, unless it goes before.
#pragma once

#include "app/cli/interrupt.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace goodfit::cli {

class TimeLimit {
public:
    // Nothing: no limit.
    TimeLimit(Interrupt& interrupt, std::optional<double> seconds);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread; // last: ends before what it waits on
};

} // namespace goodfit::cli
