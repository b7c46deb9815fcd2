// The talk where trials pause at rungs and go on (rung_talk.h).
#include "core/jobs/ask_tell_state.h"

namespace goodfit::jobs {

// To a sampler a paused trial has a result, of a part of its steps; one that goes on from there keeps it until the
// next.
void AskTell::Impl::show(const search::Trial& trial) {
    if (!rungs) {
        return;
    }
    search::Trial seen = trial;
    const bool hasResult = !trial.intermediate.empty() && !search::isFinished(trial.state);
    seen.state = hasResult ? search::TrialState::Pruned : trial.state;
    if (hasResult) {
        seen.value = trial.intermediate.back().second;
    }
    const auto place = static_cast<std::size_t>(trial.number);
    if (place >= shown.trials.size()) {
        shown.trials.resize(place + 1);
    }
    shown.trials[place] = std::move(seen);
}

Result<Asked> AskTell::Impl::askRungs() {
    while (true) {
        const std::int64_t number = std::ssize(study.trials);
        const bool mayBegin = !exhausted && number < trials.value_or(number + 1);
        const std::optional<search::RungTalk::Next> next = rungs->next(study, mayBegin);
        if (!next && someOut()) {
            return Asked{.wait = true};
        }
        if (!next) {
            const Status ended = endPaused();
            return ended ? Result<Asked>(Asked{.isComplete = !exhausted}) : Result<Asked>(ended.error());
        }
        if (next->goesOn) {
            return goOnWith(study.trials[static_cast<std::size_t>(*next->goesOn)]);
        }
        Result<std::optional<search::Assignment>> point = freshPoint(number);
        if (!point) {
            return point.error();
        }
        if (!point->has_value()) {
            exhausted = true;
            continue;
        }
        search::Trial trial;
        trial.number = number;
        trial.state = search::TrialState::Running;
        trial.bracket = next->bracket;
        trial.parameters = std::move(**point);
        return giveOut(std::move(trial));
    }
}

// Kept without the epochs it reached: those mark one that waits.
Result<Asked> AskTell::Impl::goOnWith(search::Trial& trial) {
    trial.state = search::TrialState::Running;
    trial.reached = 0;
    if (const Status kept = keep(trial); !kept) {
        return kept.error();
    }
    return Asked{.trial = trial, .from = search::lastStepOf(trial), .until = rungs->until(trial)};
}

// Nobody is going to ask for more of them.
Status AskTell::Impl::endPaused() {
    for (search::Trial& trial : study.trials) {
        if (trial.state != search::TrialState::Paused) {
            continue;
        }
        if (const Status ended = end(trial, search::TrialState::Pruned); !ended) {
            return ended;
        }
    }
    return {};
}

Result<Advice> AskTell::Impl::pausesAt(search::Trial& trial, std::int64_t rung) {
    const std::int64_t step = search::lastStepOf(trial);
    if (step < rung || rung >= steps) {
        return Advice{};
    }
    trial.state = search::TrialState::Paused;
    trial.reached = step;
    trial.value = trial.intermediate.back().second;
    trial.endedMs = talkMs();
    show(trial);
    const Status kept = keep(trial);
    return kept ? Result<Advice>(Advice{.keepsState = true, .pause = true}) : Result<Advice>(kept.error());
}

} // namespace goodfit::jobs
