#include "core/search/samplers/seen_results.h"

#include "core/search/samplers/non_dominated.h"

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

// With several objectives the score of a complete trial is its place by fronts and crowding.
void scoreByFronts(std::vector<Ranked>& ranked, const Study& study) {
    std::vector<Ranked*> complete;
    std::vector<Objectives> points;
    for (Ranked& entry : ranked) {
        if (entry.trial->state == TrialState::Complete) {
            complete.push_back(&entry);
            points.push_back(objectivesOf(*entry.trial, study));
        }
    }
    const std::vector<Standing> standings = standingsOf(points);
    for (std::size_t i = 0; i < complete.size(); ++i) {
        // Crowding in 0 … ∞ becomes a fraction below 1: the less crowded, the smaller.
        complete[i]->score = static_cast<double>(standings[i].rank) + 0.5 / (1.0 + standings[i].crowding);
    }
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
    const bool several = study.objectiveCount() > 1;
    std::vector<Ranked> ranked;
    ranked.reserve(study.trials.size());
    for (const Trial& trial : study.trials) {
        seen.lag = isFinished(trial.state) ? 0 : seen.lag + 1;
        const bool whole = several ? !objectivesOf(trial, study).empty() : trial.value && std::isfinite(*trial.value);
        const bool lost = trial.state == TrialState::Complete && !whole;
        if (trial.state == TrialState::Failed || lost) {
            seen.failed.push_back(&trial);
        } else if (isFinished(trial.state)) {
            ranked.push_back(rankOf(trial, study.maximize));
            seen.complete += trial.state == TrialState::Complete ? 1 : 0;
        } else {
            seen.pending.push_back(&trial);
        }
    }
    if (several) {
        scoreByFronts(ranked, study);
    }
    std::sort(ranked.begin(), ranked.end(), before);
    seen.ranked.reserve(ranked.size());
    for (const Ranked& entry : ranked) {
        seen.ranked.push_back(entry.trial);
    }
    return seen;
}

std::vector<double> objectivesOf(const Trial& trial, const Study& study) {
    if (trial.state != TrialState::Complete) {
        return {};
    }
    std::vector<double> values = valuesOf(trial, study.objectiveCount());
    for (std::size_t k = 0; k < values.size(); ++k) {
        values[k] = study.objective(k).maximize ? -values[k] : values[k];
    }
    return values;
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
