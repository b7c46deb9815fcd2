#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

// The features of one example are contiguous already: only the shape changes.
template <class T>
class Flatten final : public Layer<T> {
public:
    explicit Flatten(const Shape& input) : m_output{{input.count()}} {}

    [[nodiscard]] Shape outputShape() const override { return m_output; }
    [[nodiscard]] bool passesThrough() const override { return true; }
    void forward(Batch<const T> /*x*/, Batch<T> /*y*/, Pass /*pass*/) override {}
    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> /*dy*/, Batch<T> /*dx*/) override {}

private:
    Shape m_output;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    return MadeLayer<T>(std::make_unique<Flatten<T>>(request.input));
}

} // namespace

const LayerInfo& flattenInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "flatten",
                  .label = "Flatten",
                  .category = "Reshaping",
                  .help = "Turns features of several dimensions into one row.",
                  .formula = "h × w × c → h · w · c",
                  .advice = "Before a Dense layer when the data are images.",
                  .source = "Keras Flatten",
                  .parameters = {}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
