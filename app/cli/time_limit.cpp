#include "app/cli/time_limit.h"

#include <chrono>

namespace goodfit::cli {

TimeLimit::TimeLimit(Interrupt& interrupt, std::optional<double> seconds) {
    if (!seconds) {
        return;
    }
    m_thread =
        std::jthread([this, &interrupt, limit = std::chrono::duration<double>(*seconds)](const std::stop_token& gone) {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, gone, limit, [&gone] { return gone.stop_requested(); });
            if (!gone.stop_requested()) {
                interrupt.requestStop();
            }
        });
}

} // namespace goodfit::cli
