#include "core/search/pruner_preview.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

std::vector<const Trial*> withCurves(const Study& study) {
    std::vector<const Trial*> trials;
    for (const Trial& trial : study.trials) {
        if (isFinished(trial.state) && trial.state != TrialState::Failed && !trial.intermediate.empty()) {
            trials.push_back(&trial);
        }
    }
    return trials;
}

PrunerPreview summed(std::vector<PreviewedTrial> trials, const Study& study) {
    PrunerPreview preview;
    const Trial* best = study.best();
    preview.best = best ? best->number : -1;
    for (const PreviewedTrial& trial : trials) {
        preview.steps += trial.steps;
        preview.kept += trial.kept;
        preview.stopped += trial.stopped() ? 1 : 0;
        preview.losesBest = preview.losesBest || (trial.stopped() && trial.number == preview.best);
    }
    preview.trials = std::move(trials);
    return preview;
}

// The trial as the rule leaves it.
Trial ruled(const Trial& whole, const Pruner& rule, const SeenTrials& others, bool maximize, std::int64_t epochs) {
    Trial trial = whole;
    trial.state = TrialState::Running;
    trial.intermediate.clear();
    trial.foldValues.clear();
    for (std::size_t step = 0; step < whole.intermediate.size(); ++step) {
        trial.intermediate.push_back(whole.intermediate[step]);
        const std::int64_t part = whole.intermediate[step].first / epochs;
        const bool isLast = step + 1 == whole.intermediate.size();
        bool ends = rule.prunesAtStep({others, trial, maximize});
        if (!isLast && whole.intermediate[step + 1].first / epochs > part &&
            part < std::ssize(whole.foldValues)) { // a part is done
            trial.foldValues.assign(whole.foldValues.begin(), whole.foldValues.begin() + part + 1);
            ends = ends || rule.prunesAfterPart({others, trial, maximize});
        }
        if (ends && !isLast) {
            trial.state = TrialState::Pruned;
            trial.value = trial.intermediate.back().second;
            return trial;
        }
    }
    return whole;
}

} // namespace

PrunerPreview previewOf(const Study& study, const Pruner& rule, std::int64_t lag,
                        const std::function<std::int64_t(const Trial&)>& epochsOf) {
    std::vector<PreviewedTrial> previewed;
    std::vector<std::shared_ptr<const Trial>> left;
    SeenTrials seen;
    for (const Trial* trial : withCurves(study)) {
        while (seen.size() < left.size() && left[seen.size()]->number < trial->number - lag) {
            seen.push_back(left[seen.size()]);
        }
        const std::int64_t epochs = std::max<std::int64_t>(epochsOf(*trial), 1);
        left.push_back(std::make_shared<const Trial>(ruled(*trial, rule, seen, study.maximize, epochs)));
        previewed.push_back({trial->number, trial->intermediate.size(), left.back()->intermediate.size()});
    }
    return summed(std::move(previewed), study);
}

PrunerPreview previewOf(const Study& study, Scheduler& scheduler,
                        const std::function<Trial(const Trial&, std::int64_t epochs)>& asOf) {
    const std::vector<const Trial*> trials = withCurves(study);
    std::vector<PreviewedTrial> previewed;
    for (std::uint64_t place = 0;; ++place) {
        const auto next = std::ssize(previewed);
        const std::optional<Job> job = scheduler.next({next, next < std::ssize(trials), place});
        if (!job) {
            break;
        }
        const Trial& whole = *trials[static_cast<std::size_t>(job->trial)];
        if (job->trial == next) {
            previewed.push_back({whole.number, whole.intermediate.size(), 0});
        }
        const Trial then = asOf(whole, job->epochs);
        previewed[static_cast<std::size_t>(job->trial)].kept = then.intermediate.size();
        const bool usable = then.value && std::isfinite(*then.value);
        const double value = usable ? (study.maximize ? -*then.value : *then.value) : 0.0;
        scheduler.tell({job->trial, job->epochs, usable ? std::optional(value) : std::nullopt, whole.parameters});
    }
    PrunerPreview preview = summed(std::move(previewed), study);
    preview.sideBySide = true;
    return preview;
}

} // namespace goodfit::search
