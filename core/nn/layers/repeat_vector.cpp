#include "core/nn/layers/registry.h"

namespace goodfit::nn {

namespace {

template <class T>
class RepeatVector final : public Layer<T> {
public:
    RepeatVector(std::int64_t times, std::int64_t features) : m_times(times), m_features(features) {}

    [[nodiscard]] Shape outputShape() const override { return Shape{{m_times, m_features}}; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0; i < y.rows; ++i) {
                y.column(j)[i] = x.column(j)[i % m_features];
            }
        }
    }

    void backward(Batch<const T> x, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; dx.data && j < x.columns; ++j) {
            T* to = dx.column(j);
            for (std::int64_t i = 0; i < x.paddedRows(); ++i) {
                to[i] = T{0};
            }
            for (std::int64_t i = 0; i < dy.rows; ++i) {
                to[i % m_features] += dy.column(j)[i];
            }
        }
    }

private:
    std::int64_t m_times, m_features;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (request.input.sizes.size() != 1) {
        return invalid({}, "takes one row of features, what comes in is " + request.input.toString());
    }
    return MadeLayer<T>(std::make_unique<RepeatVector<T>>(request.parameters.integer("n"), request.input.count()));
}

} // namespace

const LayerInfo& repeatVectorInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "repeat_vector",
                  .label = "Repeat vector",
                  .category = "Reshaping",
                  .help = "Repeats a row of features n times: a sequence of equal steps.",
                  .formula = "k → n × k",
                  .advice = "Between an encoder that ends in one row and a decoder that reads a sequence.",
                  .source = "Keras RepeatVector",
                  .parameters = {ParameterSpec::integer("n", "Times", 2, 1, 1e6)
                                     .search(2, 16)
                                     .in("steps")
                                     .says("How often the row is repeated.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
