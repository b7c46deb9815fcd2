// Which parameters of a study mattered: the face of the importances.
#pragma once

#include "core/base/result.h"
#include "core/charts/chart.h"
#include "core/search/study.h"

#include <string>

namespace goodfit::jobs {

struct ImportancePicture {
    charts::Chart parameters;
    charts::Chart pairs; // empty (Chart::empty says why) where the evaluator knows none
    std::string note;    // "not enough trials …"; empty: nothing to say
};

// evaluator: a member of the family "importance", with its defaults. bestShare: only the best of the trials. Where too
// few trials were completed, as those of halving, they are compared as they stood after the most epochs that enough had
// done. Errors: an unknown evaluator, no ranges, no finished trial. Takes up to seconds with thousands of trials.
[[nodiscard]] Result<ImportancePicture> studyImportance(const search::Study& study, const std::string& evaluator,
                                                        double bestShare = 1.0);

} // namespace goodfit::jobs
