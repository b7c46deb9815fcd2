#include "core/search/proposals.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

// How often a sampler is asked again for a point that may be trained, before the trial is given up.
constexpr std::uint32_t kDraws = 48;

bool looksAtResults(const RunnerOptions& options) {
    return options.learns || options.scheduler || options.limits.lookAtResults() ||
           (options.pruner && options.pruner->looksAtOthers());
}

} // namespace

Proposals::Proposals(const Study& study, const Sampler& sampler, Scheduler& scheduler, const RunnerOptions& options)
    : m_sampler(sampler),
      m_scheduler(scheduler),
      m_options(options),
      m_lag(std::min(options.lag, scheduler.longestLag().value_or(options.lag))),
      m_waits(looksAtResults(options)),
      m_view(study),
      m_watch(options.limits, study) {
    m_view.trials.clear();
    for (const Trial& trial : study.trials) {
        if (trial.number >= 0 && trial.state != TrialState::Running) {
            m_earlier.insert(trial.number);
            (trial.state == TrialState::Waiting ? m_waiting : m_trials).insert_or_assign(trial.number, trial);
        }
    }
}

Result<Proposals::Next> Proposals::next(Assigned& ready, const std::stop_token& stop) {
    while (true) {
        const auto place = static_cast<std::int64_t>(m_slots.size());
        tellBefore(place - m_lag);
        if (m_waits && !m_options.freeOrder && m_told < place - m_lag) {
            return Next::Wait;
        }
        m_limit = m_watch.reached(stop);
        if (stop.stop_requested()) {
            return Next::Wait;
        }
        if (!m_limit.empty()) {
            m_why = Why::Limit;
            return Next::End;
        }
        const bool mayBegin = m_next < m_view.planned && !m_exhausted;
        const std::optional<Job> job = m_scheduler.next({m_next, mayBegin, static_cast<std::uint64_t>(place)});
        if (!job) {
            if (!m_waits || m_untold == 0) {
                m_why = m_exhausted ? Why::SpaceExhausted : mayBegin ? Why::ScheduleDone : Why::Unknown;
                return Next::End;
            }
            if (m_options.freeOrder) {
                return Next::Wait;
            }
            m_slots.push_back({-1, 0, true});
            continue;
        }
        if (job->trial == m_next) {
            const Result<Begun> begun = begin(*job, stop);
            if (!begun) {
                return begun.error();
            }
            if (*begun == Begun::Stopped) {
                m_scheduler.withdraw(*job);
                return Next::Wait;
            }
            if (*begun == Begun::No) {
                m_scheduler.withdraw(*job);
                m_exhausted = true;
                continue;
            }
        }
        m_slots.push_back({job->trial, job->epochs, false});
        ++m_untold;
        countEpochs(*job);
        if (isKnown(m_slots.back())) {
            complete(place, m_trials.at(job->trial));
            continue;
        }
        ready = assigned(*job, place);
        return Next::Ready;
    }
}

// As the study's limit counts them: all that a job may take, done before or not.
void Proposals::countEpochs(const Job& job) {
    std::int64_t& given = m_given[job.trial];
    m_watch.begun(std::max<std::int64_t>(job.epochs - given, 0) * m_options.parts);
    given = job.epochs;
}

void Proposals::complete(std::int64_t job, const Trial& trial) {
    m_trials.insert_or_assign(trial.number, trial);
    m_slots[static_cast<std::size_t>(job)].done = true;
    if (m_options.freeOrder) {
        m_arrived.push_back(job);
    }
}

bool Proposals::isKnown(const Slot& slot) const {
    const auto known = m_trials.find(slot.trial);
    if (known == m_trials.end()) {
        return false;
    }
    const Trial& trial = known->second;
    // A trial that was pruned where it paused, in a study thought to be over, can still go on.
    const bool mayGoOn = trial.state == TrialState::Paused || (trial.state == TrialState::Pruned && trial.reached > 0);
    return !mayGoOn || (slot.epochs > 0 && trial.reached >= slot.epochs);
}

// The trial as the study knows it when this job is told.
Trial Proposals::seenAfter(const Slot& slot) const {
    const Trial& trial = m_trials.at(slot.trial);
    return m_options.asOf ? m_options.asOf(trial, slot.epochs) : trial;
}

void Proposals::tellBefore(std::int64_t job) {
    if (m_options.freeOrder) {
        for (; !m_arrived.empty(); m_arrived.pop_front()) {
            tell(m_arrived.front());
            ++m_told;
        }
        return;
    }
    for (; m_waits && m_told < job && m_slots[static_cast<std::size_t>(m_told)].done; ++m_told) {
        tell(m_told);
    }
}

