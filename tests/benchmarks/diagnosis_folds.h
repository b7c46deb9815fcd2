// Cross-validates the limits of the diagnosis: what a set of labelled histories would score if its limits had been
// chosen without it.
#pragma once

#include "tests/core/diagnose/labelled_histories.h"

#include <vector>

namespace goodfit::test {

// Stratified folds. For each, every limit is chosen on the other folds (by coordinate search over seven values from
// half to twice its own, from two starts that are off on purpose; the best macro-F1) and the fold is judged with that.
// Prints the limits chosen, the scores of all folds together, and beside them those with the limits as they stand.
void crossValidate(const std::vector<LabelledHistory>& histories, int folds);

} // namespace goodfit::test
