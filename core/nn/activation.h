// An activation: y = f(z), element by element or over the features of one example (softmax). Used as a
// layer and as a field of others. A member of the family is one file in activations/, one registry row.
#pragma once

#include "core/base/parameters.h"
#include "core/nn/batch.h"
#include "core/nn/make_member.h"

#include <memory>
#include <type_traits>

namespace goodfit::nn {

template <class T>
class Activation {
public:
    virtual ~Activation() = default;

    // True when backward() reads z; otherwise z may have been overwritten by y.
    [[nodiscard]] virtual bool needsInput() const { return false; }
    // Numbers learned by the activation itself for `rows` features; theirs are handed in below. Unbound, it
    // is what it would be at first.
    [[nodiscard]] virtual std::int64_t parameterCount(std::int64_t /*rows*/) const { return 0; }
    virtual void bind(T* /*parameters*/, T* /*gradients*/, std::int64_t /*rows*/) {}
    virtual void initialize() {}
    virtual void clearGradients() const {} // before the backward calls of a batch

    // y may be z. NaN in z gives NaN in y.
    virtual void forward(Batch<const T> z, Batch<T> y) const = 0;
    // dz = dy · f'(z); dz may be dy. Adds to the gradients of what it learns.
    virtual void backward(Batch<const T> z, Batch<const T> y, Batch<const T> dy, Batch<T> dz) const = 0;
};

struct ActivationInfo {
    ComponentInfo about;
    std::unique_ptr<Activation<float>> (*makeFloat)(const Parameters&) = nullptr;
    std::unique_ptr<Activation<double>> (*makeDouble)(const Parameters&) = nullptr;
    bool probabilities = false;  // its outputs lie in 0 … 1
    bool acrossFeatures = false; // one output depends on all inputs (softmax)
    bool learns = false;         // has parameters of its own, one a feature (PReLU)

    template <class T>
    [[nodiscard]] std::unique_ptr<Activation<T>> make(const Settings& settings) const {
        const Parameters parameters(about, settings);
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat(parameters);
        } else {
            return makeDouble(parameters);
        }
    }
};

} // namespace goodfit::nn
