// What `train --folds K --repeats R --ensemble N` prints.
#pragma once

#include "app/cli/json_output.h"
#include "core/jobs/repeats.h"

#include <string>

namespace goodfit::cli {

// One line a run, then the mean and the standard deviation, then the ensemble.
[[nodiscard]] std::string repeatsText(const jobs::RepeatedRuns& runs);
[[nodiscard]] Json repeatsJson(const jobs::RepeatedRuns& runs);

} // namespace goodfit::cli
