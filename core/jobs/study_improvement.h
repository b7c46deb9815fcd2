// What a study can still gain, at most, after each of its trials: the face of search/regret_bound.h. Reckoned in
// portions, so that a long study shows what is there and a running one adds to it.
#pragma once

#include "core/base/result.h"
#include "core/charts/improvement.h"
#include "core/search/study.h"

#include <cstddef>
#include <stop_token>
#include <vector>

namespace goodfit::jobs {

struct ImprovementPicture {
    std::vector<charts::ImprovementPoint> points; // what is known, by trial
    std::size_t missing = 0;                      // places still to be reckoned
    charts::Chart chart;
};

// known: of the same study when it had fewer trials, and what an earlier portion found. Of a long study about a hundred
// places are looked at, the last trial always. Goes on for `seconds`, one place at least. objective: whose of the
// study's. Errors: stopped.
[[nodiscard]] Result<ImprovementPicture> studyImprovement(const search::Study& study, std::size_t objective,
                                                          std::vector<charts::ImprovementPoint> known, double seconds,
                                                          const std::stop_token& stop = {});

} // namespace goodfit::jobs
