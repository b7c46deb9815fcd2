// An optimizer: steps a flat block of parameters against a flat block of gradients. Knows nothing of
// layers; padding (zero gradient, zero weight) stays zero.
#pragma once

#include "core/base/parameters.h"
#include "core/base/state_archive.h"

#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>

namespace goodfit::optim {

template <class T>
class Optimizer {
public:
    virtual ~Optimizer() = default;

    // Allocates and zeroes the state for so many parameters; nothing is allocated afterwards.
    virtual void reserve(std::int64_t parameters) = 0;
    // One step with this learning rate. Both blocks have the size told to reserve() and start on 64-byte
    // borders. False when a parameter is no longer finite.
    [[nodiscard]] virtual bool step(std::span<T> parameters, std::span<const T> gradients, double rate) = 0;
    // Everything that a step leaves behind for the next ones, for checkpoints.
    virtual void visitState(StateArchive& /*archive*/) {}
};

struct OptimizerInfo {
    ComponentInfo about; // has a parameter "learning_rate"
    std::unique_ptr<Optimizer<float>> (*makeFloat)(const Parameters&) = nullptr;
    std::unique_ptr<Optimizer<double>> (*makeDouble)(const Parameters&) = nullptr;
    int statePerParameter = 0; // numbers kept for each parameter

    template <class T>
    [[nodiscard]] std::unique_ptr<Optimizer<T>> make(const Settings& settings) const {
        const Parameters parameters(about, settings);
        if constexpr (std::is_same_v<T, float>) {
            return makeFloat(parameters);
        } else {
            return makeDouble(parameters);
        }
    }
};

} // namespace goodfit::optim
