// The body of one kernel variant. Included by one .cpp for each instruction set, which names its namespace
// in GOODFIT_KERNELS. GCC vector extensions only: no Eigen, no standard templates (see kernels.h).
#include "core/nn/kernels/kernels.h"

#pragma GCC diagnostic ignored "-Wpsabi"
#pragma GCC diagnostic ignored "-Wpedantic"

namespace goodfit::nn::GOODFIT_KERNELS {

using Index = std::int64_t;
constexpr Index kPanel = 16;
#ifdef __AVX2__
constexpr int kVectorBytes = 32;
#else
constexpr int kVectorBytes = 16;
#endif

template <class T>
struct Vector;
template <>
struct Vector<float> {
    typedef float Type __attribute__((vector_size(kVectorBytes)));
    typedef float Stored __attribute__((vector_size(kVectorBytes), may_alias));
    typedef std::int32_t Whole __attribute__((vector_size(kVectorBytes)));
};
template <>
struct Vector<double> {
    typedef double Type __attribute__((vector_size(kVectorBytes)));
    typedef double Stored __attribute__((vector_size(kVectorBytes), may_alias));
    typedef std::int64_t Whole __attribute__((vector_size(kVectorBytes)));
};

template <class T>
using Pack = typename Vector<T>::Type;
template <class T>
constexpr int kWidth = kVectorBytes / static_cast<int>(sizeof(T)); // numbers in a register
template <class T>
constexpr int kRegisters = static_cast<int>(kPanel) / kWidth<T>; // registers in a panel's column
template <class T>
static inline Pack<T> load(const T* from) {
    return *reinterpret_cast<const typename Vector<T>::Stored*>(from);
}
template <class T>
static inline void store(T* to, Pack<T> value) {
    *reinterpret_cast<typename Vector<T>::Stored*>(to) = value;
}
template <class T>
static inline Pack<T> all(T value) {
    return value - Pack<T>{};
}

} // namespace goodfit::nn::GOODFIT_KERNELS

#include "core/nn/kernels/elementwise.h"
#include "core/nn/kernels/penalties.h"
#include "core/nn/kernels/products.h"

namespace goodfit::nn::GOODFIT_KERNELS {

template <class T>
struct Table {
    static const KernelTable<T> kTable;
};
template <class T>
const KernelTable<T> Table<T>::kTable = {
    kVectorBytes == 32 ? "AVX2" : "x86-64",
    product<T>,
    outer<T>,
    transpose<T>,
    rowSums<T>,
    squares<T>,
    addScaled<T>,
    apply<T, Relu>,
    apply<T, Tanh>,
    apply<T, Sigmoid>,
    softmax<T>,
    applyGradient<T, Relu>,
    applyGradient<T, Tanh>,
    applyGradient<T, Sigmoid>,
    softmaxGradient<T>,
    applyGradient<T, Multiply>,
};

const KernelTable<float>& floatTable() {
    return Table<float>::kTable;
}
const KernelTable<double>& doubleTable() {
    return Table<double>::kTable;
}

} // namespace goodfit::nn::GOODFIT_KERNELS
