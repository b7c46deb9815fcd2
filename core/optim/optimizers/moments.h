// What Adam's relatives share: running averages of the gradient and of its square, with the corrections
// for their start at zero (Kingma and Ba, 2015); the powers of the betas run along in double.
#pragma once

#include "core/optim/clipping.h"
#include "core/optim/optimizers/elementwise.h"

namespace goodfit::optim {

template <class T>
class Moments {
public:
    explicit Moments(const Parameters& parameters)
        : m_beta1(parameters.real("beta_1")),
          m_beta2(parameters.real("beta_2")),
          m_epsilon(static_cast<T>(parameters.real("epsilon"))) {}

    void reserve(std::int64_t parameters) {
        m_means.resize(parameters);
        m_squares.resize(parameters);
        m_power1 = m_power2 = 1.0;
    }
    void advance() {
        m_power1 *= m_beta1;
        m_power2 *= m_beta2;
    }
    // The rate divided by what the mean still lacks, and the factor for the root of the square.
    [[nodiscard]] T meanRate(double rate) const { return static_cast<T>(rate / (1.0 - m_power1)); }
    [[nodiscard]] T rootFactor() const { return static_cast<T>(1.0 / std::sqrt(1.0 - m_power2)); }
    [[nodiscard]] double beta1() const { return m_beta1; }
    void setBeta1(double beta1) { m_beta1 = beta1; } // the powers are products, the correction stays exact
    [[nodiscard]] T epsilon() const { return m_epsilon; }

    T mean(std::int64_t i, T gradient) {
        const T kept = static_cast<T>(m_beta1);
        return m_means[i] = kept * m_means[i] + (T{1} - kept) * gradient;
    }
    T square(std::int64_t i, T gradient) {
        const T kept = static_cast<T>(m_beta2);
        return m_squares[i] = kept * m_squares[i] + (T{1} - kept) * gradient * gradient;
    }
    void visitState(StateArchive& archive) {
        archive.value(m_power1);
        archive.value(m_power2);
        archive.fixed(m_means);
        archive.fixed(m_squares);
    }

private:
    double m_beta1, m_beta2;
    T m_epsilon;
    double m_power1 = 1.0, m_power2 = 1.0;
    AlignedBuffer<T> m_means, m_squares;
};

// The betas, epsilon and clipping in the order of every table.
[[nodiscard]] inline std::vector<ParameterSpec> withMomentSpecs(std::vector<ParameterSpec> specs) {
    specs.push_back(betaSpec("beta_1", "Beta 1", 0.9, "How long the mean of the gradient remembers."));
    specs.push_back(betaSpec("beta_2", "Beta 2", 0.999, "How long the mean of its square remembers."));
    specs.push_back(epsilonSpec());
    return withClipping(std::move(specs));
}

} // namespace goodfit::optim
