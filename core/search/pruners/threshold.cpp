#include "core/search/pruners/curve_rules.h"
#include "core/search/pruners/registry.h"

#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

class ThresholdRule final : public Pruner {
public:
    ThresholdRule(double lower, double upper, std::int64_t warmup, std::int64_t interval)
        : m_lower(lower), m_upper(upper), m_warmup(warmup), m_interval(interval) {}

    [[nodiscard]] bool prunesAtStep(const PruneRequest& request) const override {
        if (!isTimeToLook(request.trial, m_warmup, m_interval)) {
            return false;
        }
        const double value = request.trial.intermediate.back().second;
        return std::isnan(value) || value < m_lower || value > m_upper;
    }
    [[nodiscard]] bool looksAtOthers() const override { return false; }

private:
    double m_lower, m_upper;
    std::int64_t m_warmup, m_interval;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "threshold";
    info.label = "Threshold";
    info.category = "From its own curve";
    info.help = "Ends a trial whose value leaves the bounds";
    info.advice = "For what is known beforehand to be hopeless, such as an accuracy below chance.";
    info.formula = "prune when vₜ < lower or vₜ > upper";
    info.source = "Akiba et al. (2019), Optuna";
    info.parameters = {
        ParameterSpec::real("lower", "Lower", 0, -1e300, 1e300).off().says("Below this a trial is ended"),
        ParameterSpec::real("upper", "Upper", 10, -1e300, 1e300).off().says("Above this a trial is ended"),
        ParameterSpec::integer("n_warmup_steps", "Epochs first", 0, 0, 1000000)
            .in("epochs")
            .says("No trial is pruned before this step"),
        ParameterSpec::integer("interval_steps", "Every", 1, 1, 1000000)
            .in("epochs")
            .says("How many steps lie between two looks")};
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const double lower = parameters.has("lower") ? parameters.real("lower") : -kInfinity;
    const double upper = parameters.has("upper") ? parameters.real("upper") : kInfinity;
    if (lower > upper) {
        return invalid("search.pruner.lower", "lies above search.pruner.upper");
    }
    return std::unique_ptr<Pruner>(std::make_unique<ThresholdRule>(lower, upper, parameters.integer("n_warmup_steps"),
                                                                   parameters.integer("interval_steps")));
}

} // namespace

const PrunerInfo& thresholdPruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
