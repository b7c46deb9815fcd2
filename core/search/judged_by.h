// A study of several objectives, judged by another than its first.
#pragma once

#include "core/search/study.h"

#include <cstddef>

namespace goodfit::search {

// The study with that objective in the first place: its metric, its direction, and each trial's value. Curves are of
// the objective that was first and are left out; fold values too. 0, or none there is: the study as it is.
[[nodiscard]] Study judgedBy(Study study, std::size_t objective);

} // namespace goodfit::search
