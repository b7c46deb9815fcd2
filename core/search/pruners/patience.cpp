#include "core/search/pruners/curve_rules.h"
#include "core/search/pruners/registry.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::search {

namespace {

// Asks the wrapped rule only when the last patience + 1 reports brought nothing on what was before them.
class PatienceRule final : public Pruner {
public:
    PatienceRule(std::unique_ptr<Pruner> wrapped, std::int64_t patience, double minDelta)
        : m_wrapped(std::move(wrapped)), m_patience(patience), m_minDelta(minDelta) {}

    [[nodiscard]] bool prunesAtStep(const PruneRequest& request) const override {
        const auto& steps = request.trial.intermediate;
        const auto count = std::ssize(steps);
        if (count <= m_patience + 1) {
            return false;
        }
        const auto lowest = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
            double low = std::numeric_limits<double>::quiet_NaN();
            for (std::ptrdiff_t i = from; i < to; ++i) {
                const double value = steps[static_cast<std::size_t>(i)].second;
                low = std::fmin(low, request.maximize ? -value : value);
            }
            return low;
        };
        const std::ptrdiff_t from = count - m_patience - 1;
        const bool noGain = lowest(0, from) + m_minDelta < lowest(from, count);
        return noGain && (!m_wrapped || m_wrapped->prunesAtStep(request));
    }
    [[nodiscard]] bool looksAtOthers() const override { return m_wrapped && m_wrapped->looksAtOthers(); }

private:
    std::unique_ptr<Pruner> m_wrapped;
    std::int64_t m_patience;
    double m_minDelta;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "patience";
    info.label = "Patience";
    info.category = "From its own curve";
    info.help = "Asks another rule only when a trial has not got better for some epochs";
    info.advice = "Keeps jittery curves from being cut on a single bad epoch.";
    info.formula = "ask when min(v before the last p+1 reports) + δ < min(last p+1 reports)";
    info.source = "Prechelt (1998); Akiba et al. (2019), Optuna's PatientPruner";
    info.parameters = {
        ParameterSpec::choice("wrapped", "Wrapped", "median", {"median", "percentile", "none"})
            .says("The rule that is asked then, with its defaults; none: the trial ends at once"),
        ParameterSpec::integer("patience", "Patience", 3, 0, 1000000)
            .in("epochs")
            .says("How many reports without a gain are borne"),
        ParameterSpec::real("min_delta", "Least gain", 0, 0, 1e300).says("A gain smaller than this counts as none")};
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    Result<std::unique_ptr<Pruner>> wrapped = makePruner(Component(parameters.text("wrapped")));
    if (!wrapped) {
        return wrapped.error();
    }
    return std::unique_ptr<Pruner>(std::make_unique<PatienceRule>(
        std::move(wrapped).value(), parameters.integer("patience"), parameters.real("min_delta")));
}

} // namespace

const PrunerInfo& patiencePruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
