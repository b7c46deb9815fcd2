#include "core/nn/kernels/kernels.h"

#include <atomic>
#include <type_traits>

namespace goodfit::nn {

namespace baseline {
const KernelTable<float>& floatTable();
const KernelTable<double>& doubleTable();
} // namespace baseline
#ifdef GOODFIT_AVX2
namespace avx2 {
const KernelTable<float>& floatTable();
const KernelTable<double>& doubleTable();
} // namespace avx2
#endif

namespace {

constexpr int kMost = 2;
std::atomic<int> chosenVariant{-1};

template <class T>
struct Variants {
    const KernelTable<T>* tables[kMost] = {};
    int count = 0;

    Variants() {
        if constexpr (std::is_same_v<T, float>) {
            tables[count++] = &baseline::floatTable();
        } else {
            tables[count++] = &baseline::doubleTable();
        }
#ifdef GOODFIT_AVX2
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
            if constexpr (std::is_same_v<T, float>) {
                tables[count++] = &avx2::floatTable();
            } else {
                tables[count++] = &avx2::doubleTable();
            }
        }
#endif
    }
};

template <class T>
const Variants<T>& variants() {
    static const Variants<T> known;
    return known;
}

} // namespace

template <class T>
const KernelTable<T>& kernels() {
    const Variants<T>& known = variants<T>();
    const int chosen = chosenVariant.load(std::memory_order_relaxed);
    return *known.tables[chosen >= 0 && chosen < known.count ? chosen : known.count - 1];
}

template <class T>
const KernelTable<T>* const* kernelVariants(int& count) {
    count = variants<T>().count;
    return variants<T>().tables;
}

void useKernelVariant(int variant) {
    chosenVariant.store(variant, std::memory_order_relaxed);
}

template const KernelTable<float>& kernels<float>();
template const KernelTable<double>& kernels<double>();
template const KernelTable<float>* const* kernelVariants<float>(int&);
template const KernelTable<double>* const* kernelVariants<double>(int&);

} // namespace goodfit::nn
