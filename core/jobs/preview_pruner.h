// "What would this pruner have done?": the document's pruner on the trials of a study that is there.
#pragma once

#include "core/base/result.h"
#include "core/charts/chart.h"
#include "core/data/prepared.h"
#include "core/search/study.h"

#include <memory>

namespace goodfit::jobs {

// document: its pruner and lag count, all else is the study's. The chart's summary says it in words. Errors: a study
// without a document; no pruner; one that changes values on the way, so that there is nothing to compare.
[[nodiscard]] Result<charts::Chart> previewPruner(const Document& document, const search::Study& study,
                                                  const std::shared_ptr<const data::Prepared>& data);

} // namespace goodfit::jobs
