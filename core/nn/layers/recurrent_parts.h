// What the recurrent blocks share that does not depend on the scalar: their settings, the shapes they take,
// their parameters as forms and files know them (Keras' names).
#pragma once

#include "core/nn/activation.h"
#include "core/nn/initializer.h"
#include "core/nn/layer.h"

#include <memory>
#include <vector>

namespace goodfit::nn {

struct RecurrentParts {
    std::int64_t steps = 0, channels = 0, units = 0;
    bool sequences = false; // every step's state leaves the layer, not only the last
    bool hasBias = true;
    double dropout = 0.0, recurrentDropout = 0.0;
    Component activation, recurrentActivation; // the second empty for a layer without gates
    const ActivationInfo* activationInfo = nullptr;
    const ActivationInfo* recurrentActivationInfo = nullptr;
    std::unique_ptr<Initializer> kernelInitializer, recurrentInitializer, biasInitializer;
};

// Refuses an input that is not steps × channels, members that do not exist and activations that learn.
[[nodiscard]] Result<RecurrentParts> recurrentParts(const LayerRequest& request);

// As recurrentParts, for a layer with gates: reads recurrent_activation too.
[[nodiscard]] Result<RecurrentParts> recurrentGates(const LayerRequest& request);

// extra: the specs of one kind of layer, put after use_bias.
[[nodiscard]] std::vector<ParameterSpec> recurrentParameters(bool gated, std::vector<ParameterSpec> extra = {});

} // namespace goodfit::nn
