// All schedules, in the order of lists and palettes.
#pragma once

#include "core/optim/schedule.h"

#include <span>

namespace goodfit::optim {

[[nodiscard]] std::span<const ScheduleInfo* const> schedules();

} // namespace goodfit::optim
