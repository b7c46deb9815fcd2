// A schedule drawn before training: the rate, and the momentum where the schedule moves it, over the run.
#pragma once

#include "core/base/setting.h"

#include <cstdint>
#include <vector>

namespace goodfit::optim {

struct ScheduleCurve {
    std::vector<double> epochs; // 0 … the run's length, evenly; the step's place, so 0.5 is half an epoch
    std::vector<double> rates;
    std::vector<double> momenta; // empty: the schedule leaves it as it is
    bool waitsForLoss = false;   // reduce on plateau: what will happen depends on the run
};

// At most `points` steps of the run, first and last among them. schedule: a component of the family; an unknown
// one gives an empty curve. base: the optimizer's learning rate; stepsPerEpoch and epochs at least 1.
[[nodiscard]] ScheduleCurve sampleSchedule(const Component& schedule, double base, std::int64_t stepsPerEpoch,
                                           std::int64_t epochs, int points);

} // namespace goodfit::optim
