// Warm-up before any schedule: the rate rises in a straight line over the first epochs, then the schedule
// runs over what is left (Goyal et al., 2017). Shared by every schedule's table.
#pragma once

#include "core/optim/schedule.h"

#include <algorithm>
#include <cmath>

namespace goodfit::optim {

[[nodiscard]] inline ParameterSpec warmupSpec() {
    return ParameterSpec::real("warmup", "Warm-up", 0.0, 0.0, 1e6)
        .search(0.0, 5.0)
        .in("epochs")
        .says("The rate rises to its first value over so many epochs.", "Goyal et al., 2017");
}

// Shape(parameters) has rate(base, epoch, epochs): epoch counts from the end of the warm-up.
template <class Shape>
class WarmedSchedule : public Schedule {
public:
    explicit WarmedSchedule(const Parameters& parameters) : m_shape(parameters), m_warmup(parameters.real("warmup")) {}

    [[nodiscard]] double rate(double base, const SchedulePoint& point) const override {
        const double epoch = point.epoch();
        if (epoch < m_warmup) {
            // the first step is not lost on a rate of zero
            const double risen =
                (static_cast<double>(point.step) + 1.0) / (m_warmup * static_cast<double>(point.stepsPerEpoch));
            return m_shape.rate(base, 0.0, length(point)) * std::min(1.0, risen);
        }
        return m_shape.rate(base, epoch - m_warmup, length(point));
    }

private:
    [[nodiscard]] double length(const SchedulePoint& point) const {
        return std::max(1.0, static_cast<double>(point.epochs) - m_warmup);
    }

    Shape m_shape;
    double m_warmup;
};

template <class Shape>
[[nodiscard]] std::unique_ptr<Schedule> makeWarmed(const Parameters& parameters) {
    return std::make_unique<WarmedSchedule<Shape>>(parameters);
}

} // namespace goodfit::optim
