#include "core/search/samplers/seen_results.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

struct Ranked {
    const Trial* trial;
    std::int64_t progress; // of a pruned trial: its last step, negated; before all of them: complete ones
    double score;
};

Ranked rankOf(const Trial& trial, bool maximize) {
    const bool complete = trial.state == TrialState::Complete;
    if (complete || trial.intermediate.empty()) {
        return {&trial, complete ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max(),
                scoreOf(trial, maximize)};
    }
    const auto& [step, value] = trial.intermediate.back();
    const double score = maximize ? -value : value;
    return {&trial, -step, std::isnan(score) ? std::numeric_limits<double>::infinity() : score};
}

bool before(const Ranked& a, const Ranked& b) {
    if (a.progress != b.progress) {
        return a.progress < b.progress;
    }
    return a.score != b.score ? a.score < b.score : a.trial->number < b.trial->number;
}

} // namespace

double scoreOf(const Trial& trial, bool maximize) {
    if (!trial.value || !std::isfinite(*trial.value)) {
        return std::numeric_limits<double>::infinity();
    }
    return maximize ? -*trial.value : *trial.value;
}

SeenResults seenResults(const Study& study) {
    SeenResults seen;
    std::vector<Ranked> ranked;
    ranked.reserve(study.trials.size());
    for (const Trial& trial : study.trials) {
        seen.lag = isFinished(trial.state) ? 0 : seen.lag + 1;
        const bool lost = trial.state == TrialState::Complete && !(trial.value && std::isfinite(*trial.value));
        if (trial.state == TrialState::Failed || lost) {
            seen.failed.push_back(&trial);
        } else if (isFinished(trial.state)) {
            ranked.push_back(rankOf(trial, study.maximize));
            seen.complete += trial.state == TrialState::Complete ? 1 : 0;
        } else {
            seen.pending.push_back(&trial);
        }
    }
    std::sort(ranked.begin(), ranked.end(), before);
    seen.ranked.reserve(ranked.size());
    for (const Ranked& entry : ranked) {
        seen.ranked.push_back(entry.trial);
    }
    return seen;
}

std::vector<double> objectivesOf(const Trial& trial, const Study& study) {
    const double score = scoreOf(trial, study.maximize);
    return trial.state == TrialState::Complete && std::isfinite(score) ? std::vector<double>{score}
                                                                       : std::vector<double>{};
}

void sortByNumber(std::vector<const Trial*>& trials) {
    std::sort(trials.begin(), trials.end(), [](const Trial* a, const Trial* b) { return a->number < b->number; });
}

std::vector<const Assignment*> pointsOf(std::span<const Trial* const> trials) {
    std::vector<const Assignment*> points;
    points.reserve(trials.size());
    for (const Trial* trial : trials) {
        points.push_back(&trial->parameters);
    }
    return points;
}

} // namespace goodfit::search
