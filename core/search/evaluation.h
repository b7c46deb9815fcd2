// Evaluates a trial: the document with its ranges filled in, trained on every fold one after another.
//
// The value is the mean over folds of the objective. A fold whose numbers are lost (NaN) fails the trial,
// with epoch and layer in its note; so does a network that cannot be built. Random streams come from
// (training seed, trial, fold). Intermediate values are the objective's curve, step = fold × epochs + epoch.
#pragma once

#include "core/search/objective.h"
#include "core/search/worker_pool.h"
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
    [[nodiscard]] TrialOutcome evaluate(const Trial& trial, const ReportStep& report,
                                        const std::stop_token& stop) const;

    [[nodiscard]] const Objective& objective() const { return m_objective; }
    [[nodiscard]] int folds() const { return m_folds; }
    // A run of this point on the first fold, not yet begun: what a time estimate steps.
    [[nodiscard]] Result<std::unique_ptr<train::Trainer>> trainerFor(const Assignment& point) const;

private:
    TrialEvaluator(const Catalogue& catalogue, std::shared_ptr<const data::Prepared> data)
        : m_catalogue(catalogue), m_data(std::move(data)) {}
    [[nodiscard]] Result<std::shared_ptr<const data::View>> view(int fold) const;
    [[nodiscard]] std::string foldText(int fold) const; // "fold 2 of 3: ", or nothing

    const Catalogue& m_catalogue;
    std::shared_ptr<const data::Prepared> m_data;
    Document m_document; // with ranges, measuring the objective
    Objective m_objective;
    int m_folds = 1;
    std::vector<std::shared_ptr<const data::View>> m_views; // one a fold; empty: made when needed
};

} // namespace goodfit::search
