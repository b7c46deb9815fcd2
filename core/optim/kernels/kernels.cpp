#include "core/optim/kernels/kernels.h"

#include <atomic>

namespace goodfit::optim {

namespace baseline {
const OptimizerKernels<float>& floatTable();
const OptimizerKernels<double>& doubleTable();
} // namespace baseline
#ifdef GOODFIT_AVX2
namespace avx2 {
const OptimizerKernels<float>& floatTable();
const OptimizerKernels<double>& doubleTable();
} // namespace avx2
#endif

namespace {

std::atomic<int> chosenVariant{-1};

bool hasAvx2() {
#ifdef GOODFIT_AVX2
    static const bool kHas = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return kHas;
#else
    return false;
#endif
}

bool useAvx2() {
    return chosenVariant.load(std::memory_order_relaxed) != 0 && hasAvx2();
}

} // namespace

template <>
const OptimizerKernels<float>& optimizerKernels<float>() {
#ifdef GOODFIT_AVX2
    if (useAvx2()) {
        return avx2::floatTable();
    }
#endif
    return baseline::floatTable();
}

template <>
const OptimizerKernels<double>& optimizerKernels<double>() {
#ifdef GOODFIT_AVX2
    if (useAvx2()) {
        return avx2::doubleTable();
    }
#endif
    return baseline::doubleTable();
}

void useOptimizerVariant(int variant) {
    chosenVariant.store(variant, std::memory_order_relaxed);
}

int optimizerVariants() {
    return hasAvx2() ? 2 : 1;
}

} // namespace goodfit::optim
