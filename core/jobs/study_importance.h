// Which parameters of a study mattered: the face of the importances.
#pragma once

#include "core/base/result.h"
#include "core/charts/chart.h"
#include "core/search/study.h"

#include <cstddef>
#include <string>
#include <vector>

namespace goodfit::jobs {

struct ImportanceQuestion {
    std::string evaluator;     // a member of the family "importance", with its defaults
    std::size_t objective = 0; // for which of the study's objectives they mattered
    bool ofSeconds = false;    // or for how long the trials took
    double bestShare = 1.0;    // only the best of the trials
};

struct ImportancePicture {
    charts::Chart parameters;
    charts::Chart pairs; // empty (Chart::empty says why) where the evaluator knows none
    std::string note;    // "not enough trials …"; empty: nothing to say
};

// Complete trials count (as in Optuna); the charts say how many others do not. Where too few were completed, as of
// halving, trials are compared by the first objective as they stood after the most epochs that enough had done.
// Errors: an unknown evaluator, no ranges, no finished trial. Takes up to seconds with thousands of trials.
[[nodiscard]] Result<ImportancePicture> studyImportance(const search::Study& study, const ImportanceQuestion& question);
// Paths of the `most` parameters that mattered most for the objective, in the order of the space; all of them where
// they are no more. PED-ANOVA: thousands of trials in milliseconds. Errors: no ranges, no finished trial.
[[nodiscard]] Result<std::vector<std::string>> importantParameters(const search::Study& study, std::size_t objective,
                                                                   std::size_t most);

} // namespace goodfit::jobs
