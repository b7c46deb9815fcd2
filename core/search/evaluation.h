// Evaluates trials: the document with its ranges filled in, trained on every part one after another. A part is
// a fold of a repeat (part = repeat × folds + fold); repeats differ in their random streams alone.
//
// The value is the mean over parts of the objective. A part whose numbers are lost (NaN) fails the trial, with
// epoch and layer in its note; so does a network that cannot be built. Random streams come from (training
// seed, trial, part). Intermediate values are the objective's curve, step = part × epochs + epoch.
//
// A job that ends before the last epoch leaves the trial Paused, each part at the same epoch, with a checkpoint;
// running trials leave one after an epoch now and then. From it the next job goes on bit for bit; without it
// the trial is trained again from its beginning, to the same numbers.
#pragma once

#include "core/search/memory_gate.h"
#include "core/search/objective.h"
#include "core/search/runner.h"
#include "core/train/trainer.h"

#include <memory>

namespace goodfit::search {

class TrialEvaluator {
public:
    // The catalogue must outlive the evaluator. Errors: those of objectiveOf(); more folds than rows allow;
    // a drawing (the ranges at their centres) that cannot be trained at all.
    [[nodiscard]] static Result<std::shared_ptr<const TrialEvaluator>> make(const Document& document,
                                                                            const Catalogue& catalogue,
                                                                            std::shared_ptr<const data::Prepared> data);

    // Safe from several threads at once.
    [[nodiscard]] TrialOutcome evaluate(const Assigned& job, const Report& report, const std::stop_token& stop) const;
    // Whether the point breaks a limit of the search section (parameters, memory).
    [[nodiscard]] std::optional<Infeasible> infeasible(const Assignment& point) const;
    // The trial as it was when every part had done so many epochs.
    [[nodiscard]] Trial asOf(const Trial& trial, std::int64_t epochs) const;

    [[nodiscard]] const Objective& objective() const { return m_objective; }
    [[nodiscard]] int folds() const { return m_folds; }
    [[nodiscard]] int repeats() const { return m_repeats; }
    [[nodiscard]] int parts() const { return m_folds * m_repeats; }
    [[nodiscard]] std::int64_t epochsOf(const Assignment& point) const; // of a whole run
    [[nodiscard]] std::int64_t mostEpochs() const;                      // of any point of the space
    // A run of this point on the first fold, not yet begun: what a time estimate steps.
    [[nodiscard]] Result<std::unique_ptr<train::Trainer>> trainerFor(const Assignment& point) const;

private:
    friend class TrialRun;
    TrialEvaluator(const Catalogue& catalogue, std::shared_ptr<const data::Prepared> data);
    [[nodiscard]] Result<std::shared_ptr<const data::View>> view(int fold) const;
    [[nodiscard]] std::string partText(int part) const; // "fold 2 of 3: ", or nothing
    [[nodiscard]] double bytesOf(const Document& filled) const;

    const Catalogue& m_catalogue;
    std::shared_ptr<const data::Prepared> m_data;
    Document m_document; // with ranges, measuring the objectives
    Space m_space;
    Objective m_objective;
    int m_folds = 1, m_repeats = 1;
    std::optional<std::int64_t> m_mostParameters;
    std::optional<double> m_mostBytes, m_trialSeconds;
    std::vector<std::shared_ptr<const data::View>> m_views; // one a fold; empty: made when needed
    mutable MemoryGate m_gate;
};

} // namespace goodfit::search
