#include "core/search/limits.h"

#include <cmath>

namespace goodfit::search {

void LimitWatch::told(const Trial& trial) {
    if (!isFinished(trial.state)) {
        return;
    }
    const bool counts = trial.state == TrialState::Complete && trial.value && std::isfinite(*trial.value);
    if (counts && (!m_best || (m_maximize ? *trial.value > *m_best : *trial.value < *m_best))) {
        m_best = trial.value;
        m_bestNumber = trial.number;
        m_sinceBest = 0;
    } else {
        ++m_sinceBest;
    }
}

std::string LimitWatch::reached() const {
    const double spent = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    if (m_limits.seconds && spent >= *m_limits.seconds) {
        return "the time is up";
    }
    if (m_limits.epochs && m_epochs >= *m_limits.epochs) {
        return "the epochs are used up";
    }
    if (m_limits.target && m_best && (m_maximize ? *m_best >= *m_limits.target : *m_best <= *m_limits.target)) {
        return "the target was met by trial " + std::to_string(m_bestNumber);
    }
    if (m_limits.stagnation && m_best && m_sinceBest >= *m_limits.stagnation) {
        return std::to_string(m_sinceBest) + " trials brought no new best";
    }
    return {};
}

} // namespace goodfit::search
