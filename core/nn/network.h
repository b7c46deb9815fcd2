// The running network: layers in a row over one flat block of parameters and one of gradients. T is float,
// or double for gradient checks. Not thread-safe; one network, one thread.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/loss.h"
#include "core/nn/plan.h"
#include "core/nn/regularizer.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::nn {

template <class T>
class Network {
public:
    // plan.ok() is required; check plan.bytes() against the memory first. loss: null without training.
    Network(const NetworkPlan& plan, std::unique_ptr<Loss<T>> loss);

    // Draws all weights and hands layers their own streams. ids as for RandomStream.
    void initialize(std::uint64_t seed, std::uint32_t trial, std::uint32_t fold);
    // Buffers for up to so many examples at a time; nothing is allocated afterwards.
    void reserve(std::int64_t batch);
    [[nodiscard]] std::int64_t capacity() const { return m_capacity; }

    // Passes end early, between layers and inside large ones, once this asks for it; what they then give
    // is unfinished: ask stopped() before using it. Without a token nothing ends early.
    void stopOn(const std::stop_token& token);
    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }

    // Where the next batch's features go, [inputs × columns]; columns up to capacity().
    [[nodiscard]] Batch<T> input(std::int64_t columns);

    // Forward in inference mode; predictions [outputs × columns] stay until the next call.
    Batch<const T> predict(std::int64_t columns);
    // As predict, and adds the examples' losses to lossSum, penalties on activities included, those on
    // weights not.
    Batch<const T> evaluate(std::int64_t columns, Targets<T> targets, double& lossSum);
    // Forward and backward in training mode. Sets gradients(); returns the sum of the examples' losses as
    // evaluate() has it.
    [[nodiscard]] double learn(std::int64_t columns, Targets<T> targets);
    [[nodiscard]] Batch<const T> predictions(std::int64_t columns) const;
    // The share of the loss that penalties on weights have.
    [[nodiscard]] double penalty() const;
    // Brings the weights back to what their constraints allow: call it after each optimizer step.
    void constrain();

    // What an optimizer steps: frozen layers lie behind it and are left out.
    [[nodiscard]] std::span<T> parameters() { return {m_parameters.data(), static_cast<std::size_t>(m_trainable)}; }
    [[nodiscard]] std::span<T> gradients() { return {m_gradients.data(), static_cast<std::size_t>(m_trainable)}; }
    [[nodiscard]] std::span<const T> gradients() const {
        return {m_gradients.data(), static_cast<std::size_t>(m_trainable)};
    }
    [[nodiscard]] std::int64_t parameterCount() const { return m_parameterCount; } // without padding
    [[nodiscard]] std::int64_t outputs() const { return m_outputs; }

    // In Keras' order, padding left out (trainer.h).
    [[nodiscard]] std::vector<float> weights() const;
    void setWeights(std::span<const float> weights);
    // All that learning has changed, for checkpoints; only of the same stack.
    void visitState(StateArchive& archive);
    [[nodiscard]] std::vector<double> gradientValues() const;

    // The path of the first layer whose output for the last batch, or whose parameters, are not finite;
    // empty when all are.
    [[nodiscard]] std::string firstNonFinite(std::int64_t columns) const;

    // One layer of the running network as reports, clipping and weight files see it; valid as long as the
    // network. Parameters lie at offset … offset + stored of the flat blocks.
    struct StageView {
        std::string_view path; // of its block
        const Layer<T>* layer = nullptr;
        std::int64_t units = 0; // of its output
        std::int64_t parameters = 0;
        std::int64_t offset = 0, stored = 0;
        bool trainable = true; // false: frozen, its part lies behind parameters() and gradients()
    };
    [[nodiscard]] std::size_t stageCount() const { return m_stages.size(); }
    [[nodiscard]] StageView stage(std::size_t index) const;
    [[nodiscard]] std::span<const T> stageParameters(std::size_t index) const;
    // What it gave for the last batch of so many columns; of the last layer the predictions.
    [[nodiscard]] Batch<const T> stageOutput(std::size_t index, std::int64_t columns) const;

private:
    struct Stage {
        std::string path;
        std::unique_ptr<Layer<T>> layer;
        std::int64_t rows = 0; // of its output
        std::int64_t parameters = 0;
        std::int64_t offset = 0, stored = 0;
        bool trainable = true;
        bool masked = false;                        // a mask comes in
        bool opens = false;                         // a later stage adds what comes in here
        std::ptrdiff_t skip = -1;                   // adds what comes into this stage to its output
        std::unique_ptr<Regularizer<T>> onActivity; // of its output
        double activityPenalty = 0.0;               // of the last batch
        AlignedBuffer<T> output;
        AlignedBuffer<T> shortcut; // the gradient on its way to `skip`
    };

    [[nodiscard]] Batch<T> outputOf(std::size_t stage, std::int64_t columns);
    [[nodiscard]] Batch<const T> inputOf(std::size_t stage, std::int64_t columns);
    void forward(std::int64_t columns, Pass pass);
    void backward(std::int64_t columns);
    void placeParameters();
    void connectMasks();
    [[nodiscard]] double activityPenalty() const; // of the last forward pass
    void afterForward(std::size_t stage, std::int64_t columns);
    void addActivityGradient(Stage& stage, std::int64_t columns, Batch<T> dy);
    // Gradients that skip the blocks of a group whose first stage this is.
    void addShortcuts(std::size_t stage, Batch<T> dx);

    std::vector<Stage> m_stages;
    std::unique_ptr<Loss<T>> m_loss;
    const FusedLoss<T>* m_fused = nullptr;
    std::int64_t m_inputs = 0, m_outputs = 0, m_widest = 0;
    std::int64_t m_stored = 0, m_trainable = 0; // numbers in the flat blocks, of which first the trainable
    std::int64_t m_parameterCount = 0, m_capacity = 0;
    std::size_t m_firstTrained = 0; // the way back ends at this stage
    std::stop_token m_stop;
    AlignedBuffer<T> m_parameters, m_gradients;
    AlignedBuffer<T> m_input, m_predictions, m_outputGradient;
    AlignedBuffer<T> m_back[2]; // gradients on their way back, one read while the other is written
};

} // namespace goodfit::nn
