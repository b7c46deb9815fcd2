#include "core/search/limits.h"

#include "core/base/value.h"
#include "core/search/regret_bound.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

LimitWatch::LimitWatch(const Limits& limits, const Study& study)
    : m_limits(limits), m_maximize(study.maximize), m_nextLook(kBoundTrials) {
    m_complete.space = study.space;
    m_complete.maximize = study.maximize;
}

void LimitWatch::told(const Trial& trial) {
    if (!isFinished(trial.state)) {
        return;
    }
    const bool counts = trial.state == TrialState::Complete && trial.value && std::isfinite(*trial.value);
    if (counts && m_limits.leastGain) {
        Trial& kept = m_complete.trials.emplace_back();
        kept.number = std::ssize(m_complete.trials); // in the order they became visible
        kept.state = trial.state;
        kept.parameters = trial.parameters;
        kept.value = trial.value;
        kept.foldValues = trial.foldValues;
    }
    if (counts && (!m_best || (m_maximize ? *trial.value > *m_best : *trial.value < *m_best))) {
        m_best = trial.value;
        m_bestNumber = trial.number;
        m_sinceBest = 0;
    } else {
        ++m_sinceBest;
    }
}

std::string LimitWatch::gainReached(const std::stop_token& stop) {
    const std::ptrdiff_t count = std::ssize(m_complete.trials);
    if (!m_limits.leastGain || count < m_nextLook) {
        return {};
    }
    constexpr std::ptrdiff_t kShare = 10;
    m_nextLook = count + std::max<std::ptrdiff_t>(1, count / kShare);
    const std::optional<ValueError> error = valueError(m_complete, count, m_limits.folds);
    if (*m_limits.leastGain <= 0.0 && !error) {
        return {};
    }
    const double least = *m_limits.leastGain > 0.0 ? *m_limits.leastGain : error->value;
    const std::optional<double> bound = regretBound(m_complete, count, stop);
    if (!bound || *bound >= least) {
        return {};
    }
    constexpr int kDigits = 3;
    return "at most " + shortNumber(*bound, kDigits) + " can still be gained, less than " +
           (*m_limits.leastGain > 0.0 ? "" : "the best trial's error of ") + shortNumber(least, kDigits);
}

std::string LimitWatch::reached(const std::stop_token& stop) {
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
    return gainReached(stop);
}

} // namespace goodfit::search
