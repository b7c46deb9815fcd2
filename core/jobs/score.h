// The final score: a document trained once on all rows but the test part, and judged once on the sealed test
// part. The test part is seen by nothing before the training has ended: early stopping is off (it would look),
// every epoch is trained, and a schedule that watches a curve watches the training loss.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"

#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::jobs {

struct FinalScore {
    std::vector<std::pair<std::string, double>> metrics; // the document's, then the task's usual ones
    std::int64_t trainedRows = 0, testRows = 0;
    int epochs = 0;
    bool stopped = false; // before the training ended: no metrics
};

// document: without ranges. Errors: no test part, an invalid network, lost numbers, no memory.
[[nodiscard]] Result<FinalScore> scoreOnTest(const Document& document,
                                             const std::shared_ptr<const data::Prepared>& data,
                                             const std::stop_token& stop, const ProgressSink& progress);

} // namespace goodfit::jobs
