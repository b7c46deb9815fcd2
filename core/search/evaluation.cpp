#include "core/search/evaluation.h"

#include "core/base/memory.h"
#include "core/base/parameters.h"

#include <cmath>

namespace goodfit::search {

namespace {

// The folds are kept ready for all trials as long as they take no more than this share of the memory.
constexpr std::int64_t kViewsShare = 8;

std::string lostNumbers(const train::RunResult& run) {
    if (!run.nonFinite) {
        return "diverged";
    }
    return "not a number in epoch " + std::to_string(run.nonFinite->epoch) + ", batch " +
           std::to_string(run.nonFinite->batch) + ", first in " + run.nonFinite->layer;
}

std::int64_t epochsOf(const Document& filled, const Catalogue& catalogue) {
    return Parameters(*catalogue.member("training", "training"), filled.training.settings).integer("epochs");
}

void appendSteps(TrialOutcome& outcome, const train::History& history, const std::string& metric,
                 std::int64_t firstStep) {
    const std::vector<double>* curve = history.find(metric);
    if (!curve) {
        return;
    }
    for (std::size_t epoch = 0; epoch < curve->size(); ++epoch) {
        outcome.intermediate.emplace_back(firstStep + static_cast<std::int64_t>(epoch), (*curve)[epoch]);
    }
}

} // namespace

Result<std::shared_ptr<const TrialEvaluator>> TrialEvaluator::make(const Document& document, const Catalogue& catalogue,
                                                                   std::shared_ptr<const data::Prepared> data) {
    const Result<Objective> objective = objectiveOf(document, catalogue, *data);
    if (!objective) {
        return objective.error();
    }
    std::shared_ptr<TrialEvaluator> evaluator(new TrialEvaluator(catalogue, std::move(data)));
    evaluator->m_objective = *objective;
    evaluator->m_document = measuring(document, *objective);
    evaluator->m_folds =
        static_cast<int>(Parameters(*catalogue.member("search", "search"), document.search.settings).integer("folds"));
    const data::Dataset& dataset = evaluator->m_data->dataset();
    const std::int64_t bytes =
        dataset.rows() * (dataset.featureCount() + 1) * evaluator->m_folds * static_cast<std::int64_t>(sizeof(float));
    const bool keepsViews = bytes < memoryLimit() / kViewsShare;
    for (int fold = 0; fold < (keepsViews ? evaluator->m_folds : 1); ++fold) {
        Result<std::shared_ptr<const data::View>> view = evaluator->view(fold);
        if (!view) {
            return view.error();
        }
        if (keepsViews) {
            evaluator->m_views.push_back(std::move(view).value());
        }
    }
    const Result<std::unique_ptr<train::Trainer>> drawing = evaluator->trainerFor({});
    if (!drawing) {
        return drawing.error();
    }
    return std::shared_ptr<const TrialEvaluator>(std::move(evaluator));
}

Result<std::shared_ptr<const data::View>> TrialEvaluator::view(int fold) const {
    if (fold < std::ssize(m_views)) {
        return m_views[static_cast<std::size_t>(fold)];
    }
    if (m_folds == 1) { // the prepared data's own
        return std::shared_ptr<const data::View>(m_data, &m_data->view());
    }
    Result<data::View> made = m_data->fold(m_folds, fold);
    if (!made) {
        return made.error();
    }
    return std::make_shared<const data::View>(std::move(made).value());
}

Result<std::unique_ptr<train::Trainer>> TrialEvaluator::trainerFor(const Assignment& point) const {
    const Result<Document> filled = fillIn(m_document, m_catalogue, point);
    Result<std::shared_ptr<const data::View>> firstView = view(0);
    if (!filled || !firstView) {
        return filled ? firstView.error() : filled.error();
    }
    return train::Trainer::make(*filled, nn::specOf(m_data->dataset()), std::move(firstView).value(), {});
}

TrialOutcome TrialEvaluator::evaluate(const Trial& trial, const ReportStep& report, const std::stop_token& stop) const {
    TrialOutcome outcome;
    const Result<Document> filled = fillIn(m_document, m_catalogue, trial.parameters);
    if (!filled) {
        outcome.note = filled.error().text();
        return outcome;
    }
    const std::int64_t epochs = epochsOf(*filled, m_catalogue);
    const nn::DataSpec spec = nn::specOf(m_data->dataset());
    double sum = 0.0;
    for (int fold = 0; fold < m_folds; ++fold) {
        Result<std::shared_ptr<const data::View>> foldView = view(fold);
        if (!foldView) {
            outcome.note = foldView.error().text();
            return outcome;
        }
        const std::int64_t firstStep = fold * epochs;
        const auto afterEpoch = [&](const train::Trainer& trainer) {
            const std::vector<double>* curve = trainer.history().find(m_objective.metric);
            if (curve && !curve->empty()) {
                report(firstStep + std::ssize(*curve) - 1, curve->back());
            }
            return true;
        };
        const train::StreamIds ids{static_cast<std::uint32_t>(trial.number), static_cast<std::uint32_t>(fold)};
        const Result<train::RunResult> run =
            train::runTrial(*filled, spec, std::move(foldView).value(), ids, stop, afterEpoch);
        if (!run) {
            outcome.note = foldText(fold) + run.error().text();
            return outcome;
        }
        if (run->end == train::RunEnd::Stopped) {
            outcome.stopped = true;
            return outcome;
        }
        appendSteps(outcome, run->history, m_objective.metric, firstStep);
        const std::optional<double> value = valueOf(m_objective, run->history);
        if (run->end == train::RunEnd::Diverged || !value) {
            outcome.note = foldText(fold) + lostNumbers(*run);
            return outcome;
        }
        outcome.foldValues.push_back(*value);
        sum += *value;
    }
    outcome.state = TrialState::Complete;
    outcome.value = sum / m_folds;
    return outcome;
}

std::string TrialEvaluator::foldText(int fold) const {
    return m_folds == 1 ? std::string() : "fold " + std::to_string(fold + 1) + " of " + std::to_string(m_folds) + ": ";
}

} // namespace goodfit::search
