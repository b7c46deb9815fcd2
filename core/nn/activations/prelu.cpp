#include "core/nn/activation.h"
#include "core/nn/activations/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

// One slope a feature; unbound it is a leaky ReLU of the first slope.
template <class T>
class Prelu final : public Activation<T> {
public:
    explicit Prelu(const Parameters& parameters) : m_start(static_cast<T>(parameters.real("alpha"))) {}

    [[nodiscard]] bool needsInput() const override { return true; }
    [[nodiscard]] std::int64_t parameterCount(std::int64_t rows) const override { return rows; }
    void bind(T* parameters, T* gradients, std::int64_t rows) override {
        m_alpha = parameters;
        m_gradient = gradients;
        m_rows = rows;
    }
    void initialize() override { std::fill_n(m_alpha, m_rows, m_start); }
    void clearGradients() const override { std::fill_n(m_gradient, m_rows, T{0}); }

    void forward(Batch<const T> z, Batch<T> y) const override {
        for (std::int64_t j = 0; j < z.columns; ++j) {
            const T* in = z.column(j);
            T* out = y.column(j);
            for (std::int64_t i = 0; i < z.rows; ++i) {
                out[i] = in[i] < T{0} ? slope(i) * in[i] : in[i];
            }
        }
    }
    void backward(Batch<const T> z, Batch<const T> /*y*/, Batch<const T> dy, Batch<T> dz) const override {
        for (std::int64_t j = 0; j < z.columns; ++j) {
            const T* in = z.column(j);
            const T* from = dy.column(j);
            T* to = dz.column(j);
            for (std::int64_t i = 0; m_gradient && i < z.rows; ++i) {
                m_gradient[i] += in[i] < T{0} ? from[i] * in[i] : T{0};
            }
            for (std::int64_t i = 0; i < z.rows; ++i) {
                to[i] = in[i] < T{0} ? from[i] * slope(i) : from[i];
            }
            std::fill(to + z.rows, to + z.paddedRows(), T{0});
        }
    }

private:
    [[nodiscard]] T slope(std::int64_t row) const { return m_alpha ? m_alpha[row] : m_start; }

    T m_start;
    std::int64_t m_rows = 0;
    T* m_alpha = nullptr;
    T* m_gradient = nullptr;
};

} // namespace

const ActivationInfo& preluActivationInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "prelu",
                  .label = "PReLU",
                  .category = "Rectifiers",
                  .help = "Leaky ReLU whose slope below zero is learned, one for every unit (of a convolution, every "
                          "filter).",
                  .formula = "f(x) = x for x ≥ 0, α x below, α learned",
                  .advice = "A little more to learn than leaky ReLU, seldom worse. Not inside recurrent layers.",
                  .source = "He, Zhang, Ren and Sun, 2015",
                  .parameters = {ParameterSpec::real("alpha", "First slope", 0.25, -10.0, 10.0)
                                     .search(0.0, 0.5)
                                     .says("Where every slope starts; Keras starts at 0.")}},
        .makeFloat = &makeMember<Prelu, Activation, float>,
        .makeDouble = &makeMember<Prelu, Activation, double>,
        .probabilities = false,
        .acrossFeatures = false,
        .learns = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
