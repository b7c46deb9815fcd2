// What the rules that look at curves share. All values are turned so that less is better.
#pragma once

#include "core/base/parameters.h"
#include "core/search/pruners/pruner.h"

#include <memory>
#include <optional>
#include <vector>

namespace goodfit::search {

// As Optuna counts: the newest report is the first at or after warm-up + k · interval since the last look.
[[nodiscard]] bool isTimeToLook(const Trial& trial, std::int64_t warmup, std::int64_t interval);
// The best value reported so far, less is better; nothing when none is a number.
[[nodiscard]] std::optional<double> bestSoFar(const Trial& trial, bool maximize);
// What complete trials reported at exactly this step, turned; those that are no number left out.
[[nodiscard]] std::vector<double> completeValuesAt(const PruneRequest& request, std::int64_t step);
[[nodiscard]] std::int64_t completeCount(const PruneRequest& request);
// The q-th percentile, 0 … 100, linear between neighbours (numpy). values must not be empty.
[[nodiscard]] double percentileOf(std::vector<double> values, double q);

// Median and percentile: prunes a trial whose best value so far is worse than that percentile of what complete
// trials had at the same step (Golovin et al. 2017; Optuna's PercentilePruner).
class PercentileRule final : public Pruner {
public:
    struct Setting {
        double percentile = 50.0; // this many per cent of the trials go on
        std::int64_t startup = 5, warmup = 0, interval = 1, least = 1;
    };
    explicit PercentileRule(const Setting& setting) : m_setting(setting) {}

    // What both rules ask for beside the percentile, and the rule made of it.
    [[nodiscard]] static std::vector<ParameterSpec> parameters();
    [[nodiscard]] static std::unique_ptr<Pruner> make(double percentile, const Parameters& given);

    [[nodiscard]] bool prunesAtStep(const PruneRequest& request) const override;

private:
    Setting m_setting;
};

} // namespace goodfit::search
