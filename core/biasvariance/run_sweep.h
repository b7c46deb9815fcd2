// Fits every training set at every value of the axis and takes the errors apart. Runs go over the whole axis
// first, so that the picture is there at once and then sharpens.
#pragma once

#include "core/biasvariance/learner.h"
#include "core/biasvariance/sweep.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace goodfit::biasvariance {

struct Experiment {
    Setup setup;
    std::shared_ptr<const Problem> problem;
    std::shared_ptr<const Learner> learner;
    std::vector<std::string> notes;
    std::string axisTitle = {}; // empty: the label of the setup's axis
};

// Called on the calling thread, at most every 50 ms, with what is finished so far.
using SweepSink = std::function<void(std::shared_ptr<const Sweep>)>;

// A stop request ends it within one step of a fit; what is finished stays. Errors: nothing could be fitted.
[[nodiscard]] Result<std::shared_ptr<const Sweep>> runSweep(const Experiment& experiment, int workers,
                                                            const std::stop_token& stop, const SweepSink& sink);

} // namespace goodfit::biasvariance
