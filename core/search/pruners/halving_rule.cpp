#include "core/search/pruners/halving_rule.h"

#include "core/search/schedulers/hyperband_plan.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

// The value of the curve when it first stood at the step or after it.
std::optional<double> valueAt(const Trial& trial, std::int64_t step) {
    for (const auto& [at, value] : trial.intermediate) {
        if (at >= step) {
            return value;
        }
    }
    return std::nullopt;
}

std::int64_t lastStep(const Trial& trial) {
    return trial.intermediate.empty() ? 0 : trial.intermediate.back().first;
}

std::int64_t longest(const SeenTrials& others) {
    std::int64_t steps = 0;
    for (const std::shared_ptr<const Trial>& other : others) {
        if (other->state == TrialState::Complete) {
            steps = std::max(steps, lastStep(*other));
        }
    }
    return steps;
}

// The lowest rungs left out for the trial of this number.
std::int64_t stoppingRateOf(std::int64_t number, const std::vector<HyperbandBracket>& plan) {
    std::int64_t all = 0;
    for (const HyperbandBracket& bracket : plan) {
        all += bracket.rungs.front().trials;
    }
    std::int64_t place = number % all;
    for (const HyperbandBracket& bracket : plan) {
        place -= bracket.rungs.front().trials;
        if (place < 0) {
            return plan.front().bracket - bracket.bracket;
        }
    }
    return 0;
}

} // namespace

bool HalvingRule::prunesAtStep(const PruneRequest& request) const {
    const auto& steps = request.trial.intermediate;
    const std::int64_t step = steps.back().first;
    const std::int64_t before = steps.size() > 1 ? steps[steps.size() - 2].first : -1;
    // Every rung that was passed since the last report is judged, the lowest first.
    for (std::int64_t rung = firstRung(); rung <= step; rung *= m_factor) {
        if (rung > before && !isPromoted(request, rung)) {
            return true;
        }
    }
    return false;
}

std::int64_t HalvingRule::firstRung() const {
    std::int64_t rung = m_least;
    for (std::int64_t k = 0; k < m_stoppingRate; ++k) {
        rung *= m_factor;
    }
    return rung;
}

bool HalvingRule::isPromoted(const PruneRequest& request, std::int64_t rung) const {
    const double own = request.trial.intermediate.back().second;
    if (std::isnan(own)) {
        return false;
    }
    const double mine = request.maximize ? -own : own;
    std::vector<double> values{mine};
    for (const std::shared_ptr<const Trial>& other : request.others) {
        const std::optional<double> value = valueAt(*other, rung);
        if (value && !std::isnan(*value)) {
            values.push_back(request.maximize ? -*value : *value);
        }
    }
    const auto worstPromoted = values.begin() + std::max<std::int64_t>(std::ssize(values) / m_factor, 1) - 1;
    std::nth_element(values.begin(), worstPromoted, values.end());
    return mine <= *worstPromoted;
}

bool BracketRule::prunesAtStep(const PruneRequest& request) const {
    const std::int64_t steps = longest(request.others);
    if (steps < m_least) {
        return false;
    }
    const std::vector<HyperbandBracket> plan = hyperbandPlan(steps, m_factor, m_least);
    const std::int64_t rate = stoppingRateOf(request.trial.number, plan);
    SeenTrials kin;
    std::copy_if(request.others.begin(), request.others.end(), std::back_inserter(kin),
                 [&](const auto& other) { return stoppingRateOf(other->number, plan) == rate; });
    return HalvingRule(m_least, m_factor, rate).prunesAtStep({kin, request.trial, request.maximize});
}

} // namespace goodfit::search
