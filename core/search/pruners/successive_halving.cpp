#include "core/search/pruners/registry.h"

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

// Stops, never pauses: at step r·η^(k+s) a trial goes on when it is among the best 1/η of those that came there.
class HalvingRule final : public Pruner {
public:
    HalvingRule(std::int64_t least, std::int64_t factor, std::int64_t stoppingRate)
        : m_least(least), m_factor(factor), m_stoppingRate(stoppingRate) {}

    [[nodiscard]] bool prunesAtStep(const PruneRequest& request) const override {
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

private:
    [[nodiscard]] std::int64_t firstRung() const {
        std::int64_t rung = m_least;
        for (std::int64_t k = 0; k < m_stoppingRate; ++k) {
            rung *= m_factor;
        }
        return rung;
    }
    [[nodiscard]] bool isPromoted(const PruneRequest& request, std::int64_t rung) const {
        const double own = request.trial.intermediate.back().second;
        if (std::isnan(own)) {
            return false;
        }
        std::vector<double> values{request.maximize ? -own : own};
        for (const std::shared_ptr<const Trial>& other : request.others) {
            const std::optional<double> value = valueAt(*other, rung);
            if (value && !std::isnan(*value)) {
                values.push_back(request.maximize ? -*value : *value);
            }
        }
        const double mine = values.front();
        std::sort(values.begin(), values.end());
        const auto promoted = std::max<std::int64_t>(std::ssize(values) / m_factor, 1);
        return mine <= values[static_cast<std::size_t>(promoted - 1)];
    }

    std::int64_t m_least, m_factor, m_stoppingRate;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "successive_halving";
    info.label = "Successive halving";
    info.category = "Rungs";
    info.help = "At each rung a trial goes on only when it is among the best of those that came so far; others stop";
    info.advice = "ASHA beside it pauses instead of stopping, so that a trial can come back.";
    info.formula = "rungs at r·η^(k+s); go on within the best ⌊m/η⌋ of the m values there (at least 1)";
    info.source = "Jamieson and Talwalkar (2016); Li et al. (2020); Optuna's SuccessiveHalvingPruner";
    info.parameters = {ParameterSpec::integer("min_resource", "First rung", 1, 1, 1000000)
                           .in("epochs")
                           .says("The step at which trials are first compared"),
                       ParameterSpec::integer("reduction_factor", "Reduction factor", 4, 2, 100)
                           .says("η: one in so many goes on; rungs are so many times apart"),
                       ParameterSpec::integer("min_early_stopping_rate", "Rungs left out", 0, 0, 20)
                           .says("s: so many of the lowest rungs are left out")};
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    return std::unique_ptr<Pruner>(std::make_unique<HalvingRule>(parameters.integer("min_resource"),
                                                                 parameters.integer("reduction_factor"),
                                                                 parameters.integer("min_early_stopping_rate")));
}

} // namespace

const PrunerInfo& successiveHalvingPruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
