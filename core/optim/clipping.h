// Gradient clipping before an optimizer's step, as Keras: by value, by the norm of each variable, or by the
// norm of all of them together (Pascanu, Mikolov and Bengio, 2013). Part of every first-order optimizer's
// table: clipvalue, clipnorm, global_clipnorm; absent: off. When several are set they apply in this order.
// A gradient that is not finite stays so: the optimizer's step tells.
#pragma once

#include "core/base/parameters.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace goodfit::optim {

// One variable (a kernel, a bias) within the flat blocks; padding in it is zero.
struct Variable {
    std::int64_t offset = 0, count = 0;
};

template <class T>
class GradientClip {
public:
    GradientClip() = default;
    explicit GradientClip(const Parameters& parameters);

    [[nodiscard]] bool isOn() const { return m_value || m_norm || m_globalNorm; }
    // variables: those of the optimizer's block, for the norm of each.
    void apply(std::span<T> gradients, std::span<const Variable> variables) const;

private:
    std::optional<double> m_value, m_norm, m_globalNorm;
};

// The three rows at the end of an optimizer's table.
[[nodiscard]] std::vector<ParameterSpec> withClipping(std::vector<ParameterSpec> specs);

} // namespace goodfit::optim
