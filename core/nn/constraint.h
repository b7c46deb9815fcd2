// A constraint: what a layer's weights must fulfil after every step of the optimizer, as in Keras. Norms are
// Euclidean, over the weights that come into one unit (Keras' axis 0 of a Dense kernel, all but the last of a
// convolution's); a bias is one vector.
#pragma once

#include "core/base/parameters.h"

#include <memory>
#include <span>
#include <type_traits>

namespace goodfit::nn {

template <class T>
class Constraint {
public:
    virtual ~Constraint() = default;
    // One panel of a kernel (kernels.h): 16 units beside one another, `inner` incoming weights each. Units
    // of zeros, which pad, stay zero; a NaN stays one.
    virtual void applyToPanel(T* panel, std::int64_t inner) const = 0;
    virtual void applyToVector(std::span<T> values) const = 0;
};

struct ConstraintInfo {
    ComponentInfo about;
    // Null for the member that demands nothing.
    std::unique_ptr<Constraint<float>> (*makeFloat)(const Parameters&) = nullptr;
    std::unique_ptr<Constraint<double>> (*makeDouble)(const Parameters&) = nullptr;

    template <class T>
    [[nodiscard]] std::unique_ptr<Constraint<T>> make(const Settings& settings) const {
        const Parameters parameters(about, settings);
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat(parameters);
        } else {
            return makeDouble(parameters);
        }
    }
};

} // namespace goodfit::nn
