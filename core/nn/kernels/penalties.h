// Sums and sloped additions over plain runs of numbers, for penalties on weights. Part of variant.h's body.
// Runs may begin anywhere and be of any length.
namespace goodfit::nn::GOODFIT_KERNELS {

template <class T>
static inline Pack<T> loadAnywhere(const T* from) {
    Pack<T> value;
    __builtin_memcpy(&value, from, sizeof value);
    return value;
}
template <class T>
static inline void storeAnywhere(T* to, Pack<T> value) {
    __builtin_memcpy(to, &value, sizeof value);
}

// Short runs of T are gathered in double, so that a float's digits last for any length.
template <class T>
static double squares(const T* w, Index count) {
    constexpr Index kStep = 4 * kWidth<T>;
    constexpr Index kRun = 128 * kStep;
    double sum = 0.0;
    Index at = 0;
    while (at + kStep <= count) {
        const Index left = (count - at) / kStep * kStep;
        const Index end = at + (left < kRun ? left : kRun);
        Pack<T> sums[4] = {};
        for (; at < end; at += kStep) {
#pragma GCC unroll 4
            for (int r = 0; r < 4; ++r) {
                const Pack<T> x = loadAnywhere(w + at + r * kWidth<T>);
                sums[r] += x * x;
            }
        }
        const Pack<T> all = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (int lane = 0; lane < kWidth<T>; ++lane) {
            sum += static_cast<double>(all[lane]);
        }
    }
    for (; at < count; ++at) {
        sum += static_cast<double>(w[at] * w[at]);
    }
    return sum;
}

template <class T>
static void addScaled(const T* w, T factor, T* g, Index count) {
    const Pack<T> factors = all(factor);
    Index at = 0;
    for (; at + kWidth<T> <= count; at += kWidth<T>) {
        storeAnywhere(g + at, loadAnywhere(g + at) + factors * loadAnywhere(w + at));
    }
    for (; at < count; ++at) {
        g[at] += factor * w[at];
    }
}

} // namespace goodfit::nn::GOODFIT_KERNELS
