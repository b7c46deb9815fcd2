// A study of halving completes few trials; the others were compared on their way. Their values after as many epochs as
// enough of them have done can be compared again.
#pragma once

#include "core/search/study.h"

#include <cstdint>
#include <optional>

namespace goodfit::search {

struct CommonStep {
    Study study; // those trials as complete ones, with what they had then
    std::int64_t epochs = 0;
};
// The greatest number of epochs that at least `enough` trials have done in every fold and repeat; nothing when there is
// none, and when so many were completed. A value is the mean over folds and repeats of the first objective's curve: of
// its best by then or, where a study goes by its last epochs, of that epoch.
[[nodiscard]] std::optional<CommonStep> commonStep(const Study& study, std::int64_t enough);

} // namespace goodfit::search
