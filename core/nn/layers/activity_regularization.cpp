#include "core/nn/layers/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

template <class T>
class ActivityRegularization final : public Layer<T> {
public:
    ActivityRegularization(Shape shape, double l1, double l2) : m_shape(std::move(shape)), m_l1(l1), m_l2(l2) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        double absolute = 0.0, squared = 0.0;
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0; i < x.rows; ++i) {
                const auto value = static_cast<double>(x.column(j)[i]);
                absolute += std::abs(value);
                squared += value * value;
                y.column(j)[i] = x.column(j)[i];
            }
        }
        m_penalty = (m_l1 * absolute + m_l2 * squared) / static_cast<double>(x.columns);
    }

    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        const T l1 = static_cast<T>(m_l1 / static_cast<double>(x.columns));
        const T l2 = static_cast<T>(2.0 * m_l2 / static_cast<double>(x.columns));
        for (std::int64_t j = 0; dx.data && j < x.columns; ++j) {
            for (std::int64_t i = 0; i < x.rows; ++i) {
                const T value = x.column(j)[i];
                const T sign = value > T{0} ? T{1} : (value < T{0} ? T{-1} : T{0});
                dx.column(j)[i] = dy.column(j)[i] + l1 * sign + l2 * value;
            }
            for (std::int64_t i = x.rows; i < x.paddedRows(); ++i) {
                dx.column(j)[i] = T{0};
            }
        }
    }

    [[nodiscard]] double activityPenalty() const override { return m_penalty; }

private:
    Shape m_shape;
    double m_l1, m_l2;
    double m_penalty = 0.0;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    const Parameters& p = request.parameters;
    return MadeLayer<T>(std::make_unique<ActivityRegularization<T>>(request.input, p.real("l1"), p.real("l2")));
}

} // namespace

const LayerInfo& activityRegularizationInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "activity_regularization",
                  .label = "Activity regularization",
                  .category = "Regularization",
                  .help = "Passes its input on and adds a penalty on its size to the loss.",
                  .formula = "loss + (l1 Σ|x| + l2 Σ x²) / batch",
                  .advice = "Sparse codes: l1 after a hidden layer.",
                  .source = "Keras ActivityRegularization",
                  .parameters = {ParameterSpec::real("l1", "L1", 0.0, 0.0, 1e6)
                                     .search(1e-6, 1e-2, true)
                                     .says("Strength on absolute values."),
                                 ParameterSpec::real("l2", "L2", 0.0, 0.0, 1e6)
                                     .search(1e-6, 1e-2, true)
                                     .says("Strength on squares.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
