// The model that the Gaussian-process sampler has at the moment of a choice, for the choice itself and for whoever
// wants to see it. Internal: Eigen.
#pragma once

#include "core/search/samplers/gaussian_process.h"
#include "core/search/surrogate/acquisition_function.h"
#include "core/search/surrogate/observations.h"
#include "core/search/surrogate/power_transform.h"

#include <memory>

namespace goodfit::search {

inline constexpr std::size_t kMostGpTrials = 250; // beyond, a subset: a fit costs the cube of their number

struct GpChoice {
    std::shared_ptr<const FeatureSpace> space;
    Observations seen;
    PowerTransform transform;    // of seen.values to what the models learned
    std::vector<GpModel> models; // with the pending trials in them
    std::optional<GpModel> logSeconds;
    Vector incumbent; // codes of the best seen point

    [[nodiscard]] AcquisitionFunction function(const AcquisitionRule& rule, std::stop_token stop = {}) const {
        return AcquisitionFunction(models, rule, logSeconds, std::move(stop));
    }
};

// Nothing while there is too little to learn from: before `startup` trials, or fewer than three results; and after a
// stop request.
[[nodiscard]] std::optional<GpChoice> gpChoice(const GaussianProcessSettings& settings, const Study& study,
                                               std::int64_t number, RandomStream& stream,
                                               const std::stop_token& stop = {});
[[nodiscard]] AcquisitionRule ruleOf(const GaussianProcessSettings& settings);

} // namespace goodfit::search
