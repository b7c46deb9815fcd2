// A regularizer: a penalty on a block of weights that is added to the loss, as Keras counts it.
#pragma once

#include "core/base/parameters.h"

#include <memory>
#include <span>
#include <type_traits>

namespace goodfit::nn {

template <class T>
class Regularizer {
public:
    virtual ~Regularizer() = default;
    [[nodiscard]] virtual double penalty(std::span<const T> weights) const = 0;
    // Adds share · d penalty / d weight.
    virtual void addGradient(std::span<const T> weights, std::span<T> gradients, double share = 1.0) const = 0;
};

struct RegularizerInfo {
    ComponentInfo about;
    // Null for a member that does nothing, and for a strength of zero.
    std::unique_ptr<Regularizer<float>> (*makeFloat)(const Parameters&) = nullptr;
    std::unique_ptr<Regularizer<double>> (*makeDouble)(const Parameters&) = nullptr;

    template <class T>
    [[nodiscard]] std::unique_ptr<Regularizer<T>> make(const Settings& settings) const {
        const Parameters parameters(about, settings);
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat(parameters);
        } else {
            return makeDouble(parameters);
        }
    }
};

} // namespace goodfit::nn
