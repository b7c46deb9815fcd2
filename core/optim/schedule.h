// A schedule: the learning rate over the run, from the optimizer's own rate.
#pragma once

#include "core/base/parameters.h"
#include "core/base/state_archive.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace goodfit::optim {

// Where the run is. step counts batches over all epochs from 0.
struct SchedulePoint {
    std::int64_t step = 0;
    std::int64_t stepsPerEpoch = 1;
    std::int64_t epochs = 1;

    [[nodiscard]] double epoch() const { return static_cast<double>(step) / static_cast<double>(stepsPerEpoch); }
};

class Schedule {
public:
    virtual ~Schedule() = default;
    [[nodiscard]] virtual double rate(double base, const SchedulePoint& point) const = 0;
    // The optimizer's momentum at this point; nothing: it stays as it is set.
    [[nodiscard]] virtual std::optional<double> momentum(const SchedulePoint& /*point*/) const { return std::nullopt; }
    // Told the monitored value after each epoch, less is better (reduce on plateau).
    virtual void observe(double /*value*/) {}
    // What observe() left behind, for checkpoints.
    virtual void visitState(StateArchive& /*archive*/) {}
};

struct ScheduleInfo {
    ComponentInfo about;
    std::unique_ptr<Schedule> (*make)(const Parameters&) = nullptr;
    bool watchesLoss = false; // what it does depends on the run
};

} // namespace goodfit::optim
