// The final score: a document trained once on all rows but the test part, and judged once on the sealed test
// part. The test part is seen by nothing before the training has ended: early stopping is off (it would look), and a
// schedule that watches a curve watches the training loss. Every epoch is trained; where early stopping is on, as many
// as a first training, on the training part alone, finds best on the validation part.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/search/study.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::jobs {

// With how far the luck of the test rows may have moved it (test_figures.h).
struct TestFigure {
    std::string name; // "loss", "accuracy"
    double value = 0.0;
    double low = 0.0, high = 0.0; // 95 % interval
    double deviation = 0.0;       // standard deviation of the value over such rows
    bool moreIsBetter = false;
};

struct FinalScore {
    std::vector<TestFigure> metrics; // the loss, the document's metrics, then the task's usual ones
    std::int64_t trainedRows = 0, testRows = 0, validationRows = 0;
    int epochs = 0;
    bool epochsFound = false; // by early stopping in a first training
    int stages = 1;           // more: trained by the schedule of a population
    bool stopped = false;     // before the training ended: no metrics

    [[nodiscard]] const TestFigure* find(std::string_view name) const;
};

// A stretch of a training: values that hold until so many epochs are done.
struct Stage {
    Document document; // without ranges
    std::int64_t untilEpoch = 0;
};
// The schedule of a trial of a population: its parents' values in turn. Empty where the trial's own values say all.
[[nodiscard]] Result<std::vector<Stage>> stagesOf(const search::Study& study, const search::Trial& trial,
                                                  const Catalogue& catalogue);

// document: without ranges. stages: trains by these instead. Errors: no test part, an invalid network, lost numbers, no
// memory.
[[nodiscard]] Result<FinalScore> scoreOnTest(const Document& document,
                                             const std::shared_ptr<const data::Prepared>& data,
                                             const std::stop_token& stop, const ProgressSink& progress,
                                             std::vector<Stage> stages = {});

// How the number of epochs came about: " (early stopping found so many best)", " by the schedule of 3 trials"; or
// empty.
[[nodiscard]] std::string wayOfTraining(const FinalScore& score);

// Why the trial was chosen, to lay beside its final score, and what is left of that when the luck of being the
// best of many is taken off (search/winners_curse.h).
struct ChosenBy {
    std::int64_t trial = 0;
    std::string metric; // "val_accuracy"
    std::optional<double> value;
    std::int64_t complete = 0; // trials it was chosen of
    bool isBest = false;
    std::optional<double> corrected; // only of the best, and where the luck is known
    double optimism = 0.0;
    std::string sentence; // all of it in words, and which figure to believe
};
[[nodiscard]] ChosenBy chosenBy(const search::Study& study, const search::Trial& trial, const FinalScore& score);

} // namespace goodfit::jobs
