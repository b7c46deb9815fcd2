#include "core/search/proposals.h"

#include <algorithm>

namespace goodfit::search {

Proposals::Proposals(const Study& study, const Sampler& sampler, const RunnerOptions& options,
                     std::map<std::int64_t, Trial> finished)
    : m_sampler(sampler), m_options(options), m_view(study), m_finished(std::move(finished)) {
    m_view.trials.clear();
}

Proposals::Next Proposals::next() {
    // Numbers finished in an earlier sitting are passed over.
    for (auto known = m_finished.find(m_next); known != m_finished.end() && m_next < m_view.planned;
         known = m_finished.find(m_next)) {
        m_taken.add(known->second.parameters);
        Trial shown;
        shown.number = m_next++;
        shown.state = TrialState::Running;
        shown.parameters = known->second.parameters;
        m_view.trials.push_back(std::move(shown));
    }
    if (m_exhausted || m_next >= m_view.planned) {
        return Next::End;
    }
    if (m_options.learns) {
        reveal(m_next - kLearningLag);
        return m_revealed < m_next - kLearningLag ? Next::Wait : Next::Ready;
    }
    return Next::Ready;
}

Result<std::optional<Trial>> Proposals::propose() {
    const auto number = static_cast<std::uint32_t>(m_next);
    Result<std::optional<Assignment>> point = m_sampler.propose(
        {m_view, m_taken, m_next, m_options.seed, RandomStream(m_options.seed, Purpose::Sampler, number)});
    if (!point) {
        return point.error();
    }
    if (!point->has_value()) {
        m_exhausted = true;
        return std::optional<Trial>();
    }
    Trial trial;
    trial.number = m_next++;
    trial.state = TrialState::Running;
    trial.parameters = std::move(**point);
    m_taken.add(trial.parameters);
    m_view.trials.push_back(trial);
    return std::optional(std::move(trial));
}

void Proposals::commit(const Trial& finished) {
    m_finished.insert_or_assign(finished.number, finished);
}

void Proposals::reveal(std::int64_t before) {
    for (; m_revealed < before; ++m_revealed) {
        const auto known = m_finished.find(m_revealed);
        if (known == m_finished.end()) {
            return;
        }
        m_view.trials[static_cast<std::size_t>(m_revealed)] = known->second;
    }
}

} // namespace goodfit::search
