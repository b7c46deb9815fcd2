#include "core/nn/expression.h"

#include <cmath>

namespace goodfit::nn {

bool Expression::isBinary(Operation operation) {
    return (operation >= Operation::Add && operation <= Operation::Power) || operation >= Operation::Min;
}

Expression::Dual Expression::unary(Operation operation, Dual a) {
    const double x = a.value;
    switch (operation) {
    case Operation::Negate:
        return {-x, -a.slope};
    case Operation::Exp:
        return {std::exp(x), std::exp(x) * a.slope};
    case Operation::Log:
        return {std::log(x), a.slope / x};
    case Operation::Sqrt:
        return {std::sqrt(x), a.slope == 0.0 ? 0.0 : 0.5 * a.slope / std::sqrt(x)};
    case Operation::Abs:
        return {std::abs(x), x > 0.0 ? a.slope : (x < 0.0 ? -a.slope : 0.0 * x)};
    case Operation::Sin:
        return {std::sin(x), std::cos(x) * a.slope};
    case Operation::Cos:
        return {std::cos(x), -std::sin(x) * a.slope};
    case Operation::Tanh: {
        const double y = std::tanh(x);
        return {y, (1.0 - y * y) * a.slope};
    }
    case Operation::Sigmoid: {
        const double y = 1.0 / (1.0 + std::exp(-x));
        return {y, y * (1.0 - y) * a.slope};
    }
    case Operation::Relu:
        return {x < 0.0 ? 0.0 : x, x > 0.0 ? a.slope : 0.0};
    default: // Softplus, in a form that does not overflow
        return {std::log1p(std::exp(-std::abs(x))) + (x < 0.0 ? 0.0 : x), a.slope / (1.0 + std::exp(-x))};
    }
}

Expression::Dual Expression::binary(Operation operation, Dual a, Dual b) {
    switch (operation) {
    case Operation::Add:
        return {a.value + b.value, a.slope + b.slope};
    case Operation::Subtract:
        return {a.value - b.value, a.slope - b.slope};
    case Operation::Multiply:
        return {a.value * b.value, a.slope * b.value + a.value * b.slope};
    case Operation::Divide: {
        const double y = a.value / b.value;
        return {y, (a.slope - y * b.slope) / b.value};
    }
    case Operation::Power: {
        const double y = std::pow(a.value, b.value);
        // A factor of zero makes its term zero, however large the other is.
        const double byBase =
            a.slope == 0.0 || b.value == 0.0 ? 0.0 : a.slope * b.value * std::pow(a.value, b.value - 1.0);
        const double byExponent = b.slope == 0.0 || y == 0.0 ? 0.0 : b.slope * y * std::log(a.value);
        return {y, byBase + byExponent};
    }
    case Operation::Min:
        return a.value <= b.value || std::isnan(a.value) ? a : b;
    default: // Max
        return a.value >= b.value || std::isnan(a.value) ? a : b;
    }
}

void Expression::evaluate(const double* x, double* y, double* slope, std::int64_t count) {
    Dual* top = m_stack.data() - kBlock; // one block a number
    for (const Step& step : m_steps) {
        if (step.operation == Operation::Number || step.operation == Operation::Variable) {
            top += kBlock;
            for (std::int64_t i = 0; i < count; ++i) {
                top[i] = step.operation == Operation::Number ? Dual{step.number, 0.0} : Dual{x[i], 1.0};
            }
        } else if (isBinary(step.operation)) {
            top -= kBlock;
            for (std::int64_t i = 0; i < count; ++i) {
                top[i] = binary(step.operation, top[i], top[i + kBlock]);
            }
        } else {
            for (std::int64_t i = 0; i < count; ++i) {
                top[i] = unary(step.operation, top[i]);
            }
        }
    }
    for (std::int64_t i = 0; i < count; ++i) {
        y[i] = top[i].value;
        if (slope) {
            slope[i] = top[i].slope;
        }
    }
}

} // namespace goodfit::nn
