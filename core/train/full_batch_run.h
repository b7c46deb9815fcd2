// A run's training rows as what a full-batch method minimises: the mean loss of all of them, with penalties and
// class weights, looked at in slices between which a stop is heeded. Fills the run's training tally with what
// its last evaluation saw.
#pragma once

#include "core/optim/full_batch.h"
#include "core/train/run_state.h"

namespace goodfit::train {

class RunObjective final : public optim::Objective<float> {
public:
    explicit RunObjective(RunState& run);

    // Why the network's loss cannot be worked on; empty when it can: it does not repeat itself (dropout), or, for
    // least squares, examples depend on each other (batch normalization).
    [[nodiscard]] std::string problem();
    // After an iteration: constraints hold again and the tally is that of the present weights.
    void settle(bool evaluatedHere);
    [[nodiscard]] std::int64_t lastColumns() const { return m_lastColumns; }

    [[nodiscard]] std::span<float> parameters() override { return m_run.network.parameters(); }
    [[nodiscard]] std::span<const std::int64_t> places() const override { return m_run.places; }
    [[nodiscard]] double evaluate(std::span<float> gradient) override;
    void normalEquations(optim::NormalEquations& equations) override;
    [[nodiscard]] bool stopped() const override { return m_run.network.stopped(); }

private:
    [[nodiscard]] double learnSlice(std::int64_t from, std::int64_t columns);
    void gather(std::int64_t from, std::int64_t columns);
    void slopes(std::int64_t output, std::vector<double>& into);

    RunState& m_run;
    std::int64_t m_lastColumns = 0;
    std::vector<double> m_sums;   // of the gradient over slices
    std::vector<double> m_own;    // the penalties' part of a gradient, at the places
    std::vector<double> m_slopes; // of one output
    std::vector<float> m_before;
};

} // namespace goodfit::train
