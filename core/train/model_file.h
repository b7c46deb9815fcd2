// A network's weights as a file: one line of JSON (core/document/json_model.h), then all weights as 32-bit
// little-endian floats in the order of the header, each block row-major as Keras has it. Read whole or
// refused whole. What `train --save-model` writes and `training.initial_weights` reads.
#pragma once

#include "core/base/result.h"
#include "core/document/json_model.h"
#include "core/nn/network.h"
#include "core/nn/plan.h"

#include <span>
#include <string>
#include <vector>

namespace goodfit::train {

struct ModelFile {
    std::vector<ModelLayer> layers;
    std::vector<float> weights; // of all layers, one after the other
};

// The layers of a network that have weights, in the order of Network::weights().
[[nodiscard]] std::vector<ModelLayer> modelLayers(const nn::NetworkPlan& plan, const nn::Network<float>& network);

// The bytes of a file; weights as Network::weights().
[[nodiscard]] std::string modelBytes(const std::vector<ModelLayer>& layers, std::span<const float> weights);
// Errors name the file: cannot be read, no header, a header that is not understood, fewer or more bytes than it
// says, a weight that is not finite.
[[nodiscard]] Result<ModelFile> readModel(const std::string& file);

// Layers of the file that have a namesake with the same blocks among `layers` give it their weights, in place.
// matched: their paths. Error: not a single one does.
struct Transfer {
    std::vector<std::string> matched, unmatched; // paths of the network's layers
};
[[nodiscard]] Result<Transfer> transferWeights(const ModelFile& model, const std::vector<ModelLayer>& layers,
                                               std::span<float> weights, const std::string& file);

} // namespace goodfit::train
