#include "core/jobs/ask_tell_state.h"

#include <algorithm>
#include <chrono>

namespace goodfit::jobs {

namespace {

constexpr double kMsPerSecond = 1000.0;

} // namespace

std::int64_t talkMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Result<search::Trial*> AskTell::Impl::running(std::int64_t number) {
    const bool known = number >= 0 && number < std::ssize(study.trials);
    search::Trial* trial = known ? &study.trials[static_cast<std::size_t>(number)] : nullptr;
    if (!trial || trial->state != search::TrialState::Running) {
        const bool isPaused = trial && trial->state == search::TrialState::Paused;
        return invalid("number", std::to_string(number) + (isPaused ? " is paused"
                                                           : known  ? " has ended already"
                                                                    : " was never asked for"));
    }
    return trial;
}

Status AskTell::Impl::end(search::Trial& trial, search::TrialState state) {
    trial.state = state;
    trial.endedMs = talkMs();
    if (trial.seconds <= 0.0) {
        trial.seconds = static_cast<double>(trial.endedMs - trial.startedMs) / kMsPerSecond;
    }
    leaving.erase(trial.number);
    if (pruner) {
        finished.push_back(std::make_shared<const search::Trial>(trial));
    }
    show(trial);
    return keep(trial);
}

Result<Advice> AskTell::Impl::judged(const search::Trial& trial) {
    const Advice advice{.prune = population->replaces(study, trial), .keepsState = population->isReady(trial)};
    if (advice.prune) {
        leaving.insert(trial.number);
    }
    const Status kept = advice.keepsState ? keep(trial) : Status();
    return kept ? Result<Advice>(advice) : Result<Advice>(kept.error());
}

bool AskTell::Impl::someOut() const {
    return std::any_of(study.trials.begin(), study.trials.end(),
                       [](const search::Trial& trial) { return trial.state == search::TrialState::Running; });
}

Result<std::optional<search::Assignment>> AskTell::Impl::freshPoint(std::int64_t number) {
    if (!queue.empty()) {
        search::Assignment first = std::move(queue.front());
        queue.pop_front();
        return std::optional(std::move(first));
    }
    const RandomStream stream(seed, Purpose::Sampler, static_cast<std::uint32_t>(number));
    return sampler->propose({rungs ? shown : study, taken, number, seed, stream});
}

Status AskTell::Impl::goOn(std::vector<search::Trial> earlier) {
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        if (earlier[i].number != static_cast<std::int64_t>(i)) {
            return invalid("study", "trial " + std::to_string(i) + " is missing");
        }
        taken.add(earlier[i].parameters);
        if (pruner && search::isFinished(earlier[i].state)) {
            finished.push_back(std::make_shared<const search::Trial>(earlier[i]));
        }
        show(earlier[i]);
    }
    study.trials = std::move(earlier);
    return {};
}

Result<Asked> AskTell::Impl::giveOut(search::Trial trial) {
    study.planned = trial.number + 1;
    trial.startedMs = talkMs();
    if (const Status kept = keep(trial); !kept) {
        return kept.error();
    }
    taken.add(trial.parameters);
    study.trials.push_back(trial);
    show(trial);
    Asked asked{std::move(trial)};
    if (rungs) {
        asked.until = rungs->until(*asked.trial);
    }
    return asked;
}

} // namespace goodfit::jobs
