// Bayesian optimisation with a Gaussian process: a model of the objective, and the point that promises most by it.
#pragma once

#include "core/search/samplers/sampler.h"

namespace goodfit::search {

enum class GpAcquisition { LogEi, Ei, Pi, Lcb, Hedge, EiPerSecond };

struct GaussianProcessSettings {
    GpAcquisition acquisition = GpAcquisition::LogEi;
    bool slices = false;    // hyperparameters sampled instead of the most probable ones
    bool powers = true;     // values transformed to look more like a bell curve
    bool fantasies = false; // pending trials by drawn values instead of expected ones
    int startup = 10;       // trials drawn evenly first
    int burnIn = 10;
    int samples = 10;
    std::optional<double> xi; // least improvement that counts, in standard deviations of the values
    double kappa = 1.96;
};

class GaussianProcessSampler : public Sampler {
public:
    explicit GaussianProcessSampler(GaussianProcessSettings settings = {}) : m_settings(settings) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override;

private:
    GaussianProcessSettings m_settings;
};

} // namespace goodfit::search
