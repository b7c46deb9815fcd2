// A loss: how far predictions are from targets, as a mean over the batch (and over outputs, as Keras does).
#pragma once

#include "core/base/parameters.h"
#include "core/data/dataset.h"
#include "core/nn/batch.h"
#include "core/nn/make_member.h"

#include <memory>
#include <string_view>
#include <type_traits>

namespace goodfit::nn {

// What the network should have said, one value an example: the scaled target, or the class index. Against
// several outputs an index stands for a one-hot vector; against one output, for 0 or 1.
template <class T>
struct Targets {
    const T* values = nullptr; // [columns]
    bool classes = false;

    [[nodiscard]] T of(std::int64_t column, std::int64_t row, std::int64_t rows) const {
        if (!classes || rows == 1) {
            return values[column];
        }
        return static_cast<std::int64_t>(values[column]) == row ? T{1} : T{0};
    }
};

// A loss and the last activation as one function of z: exact where probabilities would underflow, and
// without the activation's own gradient.
template <class T>
class FusedLoss {
public:
    virtual ~FusedLoss() = default;
    // As Loss::evaluate; writes predictions = f(z) (elsewhere than z) and d mean loss / d z.
    [[nodiscard]] virtual double evaluateFused(Batch<const T> z, Targets<T> targets, Batch<T> predictions,
                                               Batch<T> gradient) const = 0;
};

template <class T>
class Loss {
public:
    virtual ~Loss() = default;

    // The sum over the batch of each example's loss; the mean is that over columns. When gradient.data is
    // set it becomes d mean loss / d prediction. NaN in, NaN out.
    [[nodiscard]] virtual double evaluate(Batch<const T> predictions, Targets<T> targets, Batch<T> gradient) const = 0;

    // Not null when the loss computes value and gradient straight from the inputs z of this activation.
    [[nodiscard]] virtual const FusedLoss<T>* fusedWith(std::string_view /*activation*/) const { return nullptr; }
};

// What the whole network looks like to a loss, for its verdict below.
struct LossFit {
    data::Task task = data::Task::Regression;
    std::int64_t classes = 0;
    std::int64_t outputs = 0;
    std::string activation; // of the last block; empty when it has none
};

struct LossInfo {
    ComponentInfo about;
    std::unique_ptr<Loss<float>> (*makeFloat)(const Parameters&) = nullptr;
    std::unique_ptr<Loss<double>> (*makeDouble)(const Parameters&) = nullptr;
    // Why the last block does not fit this loss and task; empty when it does.
    std::string (*problem)(const LossFit&) = nullptr;
    // A single output above it says class 1; 0 for losses whose targets are -1 and 1.
    double threshold = 0.5;

    template <class T>
    [[nodiscard]] std::unique_ptr<Loss<T>> make(const Settings& settings) const {
        const Parameters parameters(about, settings);
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat(parameters);
        } else {
            return makeDouble(parameters);
        }
    }
};

} // namespace goodfit::nn
