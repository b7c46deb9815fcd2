#include "core/nn/layers/registry.h"

#include <cstring>

namespace goodfit::nn {

namespace {

// What ends the group: passes on what its blocks give, to which the network adds what came in.
template <class T>
class Sum final : public Layer<T> {
public:
    explicit Sum(Shape shape) : m_shape(std::move(shape)) {}

    [[nodiscard]] Shape outputShape() const override { return m_shape; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Passes; }
    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        std::memcpy(y.data, x.data, static_cast<std::size_t>(x.columns * x.stride) * sizeof(T));
    }
    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        if (dx.data) {
            std::memcpy(dx.data, dy.data, static_cast<std::size_t>(dy.columns * dy.stride) * sizeof(T));
        }
    }

private:
    Shape m_shape;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    return MadeLayer<T>(std::make_unique<Sum<T>>(request.input));
}

} // namespace

const LayerInfo& residualInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "residual",
                  .label = "Residual",
                  .category = "Groups",
                  .help = "Adds what comes in to what its blocks make of it: a shortcut around them.",
                  .formula = "y = x + F(x)",
                  .advice = "Deep stacks learn again: gradients take the shortcut. Its blocks must keep the shape, as "
                            "a Dense of as many units or a convolution with padding \"same\"; put it into a Repeat "
                            "to search the depth.",
                  .source = "He, Zhang, Ren and Sun, 2016",
                  .parameters = {},
                  .group = true},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
        .copies = [](const Parameters&) { return std::int64_t{1}; },
        .addsInput = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
