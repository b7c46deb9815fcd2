#include "core/jobs/score.h"

#include "core/jobs/test_figures.h"
#include "core/search/lineage.h"
#include "core/search/objective.h"
#include "core/search/spread.h"
#include "core/search/winners_curse.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

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

void trainUntil(train::Trainer& trainer, std::int64_t epoch, const std::string& words, const std::stop_token& stop,
                const ProgressSink& progress) {
    int told = -1;
    while (!stop.stop_requested() && trainer.finishedEpochs() < epoch && trainer.stepBatch()) {
        if (progress && trainer.finishedEpochs() > told) {
            told = trainer.finishedEpochs();
            progress({words, told, trainer.epochs(), {}});
        }
    }
}

// How many epochs early stopping finds best on the validation part; nothing where it is off, or has nothing to look at.
Result<std::optional<int>> epochsFoundBest(const Document& document, const data::Prepared& data,
                                           const std::stop_token& stop, const ProgressSink& progress) {
    if (!document.training.settings.find("early_stopping") || data.split().validation.empty()) {
        return std::optional<int>();
    }
    auto made = train::Trainer::make(document, nn::specOf(data.dataset()),
                                     std::make_shared<const data::View>(data.view()), {}, {false, stop});
    if (!made) {
        return made.error();
    }
    trainUntil(**made, std::numeric_limits<std::int64_t>::max(), "Finding the number of epochs", stop, progress);
    const bool usable = (*made)->end() != train::RunEnd::Diverged && (*made)->bestEpoch() >= 0;
    return usable ? std::optional((*made)->bestEpoch() + 1) : std::optional<int>();
}

// How many epochs the curve of a trial judged by its best epoch, the mean over folds and repeats, was best after.
// 0: no curve, judged otherwise, or early stopping finds them.
std::int64_t epochsOfBest(const search::Study& study, const search::Trial& trial) {
    static const std::string kBest = search::Objective{}.atText();
    if (study.at != kBest || trial.intermediate.empty() || study.document.training.settings.find("early_stopping")) {
        return 0;
    }
    const std::int64_t epochs = std::max<std::int64_t>(1, search::plannedEpochs(study, trial));
    std::map<std::int64_t, std::vector<double>> byEpoch;
    std::size_t parts = 0;
    for (const auto& [step, value] : trial.intermediate) {
        std::vector<double>& values = byEpoch[step % epochs];
        values.push_back(study.maximize ? -value : value);
        parts = std::max(parts, values.size());
    }
    std::int64_t best = 0;
    double lowest = std::numeric_limits<double>::infinity();
    for (const auto& [epoch, values] : byEpoch) {
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        if (values.size() == parts && sum < lowest) { // NaN is never lower
            lowest = sum;
            best = epoch + 1;
        }
    }
    return best;
}

// One training through all stages.
Result<std::unique_ptr<train::Trainer>> trainedBy(const std::vector<Stage>& stages, const data::Prepared& data,
                                                  const std::shared_ptr<const data::View>& view,
                                                  const std::stop_token& stop, const ProgressSink& progress) {
    std::unique_ptr<train::Trainer> trainer;
    for (const Stage& stage : stages) {
        auto made = train::Trainer::make(blind(stage.document), nn::specOf(data.dataset()), view, {}, {false, stop});
        if (!made) {
            return made.error();
        }
        if (const Status fits = trainer ? (*made)->restore(trainer->save()) : Status(); !fits) {
            return fits.error();
        }
        trainer = std::move(made).value();
        trainUntil(*trainer, stage.untilEpoch, "Training", stop, progress);
    }
    return trainer;
}

} // namespace

Result<std::vector<Stage>> stagesOf(const search::Study& study, const search::Trial& trial,
                                    const Catalogue& catalogue) {
    std::vector<Stage> stages;
    if (!search::hasFamilies(study)) {
        return stages;
    }
    for (const search::Stretch& stretch : search::lineageOf(study, trial)) {
        Result<Document> filled = search::fillIn(study.document, catalogue, stretch.trial->parameters);
        if (!filled) {
            return filled.error();
        }
        stages.push_back({std::move(filled).value(), stretch.to});
    }
    return stages;
}

const TestFigure* FinalScore::find(std::string_view name) const {
    const auto found =
        std::find_if(metrics.begin(), metrics.end(), [&](const TestFigure& figure) { return figure.name == name; });
    return found == metrics.end() ? nullptr : &*found;
}

Result<FinalScore> scoreOnTest(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                               const std::stop_token& stop, const ProgressSink& progress, std::vector<Stage> stages) {
    const data::View whole = data->finalView();
    if (whole.validationTargets.empty()) {
        return invalid("data.split.test", "leaves no test part to score on: give it a share above 0");
    }
    FinalScore score;
    score.trainedRows = static_cast<std::int64_t>(whole.trainingTargets.size());
    score.testRows = static_cast<std::int64_t>(whole.validationTargets.size());
    score.validationRows = static_cast<std::int64_t>(data->split().validation.size());
    if (stages.empty()) {
        const Result<std::optional<int>> found = epochsFoundBest(document, *data, stop, progress);
        if (!found) {
            return found.error();
        }
        score.epochsFound = found->has_value();
        stages.push_back({document, found->value_or(std::numeric_limits<int>::max())});
    }
    score.stages = static_cast<int>(stages.size());
    auto seen = std::make_shared<data::View>(whole);
    seen->validationFeatures.clear();
    seen->validationTargets.clear();
    const Result<std::unique_ptr<train::Trainer>> trained = trainedBy(stages, *data, seen, stop, progress);
    if (!trained) {
        return trained.error();
    }
    train::Trainer& trainer = **trained;
    score.epochs = trainer.finishedEpochs();
    if (trainer.end() == train::RunEnd::Diverged) {
        return Error{ErrorCode::Internal, "training", "lost its numbers in epoch " + std::to_string(score.epochs)};
    }
    const Document last = blind(stages.back().document);
    score.metrics = figuresOn(whole, last, data->dataset().task, trainer, stop);
    score.stopped = stop.stop_requested() && score.metrics.empty();
    return score;
}

std::string wayOfTraining(const FinalScore& score) {
    if (score.stages > 1) {
        return " by the schedule of " + std::to_string(score.stages) + " trials";
    }
    return score.epochsFound ? " (as many as early stopping found best)" : std::string();
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
    if (const std::int64_t epochs = epochsOfBest(study, trial); epochs > 0 && epochs < score.epochs) {
        chosen.sentence += " The value in the search is that of the best epoch (its curve is best after " +
                           std::to_string(epochs) + " of " + std::to_string(score.epochs) +
                           "); the training for the score went on to the end, as early stopping is off.";
    }
    return chosen;
}

} // namespace goodfit::jobs
