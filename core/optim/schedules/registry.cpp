#include "core/optim/schedules/registry.h"

#include <array>

namespace goodfit::optim {

const ScheduleInfo& constantInfo();

std::span<const ScheduleInfo* const> schedules() {
    static const std::array kMembers = {&constantInfo()};
    return kMembers;
}

} // namespace goodfit::optim
