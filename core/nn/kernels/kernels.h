// The arithmetic of the engine, in one place: products over panels, activations, reductions. Compiled once
// for any x86-64 and once for AVX2 with FMA; the table that the processor can run is picked at start-up.
// Only plain types here and in what includes it for a variant: an inline function compiled at two
// instruction sets would be merged by the linker.
//
// A weight matrix [rows × inner] is stored as panels of 16 rows, each panel contiguous over the inner
// dimension: element (r, k) at (r / 16 · inner + k) · 16 + r % 16, rows padded with zeros. Batches are
// column-major with columns on 64-byte borders (batch.h). Products write whole panels of z, padding too.
#pragma once

#include <cstdint>

namespace goodfit::nn {

template <class T>
struct KernelTable {
    const char* name; // "x86-64", "AVX2"

    // z = W x + bias; bias null: none. W [rows × inner], x [inner × columns], z [rows × columns].
    void (*product)(const T* w, const T* bias, const T* x, std::int64_t xStride, T* z, std::int64_t zStride,
                    std::int64_t rows, std::int64_t inner, std::int64_t columns);
    // dW = dz xᵀ, in panels. dz [rows × columns] with zero padding.
    void (*outer)(const T* dz, std::int64_t zStride, const T* x, std::int64_t xStride, T* dw, std::int64_t rows,
                  std::int64_t inner, std::int64_t columns);
    // Panels of Wᵀ [inner × rows] from panels of W [rows × inner].
    void (*transpose)(const T* w, T* transposed, std::int64_t rows, std::int64_t inner);
    // sums[r] = Σ columns of dz, padding included.
    void (*rowSums)(const T* dz, std::int64_t zStride, T* sums, std::int64_t rows, std::int64_t columns);

    // Σ w², gathered in double; g += factor · w. Runs of any length, anywhere.
    double (*squares)(const T* w, std::int64_t count);
    void (*addScaled)(const T* w, T factor, T* g, std::int64_t count);

    // y = f(z) over `rows` of each column, rounded up to whole registers; y may be z.
    using Forward = void (*)(const T* z, std::int64_t zStride, T* y, std::int64_t yStride, std::int64_t rows,
                             std::int64_t columns);
    Forward relu, tanh, sigmoid;
    Forward softmax; // here `rows` is the true number of features; padding becomes zero
    // dz = dy f'(…), told from y; dz may be dy.
    using Backward = void (*)(const T* y, std::int64_t yStride, const T* dy, std::int64_t dyStride, T* dz,
                              std::int64_t dzStride, std::int64_t rows, std::int64_t columns);
    Backward reluGradient, tanhGradient, sigmoidGradient;
    Backward softmaxGradient; // `rows` as for softmax
    Backward multiply;        // dz = y dy, element by element
};

// What the processor runs best. T: float, double.
template <class T>
[[nodiscard]] const KernelTable<T>& kernels();

// Every table this processor can run, the baseline first; for tests. count is set.
template <class T>
[[nodiscard]] const KernelTable<T>* const* kernelVariants(int& count);
// Makes kernels() give this variant (an index of kernelVariants) from now on; for tests and benchmarks,
// called while nothing trains. -1: the best again.
void useKernelVariant(int variant);

} // namespace goodfit::nn
