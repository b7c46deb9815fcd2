// A layer of the running network. Shapes are without the batch, features of one example contiguous in
// Keras' order (height, width, channels). Parameters and gradients of all layers lie in one flat block
// each; a layer says how many numbers it needs and is bound to its part. After reserve() neither forward
// nor backward allocates.
#pragma once

#include "core/base/parameters.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/shape.h"
#include "core/base/state_archive.h"
#include "core/nn/batch.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace goodfit::nn {

// A named block of weights as people and files know it: Keras' name, shape and order (row-major).
struct WeightBlock {
    std::string name; // "kernel", "bias"
    Shape shape;
    bool trainable = true; // false: kept and saved, but not stepped by the optimizer (moving averages)
    // Numbers in the layer's part of the flat block, padding included, in the order of weights(); 0: kept
    // elsewhere.
    std::int64_t stored = 0;
};

enum class Pass { Training, Inference };

// Which steps of each example's sequence count; the others are skipped (Masking).
struct StepMask {
    const std::uint8_t* kept = nullptr; // [batch × steps], 0: skip
    std::int64_t steps = 0;

    [[nodiscard]] bool counts(std::int64_t column, std::int64_t step) const { return kept[column * steps + step] != 0; }
};

// What a layer does with the mask of what comes in, as in Keras.
enum class MaskUse {
    Drops,         // takes no notice; what follows sees no mask
    Passes,        // takes no notice, hands it on
    Reads,         // skips steps; no sequence comes out
    ReadsAndPasses // skips steps and hands the mask on
};

template <class T>
class Layer {
public:
    virtual ~Layer() = default;

    [[nodiscard]] virtual Shape outputShape() const = 0;
    [[nodiscard]] virtual std::vector<WeightBlock> weights() const { return {}; }
    // Numbers in the flat blocks, padding included; kernels may keep weights in an order of their own.
    [[nodiscard]] virtual std::int64_t storedParameters() const { return 0; }
    // Bytes that reserve(batch) would allocate; in double, so that nothing overflows.
    [[nodiscard]] virtual double workspaceBytes(double /*batch*/) const { return 0.0; }

    virtual void bind(T* /*parameters*/, T* /*gradients*/) {}
    virtual void initialize(RandomStream& /*stream*/) {}
    virtual void reserve(std::int64_t /*batch*/) {}
    // The layer's own random stream (dropout, noise); told once before training.
    virtual void seed(const RandomStream& /*stream*/) {}
    // What training leaves in it beside its parameters (where its stream stands), for checkpoints.
    virtual void visitState(StateArchive& /*archive*/) {}

    // Told before training. Frozen layers are asked for dx alone: their gradients are not read.
    virtual void setTrainable(bool /*trainable*/) {}
    // Long passes look at the token now and then and leave their results unfinished once it asks.
    virtual void stopOn(const std::stop_token& /*token*/) {}

    [[nodiscard]] virtual MaskUse maskUse() const { return MaskUse::Drops; }
    // After reserve(): the mask that each forward pass finds up to date; null: none. For those that read.
    virtual void readMask(const StepMask* /*mask*/) {}
    // The mask that forward() makes of its input; valid as long as the layer.
    [[nodiscard]] virtual const StepMask* madeMask() const { return nullptr; }

    // To and from the order of weights(), one block after the other.
    virtual void exportWeights(std::span<float> /*values*/) const {}
    virtual void importWeights(std::span<const float> /*values*/) {}
    // Gradients in the order of weights(); in double for checks.
    virtual void exportGradients(std::span<double> /*values*/) const {}

    // The layer only reads its input under another shape (flatten): y is x, and forward and backward are
    // never called.
    [[nodiscard]] virtual bool passesThrough() const { return false; }
    virtual void forward(Batch<const T> x, Batch<T> y, Pass pass) = 0;
    // dy may be overwritten. Sets the gradients of the weights; dx.data null: not wanted.
    virtual void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) = 0;

    [[nodiscard]] virtual double penalty() const { return 0.0; } // regularizers' share of the loss
    // Likewise of penalties on activities: the mean over the examples of the last forward pass.
    [[nodiscard]] virtual double activityPenalty() const { return 0.0; }
    virtual void addPenaltyGradient() {}
    // Brings the weights back to what their constraints allow; called after each optimizer step.
    virtual void constrain() {}

    // The id of the activation that ends the layer; empty when there is none.
    [[nodiscard]] virtual std::string_view endActivation() const { return {}; }
    // true: leave that activation out, forward gives z and backward takes dz; a fused loss does the rest.
    virtual void leaveOutEndActivation(bool /*leave*/) {}
};

struct LayerRequest {
    const Parameters& parameters;
    Shape input;
};

template <class T>
using MadeLayer = Result<std::unique_ptr<Layer<T>>>;

struct LayerInfo {
    ComponentInfo about;
    // Errors say why the layer cannot stand on this input shape. Null for blocks that are not layers of
    // the running network (input, groups).
    MadeLayer<float> (*makeFloat)(const LayerRequest&) = nullptr;
    MadeLayer<double> (*makeDouble)(const LayerRequest&) = nullptr;
    // A group whose blocks stand in the stack this many times, each copy with weights of its own.
    std::int64_t (*copies)(const Parameters&) = nullptr;
    // A group that ends in a layer of its own: made for what comes out of its blocks, whose shape must be
    // what comes in; the network adds that input to the output.
    bool addsInput = false;
    bool firstOnly = false; // may only be the first block of the stack

    [[nodiscard]] bool isGroup() const { return copies != nullptr; }
    template <class T>
    [[nodiscard]] MadeLayer<T> make(const LayerRequest& request) const {
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat(request);
        } else {
            return makeDouble(request);
        }
    }
};

} // namespace goodfit::nn
