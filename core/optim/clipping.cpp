#include "core/optim/clipping.h"

#include <algorithm>
#include <cmath>

namespace goodfit::optim {

namespace {

constexpr const char* kSource = "Pascanu, Mikolov and Bengio, 2013";

std::optional<double> given(const Parameters& parameters, const char* id) {
    return parameters.has(id) ? std::optional(parameters.real(id)) : std::nullopt;
}

template <class T>
double squares(std::span<const T> values) {
    constexpr std::size_t kWays = 8;
    double parts[kWays] = {};
    std::size_t i = 0;
    for (; i + kWays <= values.size(); i += kWays) {
        for (std::size_t k = 0; k < kWays; ++k) {
            const auto value = static_cast<double>(values[i + k]);
            parts[k] += value * value;
        }
    }
    double sum = 0.0;
    for (; i < values.size(); ++i) {
        sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    }
    for (const double part : parts) {
        sum += part;
    }
    return sum;
}

// Shrinks to this norm when longer.
template <class T>
void shrink(std::span<T> values, double norm) {
    const double length = std::sqrt(squares(std::span<const T>(values)));
    if (length > norm) {
        const auto share = static_cast<T>(norm / length);
        for (T& value : values) {
            value *= share;
        }
    }
}

} // namespace

template <class T>
GradientClip<T>::GradientClip(const Parameters& parameters)
    : m_value(given(parameters, "clipvalue")),
      m_norm(given(parameters, "clipnorm")),
      m_globalNorm(given(parameters, "global_clipnorm")) {}

template <class T>
void GradientClip<T>::apply(std::span<T> gradients, std::span<const Variable> variables) const {
    if (m_value) {
        const auto most = static_cast<T>(*m_value);
        for (T& gradient : gradients) {
            gradient = gradient > most ? most : gradient < -most ? -most : gradient; // a NaN stays
        }
    }
    for (std::size_t i = 0; m_norm && i < variables.size(); ++i) {
        shrink(gradients.subspan(static_cast<std::size_t>(variables[i].offset),
                                 static_cast<std::size_t>(variables[i].count)),
               *m_norm);
    }
    if (m_globalNorm) {
        shrink(gradients, *m_globalNorm);
    }
}

std::vector<ParameterSpec> withClipping(std::vector<ParameterSpec> specs) {
    constexpr double kLeast = 1e-9;
    constexpr double kMost = 1e9;
    specs.push_back(ParameterSpec::real("clipnorm", "Clip norm", 1.0, kLeast, kMost)
                        .search(0.1, 10.0, true)
                        .off()
                        .says("Each variable's gradient is shrunk to at most this length.", kSource));
    specs.push_back(ParameterSpec::real("clipvalue", "Clip value", 0.5, kLeast, kMost)
                        .search(0.05, 5.0, true)
                        .off()
                        .says("Each number of the gradient is cut at plus and minus this.", "Mikolov, 2012"));
    specs.push_back(ParameterSpec::real("global_clipnorm", "Global clip norm", 1.0, kLeast, kMost)
                        .search(0.1, 10.0, true)
                        .off()
                        .says("The gradient of all variables together is shrunk to at most this length.", kSource));
    return specs;
}

template class GradientClip<float>;
template class GradientClip<double>;

} // namespace goodfit::optim
