#include "core/nn/layers/convolution.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

// y = f(W x + b).
template <class T>
class Dense final : public Layer<T> {
public:
    explicit Dense(WeightedUnits<T> weighted) : m_weighted(std::move(weighted)) {}

    [[nodiscard]] Shape outputShape() const override { return Shape{{m_weighted.units()}}; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override { return m_weighted.blocks(); }
    [[nodiscard]] std::int64_t storedParameters() const override { return m_weighted.stored(); }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        const double kept = keeps() ? batch * static_cast<double>(strideFor(m_weighted.units())) : 0.0;
        return (m_weighted.workspaceNumbers() + kept) * static_cast<double>(sizeof(T));
    }

    void bind(T* parameters, T* gradients) override { m_weighted.bind(parameters, gradients); }
    void setTrainable(bool trainable) override { m_weighted.setTrainable(trainable); }
    void stopOn(const std::stop_token& token) override { m_weighted.stopOn(token); }
    void initialize(RandomStream& stream) override { m_weighted.initialize(stream); }
    void reserve(std::int64_t batch) override {
        m_weighted.reserve();
        if (keeps()) {
            m_kept.resize(batch * strideFor(m_weighted.units()));
        }
    }

    void exportWeights(std::span<float> values) const override { m_weighted.exportWeights(values); }
    void exportGradients(std::span<double> values) const override { m_weighted.exportGradients(values); }
    void importWeights(std::span<const float> values) override { m_weighted.importWeights(values); }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        const Batch<T> z = keeps() && !m_leftOut ? Batch<T>{m_kept.data(), y.rows, y.columns, y.stride} : y;
        m_weighted.weigh(x.data, x.stride, z.data, z.stride, x.columns);
        if (!m_leftOut) {
            m_weighted.activation().forward(z.asConst(), y);
        }
    }

    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        if (!m_leftOut) {
            const Batch<const T> kept{m_kept.data(), dy.rows, dy.columns, dy.stride};
            m_weighted.activation().clearGradients();
            m_weighted.activation().backward(keeps() ? kept : y, y, dy.asConst(), dy);
        }
        m_weighted.setGradients(dy.data, dy.stride, x.data, x.stride, dy.columns);
        if (dx.data) {
            m_weighted.prepareBack();
            m_weighted.weighBack(dy.data, dy.stride, dx.data, dx.stride, dy.columns);
        }
    }

    [[nodiscard]] double penalty() const override { return m_weighted.penalty(); }
    void addPenaltyGradient() override { m_weighted.addPenaltyGradient(); }
    void constrain() override { m_weighted.constrain(); }

    [[nodiscard]] std::string_view endActivation() const override { return m_weighted.activationInfo().about.id; }
    void leaveOutEndActivation(bool leave) override { m_leftOut = leave; }

private:
    [[nodiscard]] bool keeps() const { return m_weighted.activation().needsInput(); }

    WeightedUnits<T> m_weighted;
    AlignedBuffer<T> m_kept; // z, when the activation wants it back
    bool m_leftOut = false;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (request.input.sizes.empty()) {
        return invalid({}, "needs features to weigh, nothing comes in");
    }
    const std::int64_t features = request.input.sizes.back();
    const Shape kernel{{features, request.parameters.integer("units")}};
    Result<WeightedUnits<T>> weighted =
        WeightedUnits<T>::make(request.parameters, kernel, request.parameters.component("activation"));
    if (!weighted) {
        return weighted.error();
    }
    if (request.input.sizes.size() > 1) { // the same weights at every place: a window over one place
        const std::int64_t places = request.input.count() / features;
        Shape output = request.input;
        output.sizes.back() = kernel.sizes.back();
        return MadeLayer<T>(std::make_unique<Convolution<T>>(Window{WindowAxis{}, {places, 1, 1, 0, places}, features},
                                                             std::move(output), std::move(weighted).value(),
                                                             MaskUse::Passes));
    }
    return MadeLayer<T>(std::make_unique<Dense<T>>(std::move(weighted).value()));
}

} // namespace

const LayerInfo& denseInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "dense",
                  .label = "Dense",
                  .category = "Core",
                  .help = "Every unit is a weighted sum of all inputs, through an activation; of a sequence or an "
                          "image, at each place the same sums of its channels.",
                  .formula = "y = f(W x + b)",
                  .advice =
                      "The workhorse for tables. One or two hidden layers of 8 to 128 units are a good start; the "
                      "last layer has one unit a class, or one for a number.",
                  .source = "Rosenblatt, 1958; Rumelhart, Hinton and Williams, 1986",
                  .parameters =
                      weightedParameters({ParameterSpec::integer("units", "Units", 16, 1, 1e6)
                                              .search(4, 64, true)
                                              .in("units")
                                              .says("How many outputs the layer has; each sees every input.")})},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
