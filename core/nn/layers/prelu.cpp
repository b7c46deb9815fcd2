#include "core/nn/layers/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

template <class T>
class Prelu final : public Layer<T> {
public:
    Prelu(Shape shape, double start)
        : m_shape(std::move(shape)), m_features(m_shape.count()), m_start(static_cast<T>(start)) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override {
        return {{"alpha", m_shape, true, paddedTo(m_features)}};
    }
    [[nodiscard]] std::int64_t storedParameters() const override { return paddedTo(m_features); }
    void bind(T* parameters, T* gradients) override {
        m_alpha = parameters;
        m_gradient = gradients;
    }
    void initialize(RandomStream& /*stream*/) override { std::fill_n(m_alpha, m_features, m_start); }
    void exportWeights(std::span<float> values) const override {
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = static_cast<float>(m_alpha[i]);
        }
    }
    void importWeights(std::span<const float> values) override {
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_alpha[i] = static_cast<T>(values[i]);
        }
    }
    void exportGradients(std::span<double> values) const override {
        std::copy_n(m_gradient, values.size(), values.begin());
    }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T* in = x.column(j);
            T* out = y.column(j);
            for (std::int64_t i = 0; i < m_features; ++i) {
                out[i] = in[i] < T{0} ? m_alpha[i] * in[i] : in[i];
            }
        }
    }

    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        std::fill_n(m_gradient, paddedTo(m_features), T{0});
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T* in = x.column(j);
            const T* from = dy.column(j);
            for (std::int64_t i = 0; i < m_features; ++i) {
                m_gradient[i] += in[i] < T{0} ? from[i] * in[i] : T{0};
            }
            for (std::int64_t i = 0; dx.data && i < m_features; ++i) {
                dx.column(j)[i] = in[i] < T{0} ? from[i] * m_alpha[i] : from[i];
            }
            if (dx.data) {
                std::fill(dx.column(j) + dx.rows, dx.column(j) + dx.paddedRows(), T{0});
            }
        }
    }

private:
    Shape m_shape;
    std::int64_t m_features;
    T m_start;
    T* m_alpha = nullptr;
    T* m_gradient = nullptr;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    return MadeLayer<T>(std::make_unique<Prelu<T>>(request.input, request.parameters.real("alpha")));
}

} // namespace

const LayerInfo& preluInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "prelu",
                  .label = "PReLU",
                  .category = "Core",
                  .help = "ReLU whose slope for negative inputs is learned, one for every feature.",
                  .formula = "y = x where x ≥ 0, α x where x < 0",
                  .advice =
                      "After a Dense block without activation. No weight decay on it; a little more to learn than "
                      "Leaky ReLU, seldom worse.",
                  .source = "He, Zhang, Ren and Sun, 2015",
                  .parameters = {ParameterSpec::real("alpha", "First slope", 0.25, -10.0, 10.0)
                                     .search(0.0, 0.5)
                                     .says("Where every slope starts; Keras starts at 0.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
