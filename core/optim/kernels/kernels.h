// The optimizers' loops over flat blocks, compiled once for any x86-64 and once for AVX2 with FMA (see
// core/nn/kernels/kernels.h for why only plain types stand here). Each returns false when a parameter is
// not finite after the step.
#pragma once

#include <cstdint>

namespace goodfit::optim {

template <class T>
struct AdamStep {
    T beta1, beta2; // decay of the two averages
    T rate;         // learning rate / (1 - beta1^t)
    T correction;   // 1 / sqrt(1 - beta2^t)
    T epsilon;
};

template <class T>
struct OptimizerKernels {
    bool (*sgd)(T* parameters, const T* gradients, std::int64_t count, T rate);
    // velocity = momentum velocity - rate gradient; nesterov looks one step ahead.
    bool (*momentum)(T* parameters, const T* gradients, T* velocity, std::int64_t count, T rate, T momentum,
                     bool nesterov);
    bool (*adam)(T* parameters, const T* gradients, T* mean, T* square, std::int64_t count, const AdamStep<T>& step);
};

// What the processor runs best. T: float, double.
template <class T>
[[nodiscard]] const OptimizerKernels<T>& optimizerKernels();
// For tests: 0 the baseline, 1 AVX2 where it runs, -1 the best.
void useOptimizerVariant(int variant);
[[nodiscard]] int optimizerVariants();

} // namespace goodfit::optim