void Proposals::tell(std::int64_t job) {
    const Slot& slot = m_slots[static_cast<std::size_t>(job)];
    if (slot.trial < 0) {
        return;
    }
    --m_untold;
    Trial trial = seenAfter(slot);
    const bool usable = trial.value && std::isfinite(*trial.value) && trial.state != TrialState::Failed;
    const double value = usable ? (m_view.maximize ? -*trial.value : *trial.value) : 0.0;
    m_scheduler.tell({trial.number, slot.epochs, usable ? std::optional(value) : std::nullopt, trial.parameters});
    m_watch.told(trial);
    if (m_options.pruner && m_options.pruner->looksAtOthers() && isFinished(trial.state)) {
        auto seen = std::make_shared<SeenTrials>(*m_seen);
        seen->push_back(std::make_shared<const Trial>(trial));
        m_seen = std::move(seen);
    }
    // A paused trial has a result, of a part of its epochs: to a sampler it is a pruned one.
    trial.state = trial.state == TrialState::Paused ? TrialState::Pruned : trial.state;
    m_view.trials[static_cast<std::size_t>(trial.number)] = std::move(trial);
}

Result<Proposals::Begun> Proposals::begin(const Job& job, const std::stop_token& stop) {
    Trial shown;
    shown.number = m_next;
    shown.state = TrialState::Running;
    shown.parent = job.parent;
    shown.bracket = job.bracket;
    std::optional<Infeasible> infeasible;
    if (const auto known = m_trials.find(m_next); known != m_trials.end()) {
        shown.parameters = known->second.parameters;
    } else {
        Result<std::optional<Assignment>> point = pointFor(job, infeasible, stop);
        if (stop.stop_requested()) {
            return Begun::Stopped; // the point is not the one it would have been
        }
        if (!point || !point->has_value()) {
            return point ? Result<Begun>(Begun::No) : Result<Begun>(point.error());
        }
        shown.parameters = std::move(**point);
    }
    m_taken.add(shown.parameters);
    m_view.trials.push_back(shown);
    ++m_next;
    if (!infeasible) {
        return Begun::Yes;
    }
    shown.state = TrialState::Failed;
    shown.violation = infeasible->violation;
    shown.note = "never trained: " + infeasible->note;
    m_trials.insert_or_assign(shown.number, std::move(shown));
    return Begun::Infeasible;
}

Result<std::optional<Assignment>> Proposals::pointFor(const Job& job, std::optional<Infeasible>& infeasible,
                                                      const std::stop_token& stop) {
    const auto judge = [&](const Assignment& point) {
        return m_options.infeasible ? m_options.infeasible(point) : std::optional<Infeasible>();
    };
    const auto queued = m_waiting.find(m_next);
    if (queued != m_waiting.end() || job.parameters) {
        Assignment given = job.parameters ? *job.parameters : queued->second.parameters;
        infeasible = judge(given);
        return std::optional(std::move(given));
    }
    const auto number = static_cast<std::uint32_t>(m_next);
    std::optional<Assignment> last;
    for (std::uint32_t draw = 0; draw < kDraws && !stop.stop_requested(); ++draw) {
        Result<std::optional<Assignment>> point =
            m_sampler.propose({m_view, m_taken, m_next, m_options.seed,
                               RandomStream(m_options.seed, Purpose::Sampler, number, draw), stop});
        if (!point) {
            return point;
        }
        if (!point->has_value()) {
            break; // the last one that was no good stands for those that are left
        }
        infeasible = judge(**point);
        if (!infeasible) {
            return point;
        }
        ++m_infeasible;
        m_taken.add(**point);
        last = std::move(**point);
    }
    return last;
}

Assigned Proposals::assigned(const Job& job, std::int64_t place) const {
    Assigned ready;
    const auto known = m_trials.find(job.trial);
    ready.trial = known != m_trials.end() ? known->second : m_view.trials[static_cast<std::size_t>(job.trial)];
    ready.trial.state = TrialState::Running;
    ready.job = place;
    ready.epochs = job.epochs;
    ready.others = m_seen;
    for (std::optional<std::int64_t> parent = ready.trial.parent; parent;) {
        const auto ancestor = m_trials.find(*parent);
        if (ancestor == m_trials.end()) {
            break;
        }
        ready.lineage.insert(ready.lineage.begin(), ancestor->second);
        parent = ancestor->second.parent;
    }
    return ready;
}

} // namespace goodfit::search
