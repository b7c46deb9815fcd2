#include "core/search/schedulers/asha.h"

#include <algorithm>

namespace goodfit::search {

Asha::Asha(std::int64_t epochs, std::int64_t least, std::int64_t factor, std::int64_t left) : m_factor(factor) {
    std::int64_t rung = std::max<std::int64_t>(least, 1);
    for (std::int64_t i = 0; i < left && rung < epochs; ++i) {
        rung *= factor;
    }
    for (; rung < epochs; rung *= factor) {
        m_epochs.push_back(rung);
    }
    m_epochs.push_back(epochs);
    m_rungs.resize(m_epochs.size());
}

std::optional<Job> Asha::next(const ScheduleRequest& request) {
    std::optional<Job> job;
    for (std::size_t rung = m_rungs.size() - 1; rung-- > 0 && !job;) {
        job = promote(rung, m_rungs[rung].arrived / m_factor);
    }
    if (!job && request.mayBegin) {
        job = Job{request.nextTrial, m_epochs.front(), std::nullopt, std::nullopt, std::nullopt};
    }
    // The end: somebody has to be trained in full.
    for (std::size_t rung = m_rungs.size() - 1; rung-- > 0 && !job && m_running == 0;) {
        if (!m_rungs.back().values.empty()) {
            break;
        }
        job = promote(rung, m_rungs[rung].arrived);
    }
    m_running += job ? 1 : 0;
    return job;
}

// The best of the rung's first `share` that was not taken on before.
std::optional<Job> Asha::promote(std::size_t index, std::int64_t share) {
    Rung& rung = m_rungs[index];
    for (auto best = rung.values.begin(); best != rung.values.end() && share > 0; ++best, --share) {
        if (rung.promoted.insert(best->second).second) {
            return Job{best->second, m_epochs[index + 1], std::nullopt, std::nullopt, std::nullopt};
        }
    }
    return std::nullopt;
}

void Asha::tell(const JobResult& result) {
    --m_running;
    const auto found = std::lower_bound(m_epochs.begin(), m_epochs.end(), result.epochs);
    Rung& rung = m_rungs[static_cast<std::size_t>(found - m_epochs.begin())];
    ++rung.arrived;
    if (result.value) {
        rung.values.emplace(*result.value, result.trial);
    }
}

} // namespace goodfit::search
