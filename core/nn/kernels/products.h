// Products over panels: one register tile of kR registers of rows × up to tileColumns columns serves forward
// and backward, a twin serves the weight gradients. A last panel with few rows is worked on in its first
// half only. Included by variant.h only.

namespace goodfit::nn::GOODFIT_KERNELS {

// Columns of a tile of kR registers: at most 12 accumulators, so that weights and a broadcast fit beside.
template <int kR>
constexpr int kTileColumns = kR >= 8 ? 1 : 12 / kR;

// Calls work.template run<kR, N>(start) for groups of N <= kTileColumns<kR> that are as even as can be:
// 32 = 6 + 6 + 5 + 5 + 5 + 5.
template <int kR, int N, class Work>
static inline void group(Index size, Index start, const Work& work) {
    if constexpr (N > 0) {
        if (size == N) {
            work.template run<kR, N>(start);
        } else {
            group<kR, N - 1>(size, start, work);
        }
    }
}
template <int kR, class Work>
static inline void eachGroup(Index count, const Work& work) {
    const Index groups = (count + kTileColumns<kR> - 1) / kTileColumns<kR>;
    Index start = 0;
    for (Index left = groups; left > 0; --left) {
        const Index size = (count - start + left - 1) / left;
        group<kR, kTileColumns<kR>>(size, start, work);
        start += size;
    }
}
// With all registers of a panel, or with the first half when the rows left fit into it.
template <class T, class Work>
static inline void eachGroupOfPanel(Index rowsLeft, Index count, const Work& work) {
    constexpr int kHalf = kRegisters<T> / 2;
    if constexpr (kHalf > 0) {
        if (rowsLeft <= kHalf * kWidth<T>) {
            return eachGroup<kHalf>(count, work);
        }
    }
    eachGroup<kRegisters<T>>(count, work);
}

template <class T>
struct ProductPanel {
    const T* w;
    const T* bias;
    const T* x;
    Index xStride;
    T* z;
    Index zStride;
    Index inner;

    template <int kR, int N>
    inline void run(Index column) const {
        const T* in = x + column * xStride;
        T* out = z + column * zStride;
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
                const Pack<T> value = all(in[n * xStride + k]);
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
                store(out + n * zStride + r * kWidth<T>, sum[n][r]);
            }
#pragma GCC unroll 16
            for (int r = kR; r < kRegisters<T>; ++r) { // the other half is padding: zero, whatever was there
                store(out + n * zStride + r * kWidth<T>, Pack<T>{});
            }
        }
    }
};

template <class T>
static void product(const T* w, const T* bias, const T* x, Index xStride, T* z, Index zStride, Index rows, Index inner,
                    Index columns) {
    for (Index row = 0; row < rows; row += kPanel) {
        const ProductPanel<T> panel{w + row * inner, bias ? bias + row : nullptr, x, xStride, z + row, zStride, inner};
        eachGroupOfPanel<T>(rows - row, columns, panel);
    }
}

template <class T>
struct OuterPanel {
    const T* dz;
    Index zStride;
    const T* x;
    Index xStride;
    T* dw;
    Index columns;
    bool add;

    template <int kR, int N>
    inline void run(Index k) const {
        const T* in = x + k;
        T* out = dw + k * kPanel;
        Pack<T> sum[N][kR];
#pragma GCC unroll 16
        for (int n = 0; n < N; ++n) {
#pragma GCC unroll 16
            for (int r = 0; r < kR; ++r) {
                sum[n][r] = add ? load(out + n * kPanel + r * kWidth<T>) : Pack<T>{};
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
                const Pack<T> value = all(in[j * xStride + n]);
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
                store(out + n * kPanel + r * kWidth<T>, sum[n][r]);
            }
        }
    }
};

// Blocks over the batch keep both operands in the first cache.
template <class T>
static void outer(const T* dz, Index zStride, const T* x, Index xStride, T* dw, Index rows, Index inner,
                  Index columns) {
    constexpr Index kBlock = 128;
    for (Index from = 0; from < columns; from += kBlock) {
        const Index count = columns - from < kBlock ? columns - from : kBlock;
        for (Index row = 0; row < rows; row += kPanel) {
            const OuterPanel<T> panel{
                dz + row + from * zStride, zStride, x + from * xStride, xStride, dw + row * inner, count, from > 0};
            eachGroupOfPanel<T>(rows - row, inner, panel);
        }
    }
}

template <class T>
static inline void transposeCorner(const T* from, T* to, Index rows, Index columns) {
    for (Index r = 0; r < rows; ++r) {
        for (Index c = 0; c < columns; ++c) {
            to[r * kPanel + c] = from[c * kPanel + r];
        }
    }
}

// Eight by eight within registers: pairs, quads, halves change places.
static inline void transposeEight(const float* from, float* to) {
    typedef float Eight __attribute__((vector_size(32)));
    typedef float Stored __attribute__((vector_size(32), may_alias));
    typedef std::int32_t Order __attribute__((vector_size(32)));
    Eight a[8], b[8];
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
        a[i] = *reinterpret_cast<const Stored*>(from + i * kPanel);
    }
#pragma GCC unroll 4
    for (int i = 0; i < 8; i += 2) {
        b[i] = __builtin_shuffle(a[i], a[i + 1], Order{0, 8, 1, 9, 4, 12, 5, 13});
        b[i + 1] = __builtin_shuffle(a[i], a[i + 1], Order{2, 10, 3, 11, 6, 14, 7, 15});
    }
#pragma GCC unroll 4
    for (int i = 0; i < 8; i += 4) {
#pragma GCC unroll 2
        for (int k = 0; k < 2; ++k) {
            a[i + 2 * k] = __builtin_shuffle(b[i + k], b[i + k + 2], Order{0, 1, 8, 9, 4, 5, 12, 13});
            a[i + 2 * k + 1] = __builtin_shuffle(b[i + k], b[i + k + 2], Order{2, 3, 10, 11, 6, 7, 14, 15});
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) {
        *reinterpret_cast<Stored*>(to + i * kPanel) =
            __builtin_shuffle(a[i], a[i + 4], Order{0, 1, 2, 3, 8, 9, 10, 11});
        *reinterpret_cast<Stored*>(to + (i + 4) * kPanel) =
            __builtin_shuffle(a[i], a[i + 4], Order{4, 5, 6, 7, 12, 13, 14, 15});
    }
}

static inline void transposeBlock(const float* from, float* to) {
    for (Index r = 0; r < kPanel; r += 8) {
        for (Index c = 0; c < kPanel; c += 8) {
            transposeEight(from + c * kPanel + r, to + r * kPanel + c);
        }
    }
}
static inline void transposeBlock(const double* from, double* to) {
    transposeCorner(from, to, kPanel, kPanel);
}

// Block by block of 16 × 16: rows of W become columns of Wᵀ.
template <class T>
static void transpose(const T* w, T* transposed, Index rows, Index inner) {
    for (Index row = 0; row < rows; row += kPanel) {
        const Index rowCount = rows - row < kPanel ? rows - row : kPanel;
        for (Index k = 0; k < inner; k += kPanel) {
            const Index kCount = inner - k < kPanel ? inner - k : kPanel;
            const T* from = w + (row / kPanel * inner + k) * kPanel;
            T* to = transposed + (k / kPanel * rows + row) * kPanel;
            if (rowCount == kPanel && kCount == kPanel) {
                transposeBlock(from, to);
            } else {
                transposeCorner(from, to, rowCount, kCount);
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
