#include "core/base/aligned_buffer.h"
#include "core/nn/layers/dimensions.h"
#include "core/nn/layers/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

template <class T>
class Permute final : public Layer<T> {
public:
    // order: which dimension of the input, from 0, stands at each place of the output.
    Permute(Shape input, std::vector<std::int64_t> order) : m_input(std::move(input)), m_order(std::move(order)) {
        for (const std::int64_t dimension : m_order) {
            m_output.sizes.push_back(m_input.sizes[static_cast<std::size_t>(dimension)]);
        }
    }

    [[nodiscard]] Shape outputShape() const override { return m_output; }
    [[nodiscard]] double workspaceBytes(double /*batch*/) const override {
        return static_cast<double>(m_input.count()) * static_cast<double>(sizeof(std::int64_t));
    }
    void reserve(std::int64_t /*batch*/) override {
        m_from.resize(m_input.count());
        for (std::int64_t i = 0; i < m_from.size(); ++i) {
            m_from[i] = source(i);
        }
    }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            for (std::int64_t i = 0; i < y.rows; ++i) {
                y.column(j)[i] = x.column(j)[m_from[i]];
            }
        }
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; dx.data && j < dy.columns; ++j) {
            for (std::int64_t i = 0; i < dy.rows; ++i) {
                dx.column(j)[m_from[i]] = dy.column(j)[i];
            }
            std::fill(dx.column(j) + dx.rows, dx.column(j) + dx.paddedRows(), T{0});
        }
    }

private:
    // Where the output's number i stands in the input.
    [[nodiscard]] std::int64_t source(std::int64_t i) const {
        std::int64_t place = 0;
        for (std::size_t d = m_order.size(); d-- > 0;) {
            std::int64_t step = 1;
            for (std::size_t later = static_cast<std::size_t>(m_order[d]) + 1; later < m_input.sizes.size(); ++later) {
                step *= m_input.sizes[later];
            }
            place += i % m_output.sizes[d] * step;
            i /= m_output.sizes[d];
        }
        return place;
    }

    Shape m_input, m_output;
    std::vector<std::int64_t> m_order;
    AlignedBuffer<std::int64_t> m_from; // for each number of the output
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    const std::string text = request.parameters.text("dims");
    auto order = dimensionsOf(text);
    const std::size_t rank = request.input.sizes.size();
    std::vector<std::int64_t> sorted = order ? *order : std::vector<std::int64_t>{};
    std::sort(sorted.begin(), sorted.end());
    bool sound = sorted.size() == rank;
    for (std::size_t i = 0; sound && i < rank; ++i) {
        sound = sorted[i] == static_cast<std::int64_t>(i) + 1;
    }
    if (!sound) {
        return invalid({}, "the order \"" + text + "\" must name each dimension of what comes in, " +
                               request.input.toString() + ", once: the numbers 1 to " + std::to_string(rank) +
                               " with commas between them");
    }
    for (std::int64_t& dimension : *order) {
        --dimension;
    }
    return MadeLayer<T>(std::make_unique<Permute<T>>(request.input, std::move(*order)));
}

} // namespace

const LayerInfo& permuteInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "permute",
                  .label = "Permute",
                  .category = "Reshaping",
                  .help = "Changes the order of the dimensions: \"2,1\" makes columns of rows.",
                  .formula = "a × b → b × a",
                  .advice = "Where the channels do not come last, or to let a convolution run along the other side.",
                  .source = "Keras Permute",
                  .parameters = {ParameterSpec::text("dims", "Order", "2,1")
                                     .says("The dimensions of the input, counted from 1, in their new order.")}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
