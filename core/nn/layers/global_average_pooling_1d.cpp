#include "core/nn/layers/registry.h"
#include "core/nn/layers/window.h"

namespace goodfit::nn {

namespace {

// The mean over the steps that count; zero where none does.
template <class T>
class SequenceMean final : public Layer<T> {
public:
    explicit SequenceMean(const Shape& shape) : m_steps(shape.sizes[0]), m_channels(shape.sizes[1]) {}

    [[nodiscard]] Shape outputShape() const override { return Shape{{m_channels}}; }
    [[nodiscard]] MaskUse maskUse() const override { return MaskUse::Reads; }
    void readMask(const StepMask* mask) override { m_mask = mask; }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T share = shareOf(j);
            std::fill_n(y.column(j), m_channels, T{0});
            for (std::int64_t step = 0; step < m_steps; ++step) {
                const T* in = x.column(j) + step * m_channels;
                for (std::int64_t c = 0; counts(j, step) && c < m_channels; ++c) {
                    y.column(j)[c] += in[c];
                }
            }
            for (std::int64_t c = 0; c < m_channels; ++c) {
                y.column(j)[c] *= share;
            }
        }
    }

    void backward(Batch<const T> /*x*/, Batch<const T> /*y*/, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; dx.data && j < dy.columns; ++j) {
            const T share = shareOf(j);
            for (std::int64_t step = 0; step < m_steps; ++step) {
                T* to = dx.column(j) + step * m_channels;
                for (std::int64_t c = 0; c < m_channels; ++c) {
                    to[c] = counts(j, step) ? share * dy.column(j)[c] : T{0};
                }
            }
            std::fill(dx.column(j) + dx.rows, dx.column(j) + dx.paddedRows(), T{0});
        }
    }

private:
    [[nodiscard]] bool counts(std::int64_t column, std::int64_t step) const {
        return !m_mask || m_mask->counts(column, step);
    }
    [[nodiscard]] T shareOf(std::int64_t column) const {
        std::int64_t number = 0;
        for (std::int64_t step = 0; step < m_steps; ++step) {
            number += counts(column, step) ? 1 : 0;
        }
        return number > 0 ? T{1} / static_cast<T>(number) : T{0};
    }

    std::int64_t m_steps, m_channels;
    const StepMask* m_mask = nullptr;
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (std::string problem = wrongRank(request.input, 1); !problem.empty()) {
        return invalid({}, std::move(problem));
    }
    return MadeLayer<T>(std::make_unique<SequenceMean<T>>(request.input));
}

} // namespace

const LayerInfo& globalAveragePooling1dInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "global_average_pooling_1d",
                  .label = "Global average pooling 1D",
                  .category = "Pooling",
                  .help = "The mean of every channel over the whole sequence; over the steps that count, when masked.",
                  .formula = "t × c → c",
                  .advice = "Before the last Dense block: far fewer weights than with all positions side by side.",
                  .source = "Lin, Chen and Yan, 2014",
                  .parameters = {}},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
