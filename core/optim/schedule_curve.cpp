#include "core/optim/schedule_curve.h"

#include "core/base/registry.h"
#include "core/optim/schedules/registry.h"

#include <algorithm>

namespace goodfit::optim {

ScheduleCurve sampleSchedule(const Component& schedule, double base, std::int64_t stepsPerEpoch, std::int64_t epochs,
                             int points) {
    ScheduleCurve curve;
    const ScheduleInfo* info = schedule.types.empty() ? nullptr : findMember(schedules(), schedule.type());
    if (!info || points < 1) {
        return curve;
    }
    const auto made = info->make(Parameters(info->about, schedule.settings));
    curve.waitsForLoss = info->watchesLoss;
    const std::int64_t perEpoch = std::max<std::int64_t>(1, stepsPerEpoch);
    const std::int64_t steps = perEpoch * std::max<std::int64_t>(1, epochs);
    const std::int64_t shown = std::min<std::int64_t>(points, steps);
    for (std::int64_t i = 0; i < shown; ++i) {
        const double share = shown > 1 ? static_cast<double>(i) / static_cast<double>(shown - 1) : 0.0;
        const SchedulePoint point{static_cast<std::int64_t>(share * static_cast<double>(steps - 1) + 0.5), perEpoch,
                                  std::max<std::int64_t>(1, epochs)};
        curve.epochs.push_back(point.epoch());
        curve.rates.push_back(made->rate(base, point));
        if (const std::optional<double> momentum = made->momentum(point)) {
            curve.momenta.push_back(*momentum);
        }
    }
    return curve;
}

} // namespace goodfit::optim
