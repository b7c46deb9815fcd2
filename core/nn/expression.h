// An expression in x, as people write it: "x * sigmoid(x)". Parsed into a small program for a stack machine,
// evaluated over many numbers at once together with its exact derivative (forward mode, dual numbers).
// Text is never executed; nothing but the words below is known.
//
// sum      = product { (+ | -) product }            numbers  2, 0.5, 1e-3, pi, e
// product  = signed { (* | /) signed }              functions of one: exp, log, sqrt, abs, sin, cos, tanh,
// signed   = - signed | power                         sigmoid, relu, softplus; of two: min, max
// power    = atom [ ^ signed ]                      -x^2 is -(x^2), 2^3^2 is 2^(3^2)
// atom     = number | x | ( sum ) | function ( sum [, sum] )
//
// Outside a function's range (log of a negative number) the value is NaN or infinite, as in IEEE 754. At a
// corner the slope is: abs and relu 0, min and max that of the first. Source of the method: Wengert, 1964.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/base/result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace goodfit::nn {

class Expression {
public:
    static constexpr std::size_t kMostCharacters = 500;
    static constexpr int kMostDepth = 32; // of parentheses, signs and powers within one another
    static constexpr std::int64_t kBlock = 64;

    // Errors name the column, counted from 1, what was expected there and what stands there.
    [[nodiscard]] static Result<Expression> parse(std::string_view text);

    // y = f(x), slope = f'(x), for up to kBlock numbers; slope may be null. Does not allocate. Not for two
    // threads at once.
    void evaluate(const double* x, double* y, double* slope, std::int64_t count);

private:
    friend class ExpressionParser;
    enum class Operation : std::uint8_t {
        Number,
        Variable,
        Add,
        Subtract,
        Multiply,
        Divide,
        Power,
        Negate,
        Exp,
        Log,
        Sqrt,
        Abs,
        Sin,
        Cos,
        Tanh,
        Sigmoid,
        Relu,
        Softplus,
        Min,
        Max
    };
    struct Step {
        Operation operation = Operation::Number;
        double number = 0.0;
    };
    struct Dual {
        double value = 0.0, slope = 0.0;
    };

    [[nodiscard]] static bool isBinary(Operation operation);
    [[nodiscard]] static Dual unary(Operation operation, Dual a);
    [[nodiscard]] static Dual binary(Operation operation, Dual a, Dual b);

    std::vector<Step> m_steps;
    AlignedBuffer<Dual> m_stack; // [depth × kBlock]
};

} // namespace goodfit::nn
