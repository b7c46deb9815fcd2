// Activations and their gradients over columns, a register at a time; doubles, which only serve checks,
// call the C library. Every order of comparison lets a NaN through. Included by variant.h only.

namespace goodfit::nn::GOODFIT_KERNELS {

// exp: Cephes' polynomial (Moshier 1989) after reduction by powers of two; error below 2 units in the last
// place, 0 and infinity beyond ±87.
static inline Pack<float> exponential(Pack<float> x) {
    using Whole = Vector<float>::Whole;
    const Pack<float> low = all(-87.33654F);
    const Pack<float> high = all(88.72283F);
    const Pack<float> inside = x < low ? low : (x > high ? high : x);
    const Pack<float> magic = all(12582912.0F); // 1.5 · 2²³: adding it rounds to a whole number
    const Pack<float> n = (inside * 1.44269504F + magic) - magic;
    const Pack<float> r = (inside - n * 0.693359375F) + n * 2.12194440e-4F;
    Pack<float> p = all(1.9875691500e-4F);
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    const Pack<float> value = p * (r * r) + r + 1.0F;
    // 2ⁿ in two factors, so that n = 128 does not overflow on the way.
    const Whole whole = __builtin_convertvector(n, Whole);
    const Whole half = whole >> 1;
    const Whole firstBits = (half + 127) << 23;
    const Whole secondBits = (whole - half + 127) << 23;
    const Pack<float> scaled =
        value * __builtin_bit_cast(Pack<float>, firstBits) * __builtin_bit_cast(Pack<float>, secondBits);
    const Pack<float> floored = x < low ? Pack<float>{} : scaled;
    return x > high ? all(__builtin_inff()) : floored;
}
static inline Pack<double> exponential(Pack<double> x) {
    Pack<double> y;
    for (int i = 0; i < kWidth<double>; ++i) {
        y[i] = __builtin_exp(x[i]);
    }
    return y;
}

// tanh as a ratio of polynomials (the minimax coefficients known from Eigen and XLA), flat beyond ±7.9.
static inline Pack<float> hyperbolicTangent(Pack<float> z) {
    const Pack<float> limit = all(7.90531110763549805F);
    const Pack<float> x = z < -limit ? -limit : (z > limit ? limit : z);
    const Pack<float> s = x * x;
    Pack<float> p = all(-2.76076847742355e-16F);
    p = p * s + 2.00018790482477e-13F;
    p = p * s + -8.60467152213735e-11F;
    p = p * s + 5.12229709037114e-08F;
    p = p * s + 1.48572235717979e-05F;
    p = p * s + 6.37261928875436e-04F;
    p = p * s + 4.89352455891786e-03F;
    Pack<float> q = all(1.19825839466702e-06F);
    q = q * s + 1.18534705686654e-04F;
    q = q * s + 2.26843463243900e-03F;
    q = q * s + 4.89352518554385e-03F;
    return x * p / q;
}
static inline Pack<double> hyperbolicTangent(Pack<double> x) {
    Pack<double> y;
    for (int i = 0; i < kWidth<double>; ++i) {
        y[i] = __builtin_tanh(x[i]);
    }
    return y;
}

struct Relu {
    template <class T>
    static inline Pack<T> value(Pack<T> z) {
        return z < Pack<T>{} ? Pack<T>{} : z;
    }
    template <class T>
    static inline Pack<T> gradient(Pack<T> y, Pack<T> dy) {
        return y > Pack<T>{} ? dy : dy * Pack<T>{};
    }
};
struct Tanh {
    template <class T>
    static inline Pack<T> value(Pack<T> z) {
        return hyperbolicTangent(z);
    }
    template <class T>
    static inline Pack<T> gradient(Pack<T> y, Pack<T> dy) {
        return dy * (T{1} - y * y);
    }
};
struct Sigmoid {
    template <class T>
    static inline Pack<T> value(Pack<T> z) {
        return T{1} / (T{1} + exponential(-z));
    }
    template <class T>
    static inline Pack<T> gradient(Pack<T> y, Pack<T> dy) {
        return dy * (y * (T{1} - y));
    }
};
struct Multiply {
    template <class T>
    static inline Pack<T> gradient(Pack<T> y, Pack<T> dy) {
        return y * dy;
    }
};

template <class T, class F>
static void apply(const T* z, Index zStride, T* y, Index yStride, Index rows, Index columns) {
    for (Index j = 0; j < columns; ++j) {
        for (Index i = 0; i < rows; i += kWidth<T>) {
            store(y + j * yStride + i, F::template value<T>(load(z + j * zStride + i)));
        }
    }
}

template <class T, class F>
static void applyGradient(const T* y, Index yStride, const T* dy, Index dyStride, T* dz, Index dzStride, Index rows,
                          Index columns) {
    for (Index j = 0; j < columns; ++j) {
        for (Index i = 0; i < rows; i += kWidth<T>) {
            store(dz + j * dzStride + i,
                  F::template gradient<T>(load(y + j * yStride + i), load(dy + j * dyStride + i)));
        }
    }
}

// One register from all lanes: each takes in the one half, then a quarter, … of the register away.
template <class T, class F>
static inline Pack<T> acrossLanes(Pack<T> value, F combine) {
    using Whole = typename Vector<T>::Whole;
    Whole lanes;
    for (int lane = 0; lane < kWidth<T>; ++lane) {
        lanes[lane] = lane;
    }
#pragma GCC unroll 4
    for (int step = kWidth<T> / 2; step > 0; step /= 2) {
        value = combine(value, __builtin_shuffle(value, (lanes + step) & (kWidth<T> - 1)));
    }
    return value;
}

// The lanes of the register at `from` that are rows: all ones there, zero in the padding.
template <class T>
static inline auto rowsOf(Index from, Index rows) {
    typename Vector<T>::Whole lanes;
    for (int lane = 0; lane < kWidth<T>; ++lane) {
        lanes[lane] = lane;
    }
    const Index left = rows - from;
    return lanes < static_cast<decltype(lanes[0] + 0)>(left < kWidth<T> ? left : kWidth<T>);
}

// Softmax of one example: shifted by its largest input, so that nothing overflows. A NaN makes all of them NaN.
template <class T>
static inline void softmaxColumn(const T* z, T* y, Index rows) {
    const Pack<T> lowest = all(static_cast<T>(-__builtin_inf()));
    Pack<T> largest = lowest;
    for (Index i = 0; i < rows; i += kWidth<T>) {
        const Pack<T> value = rowsOf<T>(i, rows) ? load(z + i) : lowest;
        largest = largest < value ? value : largest;
    }
    largest = acrossLanes<T>(largest, [](Pack<T> a, Pack<T> b) { return a < b ? b : a; });
    Pack<T> sum = {};
    for (Index i = 0; i < rows; i += kWidth<T>) {
        const Pack<T> value = rowsOf<T>(i, rows) ? exponential(load(z + i) - largest) : Pack<T>{};
        sum += value;
        store(y + i, value);
    }
    sum = acrossLanes<T>(sum, [](Pack<T> a, Pack<T> b) { return a + b; });
    const Pack<T> share = T{1} / sum;
    for (Index i = 0; i < rows; i += kWidth<T>) { // the padding stays zero, also when the share is NaN
        store(y + i, rowsOf<T>(i, rows) ? load(y + i) * share : Pack<T>{});
    }
    const Index padded = (rows + kPanel - 1) / kPanel * kPanel;
    for (Index i = (rows + kWidth<T> - 1) / kWidth<T> * kWidth<T>; i < padded; i += kWidth<T>) {
        store(y + i, Pack<T>{});
    }
}

template <class T>
static void softmax(const T* z, Index zStride, T* y, Index yStride, Index rows, Index columns) {
    for (Index j = 0; j < columns; ++j) {
        softmaxColumn(z + j * zStride, y + j * yStride, rows);
    }
}

template <class T>
static void softmaxGradient(const T* y, Index yStride, const T* dy, Index dyStride, T* dz, Index dzStride, Index rows,
                            Index columns) {
    for (Index j = 0; j < columns; ++j) {
        const T* out = y + j * yStride;
        const T* from = dy + j * dyStride;
        T* to = dz + j * dzStride;
        T mean = 0;
        for (Index i = 0; i < rows; ++i) {
            mean += out[i] * from[i];
        }
        for (Index i = 0; i < rows; ++i) {
            to[i] = out[i] * (from[i] - mean);
        }
        for (Index i = rows; i < (rows + kPanel - 1) / kPanel * kPanel; ++i) {
            to[i] = 0;
        }
    }
}

} // namespace goodfit::nn::GOODFIT_KERNELS
