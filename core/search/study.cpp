#include "core/search/study.h"

#include <cmath>

namespace goodfit::search {

std::string trialStateName(TrialState state) {
    switch (state) {
    case TrialState::Waiting:
        return "waiting";
    case TrialState::Running:
        return "running";
    case TrialState::Complete:
        return "complete";
    case TrialState::Pruned:
        return "pruned";
    case TrialState::Failed:
        return "failed";
    }
    return {};
}

bool isFinished(TrialState state) {
    return state == TrialState::Complete || state == TrialState::Pruned || state == TrialState::Failed;
}

const Trial* Study::best() const {
    const Trial* best = nullptr;
    for (const Trial& trial : trials) {
        if (trial.state != TrialState::Complete || !trial.value || !std::isfinite(*trial.value)) {
            continue;
        }
        if (!best || (maximize ? *trial.value > *best->value : *trial.value < *best->value)) {
            best = &trial;
        }
    }
    return best;
}

} // namespace goodfit::search
