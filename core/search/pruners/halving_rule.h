// Successive halving by stopping, never pausing: at step r·η^(k+s) a trial goes on when it is among the best ⌊m/η⌋
// (at least one) of the m that came there (Jamieson and Talwalkar 2016; Li et al. 2020). The rule of
// "successive_halving", and of ASHA and Hyperband where somebody else trains.
#pragma once

#include "core/search/pruners/pruner.h"

namespace goodfit::search {

class HalvingRule final : public Pruner {
public:
    // least >= 1: r, in steps; factor >= 2: η; stoppingRate >= 0: s.
    HalvingRule(std::int64_t least, std::int64_t factor, std::int64_t stoppingRate)
        : m_least(least), m_factor(factor), m_stoppingRate(stoppingRate) {}

    [[nodiscard]] bool prunesAtStep(const PruneRequest& request) const override;

private:
    [[nodiscard]] std::int64_t firstRung() const;
    [[nodiscard]] bool isPromoted(const PruneRequest& request, std::int64_t rung) const;

    std::int64_t m_least, m_factor, m_stoppingRate;
};

// Hyperband's brackets by stopping: a trial's number says its bracket s = 0 … s_max, as many trials to each as
// Hyperband gives it, and within a bracket HalvingRule leaves out its s lowest rungs. R, the steps of a whole trial, is
// the last step of the longest complete trial; before one is complete none is ended (as Optuna's HyperbandPruner).
class BracketRule final : public Pruner {
public:
    BracketRule(std::int64_t least, std::int64_t factor) : m_least(least), m_factor(factor) {}

    [[nodiscard]] bool prunesAtStep(const PruneRequest& request) const override;

private:
    std::int64_t m_least, m_factor;
};

} // namespace goodfit::search
