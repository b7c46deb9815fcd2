#include "core/train/model_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>

namespace goodfit::train {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

namespace {

constexpr std::size_t kMostHeader = 1U << 24; // bytes

std::string listOf(const std::vector<ModelLayer>& layers) {
    std::string text;
    for (const ModelLayer& layer : layers) {
        text += text.empty() ? "" : ", ";
        text += layer.path;
        for (const ModelBlock& block : layer.blocks) {
            text += (&block == layer.blocks.data() ? " (" : "; ") + block.shape.toString();
        }
        text += ")";
    }
    return text;
}

} // namespace

std::vector<ModelLayer> modelLayers(const nn::NetworkPlan& plan, const nn::Network<float>& network) {
    std::vector<ModelLayer> layers;
    for (std::size_t i = 0; i < network.stageCount(); ++i) {
        const auto stage = network.stage(i);
        if (stage.parameters == 0) {
            continue;
        }
        ModelLayer layer{std::string(stage.path), 0, {}, {}};
        layer.copy = std::count_if(layers.begin(), layers.end(),
                                   [&layer](const ModelLayer& earlier) { return earlier.path == layer.path; });
        const auto planned =
            std::find_if(plan.layers.begin(), plan.layers.end(),
                         [&layer](const nn::PlannedLayer& candidate) { return candidate.path == layer.path; });
        layer.type = planned != plan.layers.end() ? planned->info->about.id : std::string();
        for (const nn::WeightBlock& block : stage.layer->weights()) {
            layer.blocks.push_back({block.name, block.shape});
        }
        layers.push_back(std::move(layer));
    }
    return layers;
}

std::string modelBytes(const std::vector<ModelLayer>& layers, std::span<const float> weights) {
    std::string bytes = modelHeaderText(layers) + "\n";
    const std::size_t header = bytes.size();
    bytes.resize(header + weights.size_bytes());
    std::memcpy(bytes.data() + header, weights.data(), weights.size_bytes());
    return bytes;
}

Result<ModelFile> readModel(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return Error{ErrorCode::NotFound, file, "cannot be read"};
    }
    std::string header;
    char letter = 0;
    while (header.size() < kMostHeader && stream.get(letter) && letter != '\n') {
        header += letter;
    }
    if (letter != '\n') {
        return invalid(file, "is not a model file: it has no header line");
    }
    auto layers = readModelHeader(header, file);
    if (!layers) {
        return layers.error();
    }
    std::int64_t count = 0;
    for (const ModelLayer& layer : *layers) {
        count += layer.count();
    }
    const auto begin = stream.tellg();
    stream.seekg(0, std::ios::end);
    const auto bytes = static_cast<std::int64_t>(stream.tellg() - begin);
    if (bytes != count * static_cast<std::int64_t>(sizeof(float))) {
        return invalid(file, "is cut short or damaged: " + std::to_string(bytes) +
                                 " bytes of weights, the header says " +
                                 std::to_string(count * static_cast<std::int64_t>(sizeof(float))));
    }
    ModelFile model{std::move(layers.value()), std::vector<float>(static_cast<std::size_t>(count))};
    stream.seekg(begin);
    stream.read(reinterpret_cast<char*>(model.weights.data()), bytes);
    if (!stream) {
        return Error{ErrorCode::Io, file, "cannot be read to its end"};
    }
    const auto bad =
        std::find_if(model.weights.begin(), model.weights.end(), [](float weight) { return !std::isfinite(weight); });
    if (bad != model.weights.end()) {
        return invalid(file, "holds a weight that is not a finite number (number " +
                                 std::to_string(bad - model.weights.begin() + 1) + ")");
    }
    return model;
}

Result<Transfer> transferWeights(const ModelFile& model, const std::vector<ModelLayer>& layers,
                                 std::span<float> weights, const std::string& file) {
    Transfer transfer;
    std::int64_t at = 0;
    for (const ModelLayer& layer : layers) {
        std::int64_t from = 0;
        bool found = false;
        for (const ModelLayer& given : model.layers) {
            if (given.path == layer.path && given.copy == layer.copy && given.blocks == layer.blocks) {
                std::copy_n(model.weights.begin() + from, layer.count(), weights.begin() + at);
                found = true;
            }
            from += given.count();
        }
        (found ? transfer.matched : transfer.unmatched).push_back(layer.path);
        at += layer.count();
    }
    if (transfer.matched.empty()) {
        return invalid(file, "has no layer with the name and shapes of one here; it holds " + listOf(model.layers) +
                                 ", the network has " + listOf(layers));
    }
    return transfer;
}

} // namespace goodfit::train
