// How far the parts of a trial lie apart. A part is one training of it: a fold of a repeat (study.h); the trial's value
// is the mean over them.
#pragma once

#include "core/search/study.h"

#include <cstdint>
#include <optional>
#include <string>

namespace goodfit::search {

// As the study's document says; 1 for studies of other programs.
[[nodiscard]] std::int64_t foldsOf(const Study& study);
[[nodiscard]] std::int64_t repeatsOf(const Study& study);
// Epochs a trial was planned to have: its own choice or the document's; at least 1.
[[nodiscard]] std::int64_t plannedEpochs(const Study& study, const Trial& trial);

// The sample standard deviation (n − 1) of the first objective over the parts that are done; nothing for fewer than
// two of them, or when one has lost its numbers.
[[nodiscard]] std::optional<double> spreadOf(const Trial& trial);

// What the mean is of: "3 folds", "5 repeats", "3 folds × 2 repeats", "4 parts" of other programs' trials; empty where
// a trial is one training.
[[nodiscard]] std::string partsText(const Study& study);
// "Fold 2", "Repeat 1", "Fold 2, repeat 1", "Part 2"; parts count from 0.
[[nodiscard]] std::string partName(const Study& study, std::int64_t part);

} // namespace goodfit::search
