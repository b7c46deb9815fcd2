#include "core/nn/activations/registry.h"

#include <cstring>

namespace goodfit::nn {

namespace {

template <class T>
class Linear final : public Activation<T> {
public:
    void forward(Batch<const T> z, Batch<T> y) const override { copy(z, y); }
    void backward(Batch<const T> /*z*/, Batch<const T> /*y*/, Batch<const T> dy, Batch<T> dz) const override {
        copy(dy, dz);
    }

private:
    static void copy(Batch<const T> from, Batch<T> to) {
        if (from.data == to.data) {
            return;
        }
        for (std::int64_t j = 0; j < from.columns; ++j) {
            std::memcpy(to.column(j), from.column(j), static_cast<std::size_t>(from.paddedRows()) * sizeof(T));
        }
    }
};

} // namespace

const ActivationInfo& linearInfo() {
    static const ActivationInfo kInfo = {
        .about = {.id = "linear",
                  .label = "Linear",
                  .category = "Output",
                  .help = "Passes its input on unchanged.",
                  .formula = "f(x) = x",
                  .advice = "For the last layer of a regression. In hidden layers it adds nothing: linear layers in a "
                            "row are one linear layer.",
                  .source = "Widrow and Hoff, 1960",
                  .parameters = {}},
        .makeFloat = &makeMember<Linear, Activation, float>,
        .makeDouble = &makeMember<Linear, Activation, double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
