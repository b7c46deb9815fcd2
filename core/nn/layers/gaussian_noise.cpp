#include "core/nn/layers/noise.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

struct AddNormal {
    explicit AddNormal(const Parameters& parameters) : deviation(parameters.real("stddev")) {}
    [[nodiscard]] NoiseDraw draw(RandomStream& stream) const { return {1.0, deviation * stream.normal()}; }
    double deviation;
};

} // namespace

const LayerInfo& gaussianNoiseInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "gaussian_noise",
                  .label = "Gaussian noise",
                  .category = "Regularization",
                  .help = "While training, adds normal noise to its inputs.",
                  .formula = "y = x + N(0, stddev²)",
                  .advice = "After the input of noisy tables: a cheap way to make more of few examples.",
                  .source = "Sietsma and Dow, 1991",
                  .parameters = {ParameterSpec::real("stddev", "Standard deviation", 0.1, 0.0, 1e6)
                                     .search(0.01, 1.0, true)
                                     .says("Spread of the noise, in units of the input.")}},
        .makeFloat = &makeNoise<float, AddNormal>,
        .makeDouble = &makeNoise<double, AddNormal>,
    };
    return kInfo;
}

} // namespace goodfit::nn
