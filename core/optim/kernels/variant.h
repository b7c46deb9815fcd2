// The body of one variant; GOODFIT_KERNELS names its namespace. Plain loops that the compiler vectorises:
// no branches, no standard templates.
#include "core/optim/kernels/kernels.h"

namespace goodfit::optim::GOODFIT_KERNELS {

using Index = std::int64_t;

static inline float root(float x) {
    return __builtin_sqrtf(x);
}
static inline double root(double x) {
    return __builtin_sqrt(x);
}

// p - p is 0 for finite p and NaN otherwise, and a sum keeps a NaN: eight sums so that they vectorise.
template <class T>
struct FiniteWatch {
    static constexpr Index kWays = 16;
    T sums[kWays] = {};

    [[nodiscard]] bool finite() const {
        T sum = 0;
        for (const T part : sums) {
            sum += part;
        }
        return sum == T{0};
    }
};

// Blocks are padded to whole cache lines, so that count is a multiple of kWays.
template <class T>
static bool sgd(T* __restrict p, const T* __restrict g, Index count, T rate) {
    FiniteWatch<T> watch;
    for (Index i = 0; i < count; i += watch.kWays) {
        for (Index k = 0; k < watch.kWays; ++k) {
            const T value = p[i + k] - rate * g[i + k];
            p[i + k] = value;
            watch.sums[k] += value - value;
        }
    }
    return watch.finite();
}

template <class T>
static bool momentum(T* __restrict p, const T* __restrict g, T* __restrict v, Index count, T rate, T decay,
                     bool nesterov) {
    FiniteWatch<T> watch;
    const T ahead = nesterov ? decay : T{1};
    const T direct = nesterov ? rate : T{0};
    for (Index i = 0; i < count; i += watch.kWays) {
        for (Index k = 0; k < watch.kWays; ++k) {
            const T velocity = decay * v[i + k] - rate * g[i + k];
            const T value = p[i + k] + (ahead * velocity - direct * g[i + k]);
            v[i + k] = velocity;
            p[i + k] = value;
            watch.sums[k] += value - value;
        }
    }
    return watch.finite();
}

template <class T>
static bool adam(T* __restrict p, const T* __restrict g, T* __restrict m, T* __restrict v, Index count,
                 const AdamStep<T>& step) {
    FiniteWatch<T> watch;
    const T beta1 = step.beta1, beta2 = step.beta2, rate = step.rate;
    const T correction = step.correction, epsilon = step.epsilon;
    const T fresh1 = T{1} - beta1, fresh2 = T{1} - beta2;
    for (Index i = 0; i < count; i += watch.kWays) {
        for (Index k = 0; k < watch.kWays; ++k) {
            const T gradient = g[i + k];
            const T mean = beta1 * m[i + k] + fresh1 * gradient;
            const T square = beta2 * v[i + k] + fresh2 * (gradient * gradient);
            const T value = p[i + k] - rate * mean / (root(square) * correction + epsilon);
            m[i + k] = mean;
            v[i + k] = square;
            p[i + k] = value;
            watch.sums[k] += value - value;
        }
    }
    return watch.finite();
}

template <class T>
struct Table {
    static constexpr OptimizerKernels<T> kTable = {sgd<T>, momentum<T>, adam<T>};
};

const OptimizerKernels<float>& floatTable() {
    return Table<float>::kTable;
}
const OptimizerKernels<double>& doubleTable() {
    return Table<double>::kTable;
}

} // namespace goodfit::optim::GOODFIT_KERNELS
