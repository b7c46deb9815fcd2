#include "core/search/importance/common_step.h"

#include "core/search/spread.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace goodfit::search {

namespace {

using Curves = std::vector<std::vector<double>>; // of every part, as far as they go

struct Standing {
    const Trial* trial = nullptr;
    Curves curves;
    std::int64_t epochs = 0; // done in every part
};

Standing standingOf(const Study& study, const Trial& trial, std::int64_t parts) {
    Standing standing{&trial, Curves(static_cast<std::size_t>(parts)), 0};
    const std::int64_t whole = parts > 1 ? plannedEpochs(study, trial) : std::numeric_limits<std::int64_t>::max();
    for (const auto& [step, value] : trial.intermediate) {
        if (step >= 0 && step / whole < parts) {
            standing.curves[static_cast<std::size_t>(step / whole)].push_back(value);
        }
    }
    const auto shortest = std::min_element(standing.curves.begin(), standing.curves.end(),
                                           [](const auto& a, const auto& b) { return a.size() < b.size(); });
    standing.epochs = std::ssize(*shortest);
    if (trial.state == TrialState::Complete && standing.epochs > 0) { // it may have stopped by itself
        standing.epochs = std::numeric_limits<std::int64_t>::max();
    }
    return standing;
}

double valueAfter(const std::vector<double>& curve, std::int64_t epochs, bool best, bool maximize) {
    const auto end = curve.begin() + std::min<std::ptrdiff_t>(epochs, std::ssize(curve));
    if (!best) {
        return *(end - 1);
    }
    return maximize ? *std::max_element(curve.begin(), end) : *std::min_element(curve.begin(), end);
}

} // namespace

std::optional<CommonStep> commonStep(const Study& study, std::int64_t enough) {
    const std::int64_t parts = foldsOf(study) * repeatsOf(study);
    std::vector<Standing> all;
    std::int64_t complete = 0;
    for (const Trial& trial : study.trials) {
        complete += trial.state == TrialState::Complete ? 1 : 0;
        Standing standing = standingOf(study, trial, parts);
        if (trial.state != TrialState::Failed && standing.epochs > 0) {
            all.push_back(std::move(standing));
        }
    }
    if (complete >= enough || std::ssize(all) < enough) {
        return std::nullopt;
    }
    std::vector<std::int64_t> epochs;
    std::transform(all.begin(), all.end(), std::back_inserter(epochs),
                   [](const Standing& each) { return each.epochs; });
    std::nth_element(epochs.begin(), epochs.begin() + (enough - 1), epochs.end(), std::greater<>());
    CommonStep common{{}, epochs[static_cast<std::size_t>(enough - 1)]};
    common.study.space = study.space;
    common.study.metric = study.metric;
    common.study.maximize = study.maximize;
    const bool best = study.at.starts_with("best");
    for (const Standing& standing : all) {
        if (standing.epochs < common.epochs) {
            continue;
        }
        Trial then = *standing.trial;
        double sum = 0.0;
        for (const std::vector<double>& curve : standing.curves) {
            sum += valueAfter(curve, common.epochs, best, study.maximize);
        }
        then.state = TrialState::Complete;
        then.value = sum / static_cast<double>(parts);
        then.values.clear();
        common.study.trials.push_back(std::move(then));
    }
    return common;
}

} // namespace goodfit::search
