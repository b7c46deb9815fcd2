#include "core/search/pruners/registry.h"
#include "core/search/pruners/signed_rank.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::search {

namespace {

// Compares what a trial's folds have come to with the same folds of the best trial so far.
class WilcoxonRule final : public Pruner {
public:
    WilcoxonRule(double p, std::int64_t folds) : m_p(p), m_folds(folds) {}

    [[nodiscard]] bool prunesAfterPart(const PruneRequest& request) const override {
        const Trial* best = bestOf(request);
        const std::vector<double>& own = request.trial.foldValues;
        if (!best || std::ssize(own) < m_folds || best->foldValues.size() < own.size()) {
            return false;
        }
        std::vector<double> worse;
        for (std::size_t i = 0; i < own.size(); ++i) {
            const double difference = own[i] - best->foldValues[i];
            worse.push_back(request.maximize ? -difference : difference);
        }
        const double mean = std::accumulate(worse.begin(), worse.end(), 0.0) / static_cast<double>(worse.size());
        // One that leads on average goes on, whatever the ranks say.
        return std::isfinite(mean) && mean > 0.0 && signedRankP(worse) < m_p;
    }

private:
    static const Trial* bestOf(const PruneRequest& request) {
        const Trial* best = nullptr;
        for (const std::shared_ptr<const Trial>& other : request.others) {
            if (other->state != TrialState::Complete || !other->value || !std::isfinite(*other->value)) {
                continue;
            }
            if (!best || (request.maximize ? *other->value > *best->value : *other->value < *best->value)) {
                best = other.get();
            }
        }
        return best;
    }

    double m_p;
    std::int64_t m_folds;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "wilcoxon";
    info.label = "Wilcoxon";
    info.category = "Compared with other trials";
    info.help =
        "Ends a trial after a fold, when its folds are significantly worse than the same folds of the best trial";
    info.advice = "The rule for K folds or repeats; below four parts p must be 0.13 or more to prune at all.";
    info.formula = "prune when the signed-rank test of own folds > best trial's folds gives p below the threshold";
    info.source = "Wilcoxon (1945); Akiba et al. (2019), Optuna's WilcoxonPruner";
    info.parameters = {
        ParameterSpec::real("p_threshold", "p below", 0.1, 0, 1).says("A smaller threshold needs stronger evidence"),
        ParameterSpec::integer("n_startup_steps", "Folds first", 2, 1, 10000)
            .in("folds")
            .says("So many folds are trained before any trial is pruned")};
    return info;
}

Result<std::unique_ptr<Pruner>> make(const Parameters& parameters) {
    return std::unique_ptr<Pruner>(
        std::make_unique<WilcoxonRule>(parameters.real("p_threshold"), parameters.integer("n_startup_steps")));
}

} // namespace

const PrunerInfo& wilcoxonPruner() {
    static const PrunerInfo kInfo{about(), make, nullptr, nullptr, false, {}};
    return kInfo;
}

} // namespace goodfit::search
