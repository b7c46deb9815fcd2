// The penalty l1 Σ|w| + l2 Σw²; l1 or l2 may be zero.
#pragma once

#include "core/nn/regularizer.h"

namespace goodfit::nn {

template <class T>
class Elastic final : public Regularizer<T> {
public:
    Elastic(double l1, double l2) : m_l1(l1), m_l2(l2) {}

    // Lanes of sums, so that the loop vectorises; short runs of T are gathered in double.
    [[nodiscard]] double penalty(std::span<const T> weights) const override {
        constexpr std::size_t kLanes = 16;
        constexpr std::size_t kRun = 4096;
        double absolute = 0.0;
        double squares = 0.0;
        for (std::size_t start = 0; start < weights.size(); start += kRun) {
            const std::size_t end = start + kRun < weights.size() ? start + kRun : weights.size();
            T sizes[kLanes] = {};
            T powers[kLanes] = {};
            std::size_t i = start;
            for (; i + kLanes <= end; i += kLanes) {
                for (std::size_t lane = 0; lane < kLanes; ++lane) {
                    const T w = weights[i + lane];
                    sizes[lane] += w < T{0} ? -w : w;
                    powers[lane] += w * w;
                }
            }
            for (; i < end; ++i) {
                const T w = weights[i];
                sizes[0] += w < T{0} ? -w : w;
                powers[0] += w * w;
            }
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                absolute += static_cast<double>(sizes[lane]);
                squares += static_cast<double>(powers[lane]);
            }
        }
        return m_l1 * absolute + m_l2 * squares;
    }

    void addGradient(std::span<const T> weights, std::span<T> gradients, double share) const override {
        const auto slope = static_cast<T>(share * m_l1);
        const auto twice = static_cast<T>(share * 2.0 * m_l2);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const T sign = weights[i] > T{0} ? slope : (weights[i] < T{0} ? -slope : T{0});
            gradients[i] += sign + twice * weights[i];
        }
    }

private:
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
