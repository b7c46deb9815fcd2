// Whether the trials of two studies may stand in one table: of ours, when data, stack, training and judging are the
// same; of other programs, when they searched the same parameters.
#pragma once

#include "core/base/catalogue.h"
#include "core/search/study.h"

namespace goodfit::store {

// A data file counts by its name, not by the folder it is named from: a document saved elsewhere still goes on
// with its study. How many trials, workers' order, limits and the bounds of the ranges may differ; folds, repeats and
// objective may not.
[[nodiscard]] bool judgesAlike(const Document& a, const Document& b, const Catalogue& catalogue);

// A study without a document: Optuna's, or one of ask and tell.
[[nodiscard]] bool isForeign(const search::Study& study);
// Whether `now` may go on with what is kept: documents that judge alike; of a foreign study every parameter is one of
// `now`, and the directions are the same.
[[nodiscard]] bool mayGoOn(const search::Study& kept, const search::Study& now, const Catalogue& catalogue);
// The trials of a foreign study as a runner takes them: those that were never ended count as failed, since whoever
// began them cannot be asked. Other studies' trials as they are.
[[nodiscard]] std::vector<search::Trial> adopted(const search::Study& kept);

} // namespace goodfit::store
