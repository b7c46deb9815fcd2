#include "core/search/evaluation.h"

#include "core/base/memory.h"
#include "core/base/parameters.h"
#include "core/search/trial_run.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

// The folds are kept ready for all trials as long as they take no more than this share of the memory.
constexpr std::int64_t kViewsShare = 8;
constexpr double kMegabyte = 1e6;
constexpr const char* kEpochsPath = "training.epochs";

} // namespace

TrialEvaluator::TrialEvaluator(const Catalogue& catalogue, std::shared_ptr<const data::Prepared> data)
    : m_catalogue(catalogue), m_data(std::move(data)), m_gate(static_cast<double>(memoryLimit())) {}

Result<std::shared_ptr<const TrialEvaluator>> TrialEvaluator::make(const Document& document, const Catalogue& catalogue,
                                                                   std::shared_ptr<const data::Prepared> data) {
    const Result<Objective> objective = objectiveOf(document, catalogue, *data);
    if (!objective) {
        return objective.error();
    }
    std::shared_ptr<TrialEvaluator> evaluator(new TrialEvaluator(catalogue, std::move(data)));
    evaluator->m_objective = *objective;
    evaluator->m_document = measuring(document, *objective);
    evaluator->m_space = spaceOf(evaluator->m_document, catalogue);
    const Parameters settings(*catalogue.member("search", "search"), document.search.settings);
    evaluator->m_folds = static_cast<int>(settings.integer("folds"));
    evaluator->m_repeats = static_cast<int>(settings.integer("repeats"));
    if (settings.has("max_parameters")) {
        evaluator->m_mostParameters = settings.integer("max_parameters");
    }
    if (settings.has("trial_megabytes")) {
        evaluator->m_mostBytes = settings.real("trial_megabytes") * kMegabyte;
    }
    if (settings.has("trial_seconds")) {
        evaluator->m_trialSeconds = settings.real("trial_seconds");
    }
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

TrialOutcome TrialEvaluator::evaluate(const Assigned& job, const Report& report, const std::stop_token& stop) const {
    return TrialRun(*this, job, report, stop).run();
}

std::int64_t TrialEvaluator::epochsOf(const Assignment& point) const {
    if (const Value* chosen = find(point, kEpochsPath)) {
        return chosen->integer();
    }
    return Parameters(*m_catalogue.member("training", "training"), m_document.training.settings).integer("epochs");
}

std::int64_t TrialEvaluator::mostEpochs() const {
    const Dimension* range = m_space.find(kEpochsPath);
    if (!range) {
        return epochsOf({});
    }
    std::int64_t most = range->range ? static_cast<std::int64_t>(range->range->high) : 1;
    for (const Value& choice : range->choices) {
        most = std::max(most, choice.integer());
    }
    return most;
}

double TrialEvaluator::bytesOf(const Document& filled) const {
    const nn::NetworkPlan plan = nn::planNetwork(filled, nn::specOf(m_data->dataset()));
    return plan.ok() ? train::trainingBytes(plan, filled, static_cast<double>(m_data->dataset().rows())) : 0.0;
}

std::optional<Infeasible> TrialEvaluator::infeasible(const Assignment& point) const {
    if (!m_mostParameters && !m_mostBytes) {
        return std::nullopt;
    }
    const Result<Document> filled = fillIn(m_document, m_catalogue, point);
    if (!filled) {
        return std::nullopt; // fails as a trial, and says why
    }
    const nn::NetworkPlan plan = nn::planNetwork(*filled, nn::specOf(m_data->dataset()));
    if (!plan.ok()) {
        return std::nullopt;
    }
    Infeasible found;
    const auto most = m_mostParameters ? static_cast<double>(*m_mostParameters) : 0.0;
    const auto parameters = static_cast<double>(plan.parameters);
    if (m_mostParameters && parameters > most) {
        found.violation += parameters / most - 1.0;
        found.note = std::to_string(plan.parameters) + " parameters, at most " + std::to_string(*m_mostParameters);
    }
    const double bytes = m_mostBytes ? bytesOf(*filled) : 0.0;
    if (m_mostBytes && bytes > *m_mostBytes) {
        found.violation += bytes / *m_mostBytes - 1.0;
        found.note +=
            (found.note.empty() ? "" : "; ") + bytesText(bytes) + " of memory, at most " + bytesText(*m_mostBytes);
    }
    return found.violation > 0.0 ? std::optional(found) : std::nullopt;
}

Trial TrialEvaluator::asOf(const Trial& trial, std::int64_t epochs) const {
    const std::int64_t whole = epochsOf(trial.parameters);
    if (epochs >= whole || (trial.state == TrialState::Failed && epochs > trial.reached)) {
        return trial;
    }
    Trial then = trial;
    std::erase_if(then.intermediate, [&](const auto& step) { return step.first % whole >= epochs; });
    const bool hadMore = then.intermediate.size() < trial.intermediate.size();
    if (trial.state == TrialState::Complete && !hadMore) { // stopped early, by itself
        return trial;
    }
    then.state = TrialState::Paused;
    then.reached = epochs;
    then.note.clear();
    then.values.clear();
    if (!hadMore && trial.value) {
        return then;
    }
    then.foldValues.clear();
    double sum = 0.0;
    for (int part = 0; part < parts(); ++part) {
        std::vector<double> curve;
        for (const auto& [step, value] : then.intermediate) {
            if (step / whole == part) {
                curve.push_back(value);
            }
        }
        then.foldValues.push_back(valueOf(m_objective, curve).value_or(std::nan("")));
        sum += then.foldValues.back();
    }
    then.value = sum / parts();
    return then;
}

std::string TrialEvaluator::partText(int part) const {
    std::string text = m_repeats == 1 ? std::string() : "repeat " + std::to_string(part / m_folds + 1) + ", ";
    if (m_folds > 1) {
        text += "fold " + std::to_string(part % m_folds + 1) + " of " + std::to_string(m_folds) + ", ";
    }
    if (!text.empty()) {
        text.replace(text.size() - 2, 2, ": ");
    }
    return text;
}

} // namespace goodfit::search
