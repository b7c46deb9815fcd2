#include "core/nn/expression.h"
#include "core/nn/layers/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

template <class T>
class Lambda final : public Layer<T> {
public:
    Lambda(Shape shape, Expression expression) : m_shape(std::move(shape)), m_expression(std::move(expression)) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        eachBlock(x, [&](std::int64_t j, std::int64_t from, std::int64_t count) {
            m_expression.evaluate(m_in, m_out, nullptr, count);
            for (std::int64_t i = 0; i < count; ++i) {
                y.column(j)[from + i] = static_cast<T>(m_out[i]);
            }
        });
    }

    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        if (!dx.data) {
            return;
        }
        eachBlock(x, [&](std::int64_t j, std::int64_t from, std::int64_t count) {
            m_expression.evaluate(m_in, m_out, m_slope, count);
            for (std::int64_t i = 0; i < count; ++i) {
                dx.column(j)[from + i] = dy.column(j)[from + i] * static_cast<T>(m_slope[i]);
            }
        });
        for (std::int64_t j = 0; j < dx.columns; ++j) {
            std::fill(dx.column(j) + dx.rows, dx.column(j) + dx.paddedRows(), T{0});
        }
    }

private:
    template <class Work>
    void eachBlock(Batch<const T> x, const Work& work) {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t from = 0; from < x.rows; from += Expression::kBlock) {
                const std::int64_t count = std::min(Expression::kBlock, x.rows - from);
                std::copy_n(x.column(j) + from, count, m_in);
                work(j, from, count);
            }
        }
    }

    Shape m_shape;
    Expression m_expression;
    double m_in[Expression::kBlock]{}, m_out[Expression::kBlock]{}, m_slope[Expression::kBlock]{};
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    Result<Expression> expression = Expression::parse(request.parameters.text("expression"));
    if (!expression) {
        return invalid({}, "expression, " + expression.error().message);
    }
    return MadeLayer<T>(std::make_unique<Lambda<T>>(request.input, std::move(expression).value()));
}

} // namespace

const LayerInfo& lambdaInfo() {
    static const LayerInfo kInfo = {
        .about =
            {.id = "lambda",
             .label = "Lambda",
             .category = "Core",
             .help = "Applies a formula of your own to every feature.",
             .formula = "y = f(x)",
             .advice = "To try an activation that is not in the list. The derivative is found by itself; mind where "
                       "the formula has none, as log(x) below 0.",
             .source = "Wengert, 1964 (derivative)",
             .parameters = {ParameterSpec::text("expression", "Expression", "x * sigmoid(x)")
                                .says("In x, with + - * / ^ ( ), numbers, pi, e, exp, log, sqrt, abs, sin, cos, tanh, "
                                      "sigmoid, relu, softplus, min(a, b), max(a, b).")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
