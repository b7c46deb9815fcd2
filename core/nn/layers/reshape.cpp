#include "core/nn/layers/dimensions.h"
#include "core/nn/layers/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

// The features of one example stay as they lie: only the shape changes.
template <class T>
class Reshape final : public Layer<T> {
public:
    explicit Reshape(Shape output) : m_output(std::move(output)) {}

    [[nodiscard]] Shape outputShape() const override { return m_output; }
    [[nodiscard]] bool passesThrough() const override { return true; }
    void forward(Batch<const T> /*x*/, Batch<T> /*y*/, Pass /*pass*/) override {}
    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> /*dy*/, Batch<T> /*dx*/) override {}

private:
    Shape m_output;
};

// The shape that `text` asks for, its -1 filled in from the number of features that come in.
Result<Shape> target(const std::string& text, const Shape& input) {
    const auto sizes = dimensionsOf(text);
    const auto allowed = [](std::int64_t size) { return size == -1 || size >= 1; };
    const bool sound = sizes && std::count(sizes->begin(), sizes->end(), -1) <= 1 &&
                       std::all_of(sizes->begin(), sizes->end(), allowed);
    if (!sound) {
        return invalid({}, "the target shape \"" + text +
                               "\" is not a list of sizes from 1 such as \"8,8,1\", with at most one -1");
    }
    const std::int64_t features = input.count();
    const Error misfit = invalid({}, "the target shape \"" + text + "\" does not hold the " + std::to_string(features) +
                                         " features that come in" +
                                         (input.sizes.size() > 1 ? " (" + input.toString() + ")" : std::string()) +
                                         ": its sizes must multiply to " + std::to_string(features));
    std::int64_t known = 1;
    for (const std::int64_t size : *sizes) {
        if (size > features) {
            return misfit;
        }
        known *= std::max<std::int64_t>(size, 1);
        if (known > features) { // told before the product could overflow
            return misfit;
        }
    }
    Shape shape{*sizes};
    const auto open = std::find(shape.sizes.begin(), shape.sizes.end(), -1);
    if (open != shape.sizes.end()) {
        *open = features / known;
    }
    return shape.count() == features ? Result<Shape>(shape) : misfit;
}

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    Result<Shape> shape = target(request.parameters.text("target_shape"), request.input);
    if (!shape) {
        return shape.error();
    }
    return MadeLayer<T>(std::make_unique<Reshape<T>>(std::move(shape).value()));
}

} // namespace

const LayerInfo& reshapeInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "reshape",
                  .label = "Reshape",
                  .category = "Reshaping",
                  .help = "Reads the features as another shape of as many numbers.",
                  .formula = "64 → 8 × 8 × 1",
                  .advice = "Before a convolution when the rows of a table are images or sequences: \"8,8,1\" for 64 "
                            "pixels, \"-1,1\" for a series of one channel.",
                  .source = "Keras Reshape",
                  .parameters = {ParameterSpec::text("target_shape", "Target shape", "-1")
                                     .says("Sizes with commas between them, channels last; one may be -1: what is "
                                           "left.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
