// The loss of a run around the loss that was chosen: weighs examples (class weights) and pairs of targets
// (mixup), each example's loss times its weight over the number of examples, as Keras' class_weight. Plain
// while nothing is weighed, so that validation and unweighted runs are untouched. For least squares it can
// stand for one output instead: then the gradient of the network is that output's.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/loss.h"

#include <memory>
#include <vector>

namespace goodfit::train {

// What weighs the examples of the batch that is learned; each empty or one a column.
struct ExampleShares {
    std::vector<float> weights; // of the example with its first target
    std::vector<float> second;  // the other target of a mixed example
    std::vector<float> secondWeights;

    [[nodiscard]] bool any() const { return !weights.empty(); }
    [[nodiscard]] bool mixes() const { return !second.empty(); }
};

template <class T>
class TrainingLoss final : public nn::Loss<T>, public nn::FusedLoss<T> {
public:
    explicit TrainingLoss(std::unique_ptr<nn::Loss<T>> plain) : m_plain(std::move(plain)) {}

    // Weighs from now on; null: plain. The shares are kept by the caller.
    void weigh(const ExampleShares* shares) { m_shares = shares; }
    // From now on the value is 0 and the gradient that of this output; -1: a loss again; -2: all zero.
    void standForOutput(std::int64_t output) { m_output = output; }
    void reserve(std::int64_t outputs) { m_scratch.resize(nn::strideFor(outputs)); }

    [[nodiscard]] double evaluate(nn::Batch<const T> predictions, nn::Targets<T> targets,
                                  nn::Batch<T> gradient) const override {
        if (m_output != -1) {
            return oneOutput(gradient);
        }
        const auto look = [this](nn::Batch<const T> y, nn::Targets<T> truth, nn::Batch<T> /*said*/, nn::Batch<T> dy) {
            return m_plain->evaluate(y, truth, dy);
        };
        return m_shares ? weighed(predictions, targets, {}, gradient, look)
                        : m_plain->evaluate(predictions, targets, gradient);
    }

    [[nodiscard]] const nn::FusedLoss<T>* fusedWith(std::string_view activation) const override {
        m_fused = m_plain->fusedWith(activation);
        return m_fused ? this : nullptr;
    }
    [[nodiscard]] double evaluateFused(nn::Batch<const T> z, nn::Targets<T> targets, nn::Batch<T> predictions,
                                       nn::Batch<T> gradient) const override {
        const auto look = [this](nn::Batch<const T> in, nn::Targets<T> truth, nn::Batch<T> said, nn::Batch<T> dz) {
            return m_fused->evaluateFused(in, truth, said, dz);
        };
        return m_shares ? weighed(z, targets, predictions, gradient, look)
                        : m_fused->evaluateFused(z, targets, predictions, gradient);
    }

private:
    static double oneOutputAt(nn::Batch<T> gradient, std::int64_t output) {
        for (std::int64_t j = 0; j < gradient.columns; ++j) {
            for (std::int64_t i = 0; i < gradient.rows; ++i) {
                gradient.column(j)[i] = i == output ? T{1} : T{0};
            }
        }
        return 0.0;
    }
    double oneOutput(nn::Batch<T> gradient) const { return gradient.data ? oneOutputAt(gradient, m_output) : 0.0; }

    // Column by column: each is a batch of one for the plain loss.
    template <class Look>
    double weighed(nn::Batch<const T> in, nn::Targets<T> targets, nn::Batch<T> said, nn::Batch<T> gradient,
                   const Look& look) const {
        const T share = T{1} / static_cast<T>(in.columns);
        double sum = 0.0;
        const auto column = [](auto batch, std::int64_t j) {
            return batch.data ? decltype(batch){batch.column(j), batch.rows, 1, batch.stride} : decltype(batch){};
        };
        for (std::int64_t j = 0; j < in.columns; ++j) {
            const auto at = static_cast<std::size_t>(j);
            const auto weight = static_cast<T>(m_shares->weights[at]);
            const nn::Batch<T> slope = column(gradient, j);
            sum += static_cast<double>(weight) *
                   look(column(in, j), {targets.values + j, targets.classes}, column(said, j), slope);
            scale(slope, weight * share);
            const T other = m_shares->mixes() ? static_cast<T>(m_shares->secondWeights[at]) : T{0};
            if (other != T{0}) {
                const T target = static_cast<T>(m_shares->second[at]);
                const nn::Batch<T> more =
                    slope.data ? nn::Batch<T>{m_scratch.data(), slope.rows, 1, slope.stride} : nn::Batch<T>{};
                sum +=
                    static_cast<double>(other) * look(column(in, j), {&target, targets.classes}, column(said, j), more);
                for (std::int64_t i = 0; more.data && i < more.rows; ++i) {
                    slope.data[i] += other * share * more.data[i];
                }
            }
        }
        return sum;
    }
    static void scale(nn::Batch<T> slope, T by) {
        for (std::int64_t i = 0; slope.data && i < slope.rows; ++i) {
            slope.data[i] *= by;
        }
    }

    std::unique_ptr<nn::Loss<T>> m_plain;
    mutable const nn::FusedLoss<T>* m_fused = nullptr;
    const ExampleShares* m_shares = nullptr;
    std::int64_t m_output = -1;
    mutable AlignedBuffer<T> m_scratch;
};

} // namespace goodfit::train
