// What one core can do at most: multiply-adds in registers, and the largest product of matrices. In FLOP/s.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/nn/batch.h"
#include "core/nn/kernels/kernels.h"
#include "tests/benchmarks/engine_networks.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace goodfit::bench {

#if defined(__x86_64__)
// Twelve independent chains of fused multiply-adds: what one core can do at most, in FLOP/s.
__attribute__((target("avx2,fma"))) inline double measureFmaPeak() {
    __m256 sums[12];
    for (__m256& sum : sums) {
        sum = _mm256_set1_ps(1.0F);
    }
    const __m256 factor = _mm256_set1_ps(0.999F);
    const __m256 addend = _mm256_set1_ps(0.001F);
    constexpr long kRounds = 4000000;
    double best = 0.0;
    for (int rep = 0; rep < 5; ++rep) {
        const double start = cpuSeconds();
        for (long round = 0; round < kRounds; ++round) {
#pragma GCC unroll 12
            for (int i = 0; i < 12; ++i) {
                sums[i] = _mm256_fmadd_ps(sums[i], factor, addend);
            }
        }
        best = std::max(best, 12.0 * 16.0 * kRounds / (cpuSeconds() - start));
    }
    volatile float sink = 0.0F;
    for (const __m256& sum : sums) {
        sink = sink + _mm256_cvtss_f32(sum);
    }
    return best;
}
#endif

// 0 where the processor has none.
inline double fmaPeak() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return measureFmaPeak();
    }
#endif
    return 0.0;
}

// The engine's own product of two matrices of 1024 × 1024, the best of five.
inline double gemmPeak() {
    constexpr std::int64_t kSide = 1024;
    const std::int64_t stride = nn::strideFor(kSide);
    AlignedBuffer<float> w(kSide * kSide), x(kSide * stride), z(kSide * stride);
    for (std::int64_t i = 0; i < w.size(); ++i) {
        w[i] = 1e-3F * static_cast<float>(i % 17);
    }
    for (std::int64_t i = 0; i < x.size(); ++i) {
        x[i] = 1e-3F * static_cast<float>(i % 13);
    }
    double best = 0.0;
    for (int rep = 0; rep < 5; ++rep) {
        const double start = cpuSeconds();
        nn::kernels<float>().product(w.data(), nullptr, x.data(), stride, z.data(), stride, kSide, kSide, kSide);
        best = std::max(best, 2.0 * kSide * kSide * kSide / (cpuSeconds() - start));
    }
    return best;
}

} // namespace goodfit::bench
