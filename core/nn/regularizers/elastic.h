// The penalty l1 Σ|w| + l2 Σw²; l1 or l2 may be zero.
#pragma once

#include "core/nn/kernels/kernels.h"
#include "core/nn/regularizer.h"

#include <algorithm>
#include <cmath>

namespace goodfit::nn {

template <class T>
class Elastic final : public Regularizer<T> {
public:
    Elastic(double l1, double l2) : m_l1(l1), m_l2(l2) {}

    [[nodiscard]] double penalty(std::span<const T> weights) const override {
        const double squares =
            m_l2 == 0.0 ? 0.0 : kernels<T>().squares(weights.data(), static_cast<std::int64_t>(weights.size()));
        return m_l1 * (m_l1 == 0.0 ? 0.0 : absoluteSum(weights)) + m_l2 * squares;
    }

    void addGradient(std::span<const T> weights, std::span<T> gradients, double share) const override {
        if (m_l2 != 0.0) {
            const auto twice = static_cast<T>(share * 2.0 * m_l2);
            kernels<T>().addScaled(weights.data(), twice, gradients.data(), static_cast<std::int64_t>(weights.size()));
        }
        if (m_l1 != 0.0) {
            const auto slope = static_cast<T>(share * m_l1);
            for (std::size_t i = 0; i < weights.size(); ++i) {
                gradients[i] += weights[i] > T{0} ? slope : (weights[i] < T{0} ? -slope : T{0});
            }
        }
    }

private:
    // Lanes of sums, so that the loop vectorises; short runs of T are gathered in double.
    static double absoluteSum(std::span<const T> weights) {
        constexpr std::size_t kLanes = 16;
        constexpr std::size_t kRun = 4096;
        double sum = 0.0;
        for (std::size_t start = 0; start < weights.size(); start += kRun) {
            const std::size_t end = std::min(start + kRun, weights.size());
            T sizes[kLanes] = {};
            std::size_t i = start;
            for (; i + kLanes <= end; i += kLanes) {
                for (std::size_t lane = 0; lane < kLanes; ++lane) {
                    sizes[lane] += std::abs(weights[i + lane]);
                }
            }
            for (; i < end; ++i) {
                sizes[0] += std::abs(weights[i]);
            }
            for (const T size : sizes) {
                sum += static_cast<double>(size);
            }
        }
        return sum;
    }

    double m_l1, m_l2;
};

// Null when both are zero: nothing to add.
template <class T>
[[nodiscard]] std::unique_ptr<Regularizer<T>> makeElastic(double l1, double l2) {
    if (l1 == 0.0 && l2 == 0.0) {
        return nullptr;
    }
    return std::make_unique<Elastic<T>>(l1, l2);
}

} // namespace goodfit::nn
