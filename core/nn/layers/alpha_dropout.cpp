#include "core/nn/layers/noise.h"
#include "core/nn/layers/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

struct AlphaDrop {
    explicit AlphaDrop(const Parameters& parameters) : rate(parameters.real("rate")) {
        scale = 1.0 / std::sqrt((1.0 - rate) * (1.0 + rate * kSaturation * kSaturation));
        shift = -scale * kSaturation * rate;
    }
    [[nodiscard]] NoiseDraw draw(RandomStream& stream) const {
        return stream.uniform() < rate ? NoiseDraw{0.0, scale * kSaturation + shift} : NoiseDraw{scale, shift};
    }
    static constexpr double kSaturation = -1.7580993408473766; // -λ α of SELU
    double rate, scale, shift;
};

} // namespace

const LayerInfo& alphaDropoutInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "alpha_dropout",
                  .label = "Alpha dropout",
                  .category = "Regularization",
                  .help =
                      "Dropout that keeps mean and variance: what is dropped takes the value that SELU saturates at.",
                  .formula = "y = a (x · m + α′ (1 − m)) + b",
                  .advice = "Only after SELU, with LeCun normal weights.",
                  .source = "Klambauer, Unterthiner, Mayr and Hochreiter, 2017",
                  .parameters = {dropRateSpec()}},
        .makeFloat = &makeNoise<float, AlphaDrop>,
        .makeDouble = &makeNoise<double, AlphaDrop>,
    };
    return kInfo;
}

} // namespace goodfit::nn
