#include "core/jobs/score.h"

#include "core/jobs/test_figures.h"
#include "core/search/winners_curse.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <cmath>

namespace goodfit::jobs {

namespace {

constexpr std::string_view kValidation = "val_";

// The document without anything that would look at the part it is judged on.
Document blind(Document document) {
    document.training.settings.erase("early_stopping");
    return document;
}

// The luck of the validation rows, from that of the test rows: of the same kind, but of another number.
std::optional<double> deviationOfTrials(const search::Study& study, const FinalScore& score) {
    if (!study.metric.starts_with(kValidation) || score.validationRows == 0) {
        return std::nullopt;
    }
    const TestFigure* figure = score.find(study.metric.substr(kValidation.size()));
    return figure ? std::optional(figure->deviation * std::sqrt(static_cast<double>(score.testRows) /
                                                                static_cast<double>(score.validationRows)))
                  : std::nullopt;
}

std::string sentenceFor(const ChosenBy& chosen, bool fromFolds) {
    const std::string trial = "Trial " + std::to_string(chosen.trial);
    const std::string last = "The test part has now been looked at: choosing by it would make it optimistic too.";
    const std::string value = chosen.value ? shortNumber(*chosen.value) : std::string("none");
    if (!chosen.isBest) {
        return trial + " has a " + chosen.metric + " of " + value +
               " in the search; it was not taken for being the best, so no luck of the best has to be taken off. " +
               last;
    }
    const std::string count = std::to_string(chosen.complete) + (chosen.complete == 1 ? " trial" : " trials");
    std::string text = trial + " was chosen for its " + chosen.metric + " of " + value + ", the best of " + count +
                       " that were completed: the best of many looks better than it is (the winner's curse)";
    if (chosen.corrected) {
        text += (fromFolds ? ", here by about " : ", here by up to about ") + shortNumber(chosen.optimism, 2) +
                ", which leaves " + shortNumber(*chosen.corrected) +
                (fromFolds ? " (from how the best differ from fold to fold)"
                           : " (from the luck that the rows of the validation part may bring)");
    }
    return text + ". The test part had no say in the choice, so believe its figures. " + last;
}

} // namespace

const TestFigure* FinalScore::find(std::string_view name) const {
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [&](const TestFigure& figure) { return figure.name == name; });
    return found == metrics.end() ? nullptr : &*found;
}

Result<FinalScore> scoreOnTest(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                               const std::stop_token& stop, const ProgressSink& progress) {
    const data::View whole = data->finalView();
    if (whole.validationTargets.empty()) {
        return invalid("data.split.test", "leaves no test part to score on: give it a share above 0");
    }
    auto seen = std::make_shared<data::View>(whole);
    seen->validationFeatures.clear();
    seen->validationTargets.clear();
    const Document trained = blind(document);
    auto made = train::Trainer::make(trained, nn::specOf(data->dataset()), seen, {}, {false, stop});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = **made;
    FinalScore score;
    score.trainedRows = static_cast<std::int64_t>(whole.trainingTargets.size());
    score.testRows = static_cast<std::int64_t>(whole.validationTargets.size());
    score.validationRows = static_cast<std::int64_t>(data->split().validation.size());
    int told = -1;
    while (!stop.stop_requested() && trainer.stepBatch()) {
        if (progress && trainer.finishedEpochs() > told) {
            told = trainer.finishedEpochs();
            progress({"Training", told, trainer.epochs(), {}});
        }
    }
    score.epochs = trainer.finishedEpochs();
    if (trainer.end() == train::RunEnd::Diverged) {
        return Error{ErrorCode::Internal, "training", "lost its numbers in epoch " + std::to_string(score.epochs)};
    }
    score.metrics = figuresOn(whole, trained, data->dataset().task, trainer, stop);
    score.stopped = stop.stop_requested() && score.metrics.empty();
    return score;
}

ChosenBy chosenBy(const search::Study& study, const search::Trial& trial, const FinalScore& score) {
    const search::Trial* best = study.best();
    ChosenBy chosen{trial.number, study.metric, trial.value, 0, best && best->number == trial.number, {}, 0.0, {}};
    chosen.complete = std::count_if(study.trials.begin(), study.trials.end(), [](const search::Trial& each) {
        return each.state == search::TrialState::Complete;
    });
    std::optional<search::WinnersCurse> curse;
    if (chosen.isBest) {
        curse = search::winnersCurse(study, deviationOfTrials(study, score));
    }
    if (curse) {
        chosen.corrected = curse->corrected;
        chosen.optimism = curse->optimism;
    }
    chosen.sentence = sentenceFor(chosen, curse && curse->fromFolds);
    return chosen;
}

} // namespace goodfit::jobs
