#include "core/search/study.h"

#include "core/search/pareto_front.h"

#include <algorithm>
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
    case TrialState::Paused:
        return "paused";
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

StudyObjective Study::objective(std::size_t index) const {
    return objectives.empty() ? StudyObjective{metric, maximize} : objectives[index];
}

std::vector<double> valuesOf(const Trial& trial, std::size_t objectives) {
    std::vector<double> values = trial.values;
    if (values.empty() && trial.value) {
        values = {*trial.value};
    }
    const bool whole = values.size() == objectives &&
                       std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
    return whole ? values : std::vector<double>();
}

bool dominates(const Study& study, const Trial& a, const Trial& b) {
    const std::size_t count = study.objectiveCount();
    const std::vector<double> ours = valuesOf(a, count), theirs = valuesOf(b, count);
    if (ours.empty() || theirs.empty()) {
        return !ours.empty();
    }
    bool better = false;
    for (std::size_t i = 0; i < count; ++i) {
        const double gain = study.objective(i).maximize ? ours[i] - theirs[i] : theirs[i] - ours[i];
        if (gain < 0) {
            return false;
        }
        better = better || gain > 0;
    }
    return better;
}

std::vector<const Trial*> Study::paretoFront() const {
    std::vector<const Trial*> front;
    if (objectives.size() < 2) {
        if (const Trial* only = best()) {
            front.push_back(only);
        }
        return front;
    }
    std::vector<Objectives> points;
    for (const Trial& trial : trials) {
        Objectives costs =
            trial.state == TrialState::Complete ? valuesOf(trial, objectives.size()) : std::vector<double>();
        if (costs.empty()) {
            continue;
        }
        for (std::size_t i = 0; i < costs.size(); ++i) {
            costs[i] = objectives[i].maximize ? -costs[i] : costs[i];
        }
        points.push_back(std::move(costs));
        front.push_back(&trial);
    }
    const std::vector<bool> isOn = paretoFrontOf(points);
    std::size_t place = 0;
    std::erase_if(front, [&](const Trial*) { return !isOn[place++]; });
    return front;
}

} // namespace goodfit::search
