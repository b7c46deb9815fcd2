// What the optimizers share that step each parameter by itself, from its own gradient and state.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/optim/optimizer.h"

#include <algorithm>
#include <cmath>

namespace goodfit::optim {

// update(i, parameter, gradient) gives the new parameter. False when one is no longer finite: p - p is 0
// for finite p and NaN otherwise, and a sum keeps a NaN.
template <class T, class Update>
[[nodiscard]] bool stepEach(std::span<T> parameters, std::span<const T> gradients, const Update& update) {
    T watch = 0;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const T value = update(static_cast<std::int64_t>(i), parameters[i], gradients[i]);
        parameters[i] = value;
        watch += value - value;
    }
    return watch == T{0};
}

[[nodiscard]] inline ParameterSpec learningRateSpec(double initial, double from = 1e-4, double to = 1e-1) {
    return ParameterSpec::real("learning_rate", "Learning rate", initial, 1e-12, 1e3)
        .search(from, to, true)
        .says("The size of a step.");
}

[[nodiscard]] inline ParameterSpec epsilonSpec() {
    return ParameterSpec::real("epsilon", "Epsilon", 1e-7, 1e-16, 1.0)
        .search(1e-9, 1e-3, true)
        .says("Keeps the division away from zero.");
}

[[nodiscard]] inline ParameterSpec betaSpec(std::string id, std::string label, double initial, std::string help) {
    return ParameterSpec::real(std::move(id), std::move(label), initial, 0.0, 0.999999)
        .search(0.8, 0.999)
        .says(std::move(help));
}

template <template <class> class Member, class T>
[[nodiscard]] std::unique_ptr<Optimizer<T>> makeOptimizer(const Parameters& parameters) {
    return std::make_unique<Member<T>>(parameters);
}

} // namespace goodfit::optim
