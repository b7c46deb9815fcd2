// The constraints that scale a unit's incoming weights: w becomes w · factor(‖w‖). Rule: made from
// Parameters or nothing; factor(norm) in double, finite for a norm of zero.
#pragma once

#include "core/nn/batch.h"
#include "core/nn/constraint.h"

#include <cmath>

namespace goodfit::nn {

constexpr double kNormEpsilon = 1e-7; // Keras' guard against division by zero

template <class T, class Rule>
class NormConstraint final : public Constraint<T> {
public:
    explicit NormConstraint(const Rule& rule) : m_rule(rule) {}

    void applyToPanel(T* panel, std::int64_t inner) const override {
        double squares[kLane] = {};
        for (std::int64_t k = 0; k < inner; ++k) {
            for (std::int64_t lane = 0; lane < kLane; ++lane) {
                const auto w = static_cast<double>(panel[k * kLane + lane]);
                squares[lane] += w * w;
            }
        }
        T factors[kLane];
        bool changes = false;
        for (std::int64_t lane = 0; lane < kLane; ++lane) {
            factors[lane] = static_cast<T>(m_rule.factor(std::sqrt(squares[lane])));
            changes = changes || factors[lane] != T{1};
        }
        for (std::int64_t k = 0; changes && k < inner; ++k) {
            for (std::int64_t lane = 0; lane < kLane; ++lane) {
                panel[k * kLane + lane] *= factors[lane];
            }
        }
    }
    void applyToVector(std::span<T> values) const override {
        double squares = 0.0;
        for (const T w : values) {
            squares += static_cast<double>(w) * static_cast<double>(w);
        }
        const T factor = static_cast<T>(m_rule.factor(std::sqrt(squares)));
        for (T& w : values) {
            w *= factor;
        }
    }

private:
    Rule m_rule;
};

template <class Rule, class T>
[[nodiscard]] std::unique_ptr<Constraint<T>> makeNormConstraint(const Parameters& parameters) {
    if constexpr (std::is_constructible_v<Rule, const Parameters&>) {
        return std::make_unique<NormConstraint<T, Rule>>(Rule(parameters));
    } else {
        return std::make_unique<NormConstraint<T, Rule>>(Rule());
    }
}

} // namespace goodfit::nn
