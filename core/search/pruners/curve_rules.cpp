#include "core/search/pruners/curve_rules.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

bool isTimeToLook(const Trial& trial, std::int64_t warmup, std::int64_t interval) {
    const auto& steps = trial.intermediate;
    const std::int64_t step = steps.back().first;
    if (step < warmup) {
        return false;
    }
    const std::int64_t due = (step - warmup) / interval * interval + warmup;
    // No earlier report has looked since then.
    return steps.size() < 2 || steps[steps.size() - 2].first < due;
}

std::optional<double> bestSoFar(const Trial& trial, bool maximize) {
    std::optional<double> best;
    for (const auto& [step, value] : trial.intermediate) {
        const double turned = maximize ? -value : value;
        if (!std::isnan(value) && (!best || turned < *best)) {
            best = turned;
        }
    }
    return best;
}

std::vector<double> completeValuesAt(const PruneRequest& request, std::int64_t step) {
    std::vector<double> values;
    for (const std::shared_ptr<const Trial>& other : request.others) {
        if (other->state != TrialState::Complete) {
            continue;
        }
        const auto& steps = other->intermediate;
        const auto at = std::lower_bound(steps.begin(), steps.end(), step,
                                         [](const auto& entry, std::int64_t wanted) { return entry.first < wanted; });
        if (at != steps.end() && at->first == step && !std::isnan(at->second)) {
            values.push_back(request.maximize ? -at->second : at->second);
        }
    }
    return values;
}

std::int64_t completeCount(const PruneRequest& request) {
    return std::count_if(request.others.begin(), request.others.end(),
                         [](const auto& other) { return other->state == TrialState::Complete; });
}

double percentileOf(std::vector<double> values, double q) {
    std::sort(values.begin(), values.end());
    const double place = q / 100.0 * static_cast<double>(values.size() - 1);
    const double below = std::floor(place);
    const auto low = static_cast<std::size_t>(below);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (values[high] - values[low]) * (place - below);
}

bool PercentileRule::prunesAtStep(const PruneRequest& request) const {
    const std::int64_t complete = completeCount(request);
    if (complete == 0 || complete < m_setting.startup ||
        !isTimeToLook(request.trial, m_setting.warmup, m_setting.interval)) {
        return false;
    }
    const std::optional<double> best = bestSoFar(request.trial, request.maximize);
    if (!best) {
        return true;
    }
    std::vector<double> others = completeValuesAt(request, request.trial.intermediate.back().first);
    if (others.empty() || std::ssize(others) < m_setting.least) {
        return false;
    }
    return *best > percentileOf(std::move(others), m_setting.percentile);
}

std::vector<ParameterSpec> PercentileRule::parameters() {
    return {ParameterSpec::integer("n_startup_trials", "Trials first", 5, 0, 100000)
                .in("trials")
                .says("So many trials are completed before any is pruned"),
            ParameterSpec::integer("n_warmup_steps", "Epochs first", 0, 0, 1000000)
                .in("epochs")
                .says("No trial is pruned before this step"),
            ParameterSpec::integer("interval_steps", "Every", 1, 1, 1000000)
                .in("epochs")
                .says("How many steps lie between two looks"),
            ParameterSpec::integer("n_min_trials", "Least trials", 1, 1, 100000)
                .in("trials")
                .says("So many must have a value at the step")};
}

std::unique_ptr<Pruner> PercentileRule::make(double percentile, const Parameters& given) {
    return std::make_unique<PercentileRule>(Setting{percentile, given.integer("n_startup_trials"),
                                                    given.integer("n_warmup_steps"), given.integer("interval_steps"),
                                                    given.integer("n_min_trials")});
}

} // namespace goodfit::search
