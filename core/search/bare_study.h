// A study without its curves: what models of it and verdicts on it read, cheap to hand to another thread.
#pragma once

#include "core/search/study.h"

namespace goodfit::search {

// All of the study but its trials' intermediate values and notes.
[[nodiscard]] Study withoutCurves(const Study& study);

} // namespace goodfit::search
