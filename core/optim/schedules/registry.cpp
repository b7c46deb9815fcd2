#include "core/optim/schedules/registry.h"

#include <array>

namespace goodfit::optim {

const ScheduleInfo& constantInfo();
const ScheduleInfo& stepInfo();
const ScheduleInfo& exponentialInfo();
const ScheduleInfo& inverseTimeInfo();
const ScheduleInfo& polynomialInfo();
const ScheduleInfo& cosineInfo();
const ScheduleInfo& cosineRestartsInfo();
const ScheduleInfo& cyclicalInfo();
const ScheduleInfo& oneCycleInfo();
const ScheduleInfo& reduceOnPlateauInfo();

std::span<const ScheduleInfo* const> schedules() {
    static const std::array<const ScheduleInfo*, 10> kMembers = {
        &constantInfo(), &stepInfo(),           &exponentialInfo(), &inverseTimeInfo(), &polynomialInfo(),
        &cosineInfo(),   &cosineRestartsInfo(), &cyclicalInfo(),    &oneCycleInfo(),    &reduceOnPlateauInfo(),
    };
    return kMembers;
}

} // namespace goodfit::optim
