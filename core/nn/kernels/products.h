// Products over panels: one register tile of 16 rows × up to kTile columns serves forward and backward,
// a twin serves the weight gradients. Included by variant.h only.

namespace goodfit::nn::GOODFIT_KERNELS {

// Splits `columns` into groups of at most kTile, as even as can be: 32 = 6 + 6 + 5 + 5 + 5 + 5.
template <class T>
static inline Index groupsOf(Index columns) {
    return (columns + kTile<T> - 1) / kTile<T>;
}

template <class T, int N>
static inline void productTile(const T* w, const T* bias, const T* x, Index xStride, T* z, Index zStride,
                               Index inner) {
    constexpr int kR = kRegisters<T>;
    Pack<T> sum[N][kR];
#pragma GCC unroll 16
    for (int r = 0; r < kR; ++r) {
        const Pack<T> seed = bias ? load(bias + r * kWidth<T>) : Pack<T>{};
#pragma GCC unroll 16
        for (int n = 0; n < N; ++n) {
            sum[n][r] = seed;
        }
    }
    for (Index k = 0; k < inner; ++k) {
        Pack<T> weight[kR];
#pragma GCC unroll 16
        for (int r = 0; r < kR; ++r) {
            weight[r] = load(w + k * kPanel + r * kWidth<T>);
        }
#pragma GCC unroll 16
        for (int n = 0; n < N; ++n) {
            const Pack<T> value = all(x[n * xStride + k]);
#pragma GCC unroll 16
            for (int r = 0; r < kR; ++r) {
                sum[n][r] += weight[r] * value;
            }
        }
    }
#pragma GCC unroll 16
    for (int n = 0; n < N; ++n) {
#pragma GCC unroll 16
        for (int r = 0; r < kR; ++r) {
            store(z + n * zStride + r * kWidth<T>, sum[n][r]);
        }
    }
}

template <class T, int N>
static inline void productGroup(Index size, const T* w, const T* bias, const T* x, Index xStride, T* z,
                                Index zStride, Index inner) {
    if constexpr (N > 0) {
        if (size == N) {
            productTile<T, N>(w, bias, x, xStride, z, zStride, inner);
        } else {
            productGroup<T, N - 1>(size, w, bias, x, xStride, z, zStride, inner);
        }
    }
}

template <class T>
static void product(const T* w, const T* bias, const T* x, Index xStride, T* z, Index zStride, Index rows,
                    Index inner, Index columns) {
    const Index groups = groupsOf<T>(columns);
    for (Index row = 0; row < rows; row += kPanel) {
        const T* panel = w + row * inner;
        const T* seed = bias ? bias + row : nullptr;
        Index column = 0;
        for (Index group = 0; group < groups; ++group) {
            const Index left = groups - group;
            const Index size = (columns - column + left - 1) / left;
            productGroup<T, kTile<T>>(size, panel, seed, x + column * xStride, xStride, z + row + column * zStride,
                                      zStride, inner);
            column += size;
        }
    }
}

template <class T, int N>
static inline void outerTile(const T* dz, Index zStride, const T* x, Index xStride, T* dw, Index columns, bool add) {
    constexpr int kR = kRegisters<T>;
    Pack<T> sum[N][kR];
#pragma GCC unroll 16
    for (int n = 0; n < N; ++n) {
#pragma GCC unroll 16
        for (int r = 0; r < kR; ++r) {
            sum[n][r] = add ? load(dw + n * kPanel + r * kWidth<T>) : Pack<T>{};
        }
    }
    for (Index j = 0; j < columns; ++j) {
        Pack<T> delta[kR];
#pragma GCC unroll 16
        for (int r = 0; r < kR; ++r) {
            delta[r] = load(dz + j * zStride + r * kWidth<T>);
        }
#pragma GCC unroll 16
        for (int n = 0; n < N; ++n) {
            const Pack<T> value = all(x[j * xStride + n]);
#pragma GCC unroll 16
            for (int r = 0; r < kR; ++r) {
                sum[n][r] += delta[r] * value;
            }
        }
    }
#pragma GCC unroll 16
    for (int n = 0; n < N; ++n) {
#pragma GCC unroll 16
        for (int r = 0; r < kR; ++r) {
            store(dw + n * kPanel + r * kWidth<T>, sum[n][r]);
        }
    }
}

template <class T, int N>
static inline void outerGroup(Index size, const T* dz, Index zStride, const T* x, Index xStride, T* dw,
                              Index columns, bool add) {
    if constexpr (N > 0) {
        if (size == N) {
            outerTile<T, N>(dz, zStride, x, xStride, dw, columns, add);
        } else {
            outerGroup<T, N - 1>(size, dz, zStride, x, xStride, dw, columns, add);
        }
    }
}

// Blocks over the batch keep both operands in the first cache.
template <class T>
static void outer(const T* dz, Index zStride, const T* x, Index xStride, T* dw, Index rows, Index inner,
                  Index columns) {
    constexpr Index kBlock = 128;
    const Index groups = groupsOf<T>(inner);
    for (Index from = 0; from < columns; from += kBlock) {
        const Index count = columns - from < kBlock ? columns - from : kBlock;
        for (Index row = 0; row < rows; row += kPanel) {
            Index k = 0;
            for (Index group = 0; group < groups; ++group) {
                const Index left = groups - group;
                const Index size = (inner - k + left - 1) / left;
                outerGroup<T, kTile<T>>(size, dz + row + from * zStride, zStride, x + k + from * xStride, xStride,
                                        dw + row * inner + k * kPanel, count, from > 0);
                k += size;
            }
        }
    }
}

// One block of 16 × 16: rows of W become columns of Wᵀ.
template <class T>
static void transpose(const T* w, T* transposed, Index rows, Index inner) {
    for (Index row = 0; row < rows; row += kPanel) {
        const Index rowCount = rows - row < kPanel ? rows - row : kPanel;
        for (Index k = 0; k < inner; k += kPanel) {
            const Index kCount = inner - k < kPanel ? inner - k : kPanel;
            const T* from = w + (row / kPanel * inner + k) * kPanel;
            T* to = transposed + (k / kPanel * rows + row) * kPanel;
            for (Index r = 0; r < rowCount; ++r) {
                for (Index c = 0; c < kCount; ++c) {
                    to[r * kPanel + c] = from[c * kPanel + r];
                }
            }
        }
    }
}

template <class T>
static void rowSums(const T* dz, Index zStride, T* sums, Index rows, Index columns) {
    constexpr int kR = kRegisters<T>;
    for (Index row = 0; row < rows; row += kPanel) {
        Pack<T> sum[kR] = {};
        for (Index j = 0; j < columns; ++j) {
#pragma GCC unroll 16
            for (int r = 0; r < kR; ++r) {
                sum[r] += load(dz + row + j * zStride + r * kWidth<T>);
            }
        }
#pragma GCC unroll 16
        for (int r = 0; r < kR; ++r) {
            store(sums + row + r * kWidth<T>, sum[r]);
        }
    }
}

} // namespace goodfit::nn::GOODFIT_KERNELS
