#include "core/nn/layers/noise.h"
#include "core/nn/layers/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

struct MultiplyNormal {
    explicit MultiplyNormal(const Parameters& parameters)
        : deviation(std::sqrt(parameters.real("rate") / (1.0 - parameters.real("rate")))) {}
    [[nodiscard]] NoiseDraw draw(RandomStream& stream) const { return {1.0 + deviation * stream.normal(), 0.0}; }
    double deviation;
};

} // namespace

const LayerInfo& gaussianDropoutInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "gaussian_dropout",
                  .label = "Gaussian dropout",
                  .category = "Regularization",
                  .help = "While training, multiplies its inputs by normal noise around 1.",
                  .formula = "y = x · N(1, rate / (1 − rate))",
                  .advice = "As dropout, without zeros: the mean and variance of the noise are the same.",
                  .source = "Srivastava et al., 2014",
                  .parameters = {dropRateSpec()}},
        .makeFloat = &makeNoise<float, MultiplyNormal>,
        .makeDouble = &makeNoise<double, MultiplyNormal>,
    };
    return kInfo;
}

} // namespace goodfit::nn
