#include "core/base/aligned_buffer.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"

#include <cstring>

namespace goodfit::nn {

namespace {

template <class T>
class Dropout final : public Layer<T> {
public:
    Dropout(Shape shape, double rate) : m_shape(std::move(shape)), m_rate(rate) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return batch * static_cast<double>(strideFor(m_shape.count())) * static_cast<double>(sizeof(T));
    }
    void reserve(std::int64_t batch) override { m_factors.resize(batch * strideFor(m_shape.count())); }
    void seed(const RandomStream& stream) override { m_stream = stream; }
    void visitState(StateArchive& archive) override { archive.value(m_stream); }

    void forward(Batch<const T> x, Batch<T> y, Pass pass) override {
        if (pass == Pass::Inference || m_rate == 0.0) {
            std::memcpy(y.data, x.data, static_cast<std::size_t>(x.columns * x.stride) * sizeof(T));
            m_active = false;
            return;
        }
        m_active = true;
        draw(x.rows, x.columns, x.stride);
        kernels<T>().multiply(m_factors.data(), x.stride, x.data, x.stride, y.data, y.stride, x.paddedRows(),
                              x.columns);
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        if (!dx.data) {
            return;
        }
        if (!m_active) {
            std::memcpy(dx.data, dy.data, static_cast<std::size_t>(dy.columns * dy.stride) * sizeof(T));
            return;
        }
        kernels<T>().multiply(m_factors.data(), dy.stride, dy.data, dy.stride, dx.data, dx.stride, dy.paddedRows(),
                              dy.columns);
    }

private:
    void draw(std::int64_t rows, std::int64_t columns, std::int64_t stride) {
        const auto limit = static_cast<std::uint32_t>(m_rate * 4294967296.0);
        const T kept = static_cast<T>(1.0 / (1.0 - m_rate));
        for (std::int64_t j = 0; j < columns; ++j) {
            T* factors = m_factors.data() + j * stride;
            for (std::int64_t i = 0; i < rows; ++i) {
                factors[i] = m_stream.bits() < limit ? T{0} : kept;
            }
        }
    }

    Shape m_shape;
    double m_rate;
    RandomStream m_stream{0, Purpose::Dropout};
    AlignedBuffer<T> m_factors; // 0 for what is dropped, 1 / (1 - rate) for the rest
    bool m_active = false;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    return MadeLayer<T>(std::make_unique<Dropout<T>>(request.input, request.parameters.real("rate")));
}

} // namespace

const LayerInfo& dropoutInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "dropout",
                  .label = "Dropout",
                  .category = "Regularization",
                  .help = "While training, sets a random share of its inputs to zero and enlarges the rest.",
                  .formula = "y = x · m / (1 − rate), m = 0 with probability rate, else 1",
                  .advice = "After hidden layers that overfit; 0.1 to 0.5. It slows learning down.",
                  .source = "Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, 2014",
                  .parameters = {ParameterSpec::real("rate", "Rate", 0.5, 0.0, 0.999)
                                     .search(0.0, 0.5)
                                     .says("The share of inputs that are dropped.", "Srivastava et al., 2014")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
