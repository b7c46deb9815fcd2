#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
class ActivationLayer final : public Layer<T> {
public:
    ActivationLayer(Shape shape, std::string id, std::unique_ptr<Activation<T>> activation)
        : m_shape(std::move(shape)), m_id(std::move(id)), m_activation(std::move(activation)) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        if (m_leftOut) {
            for (std::int64_t i = 0; i < x.columns * x.stride; ++i) {
                y.data[i] = x.data[i];
            }
            return;
        }
        m_activation->forward(x, y);
    }

    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        if (!dx.data) {
            return;
        }
        if (m_leftOut) {
            for (std::int64_t i = 0; i < dy.columns * dy.stride; ++i) {
                dx.data[i] = dy.data[i];
            }
            return;
        }
        m_activation->backward(x, y, dy.asConst(), dx);
    }

    [[nodiscard]] std::string_view endActivation() const override { return m_id; }
    void leaveOutEndActivation(bool leave) override { m_leftOut = leave; }

private:
    Shape m_shape;
    std::string m_id;
    std::unique_ptr<Activation<T>> m_activation;
    bool m_leftOut = false;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    const Component chosen = request.parameters.component("activation");
    const ActivationInfo* info = findMember(activations(), chosen.type());
    if (!info) {
        return invalid({}, "unknown activation \"" + chosen.type() + "\"");
    }
    return MadeLayer<T>(
        std::make_unique<ActivationLayer<T>>(request.input, info->about.id, info->make<T>(chosen.settings)));
}

} // namespace

const LayerInfo& activationLayerInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "activation",
                  .label = "Activation",
                  .category = "Core",
                  .help = "Applies an activation to what comes in.",
                  .formula = "y = f(x)",
                  .advice = "When something stands between a Dense layer and its activation.",
                  .source = "",
                  .parameters = {ParameterSpec::component("activation", "Activation", "activation", "relu")
                                     .searchChoices()
                                     .says("The function applied to every feature.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
