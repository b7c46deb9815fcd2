#include "core/nn/layers/registry.h"
#include "core/nn/layers/weighted.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

// pieces · units weighted sums, piece after piece, of which each unit keeps its largest.
template <class T>
class Maxout final : public Layer<T> {
public:
    Maxout(WeightedUnits<T> weighted, std::int64_t pieces)
        : m_weighted(std::move(weighted)),
          m_pieces(pieces),
          m_units(m_weighted.units() / pieces),
          m_stride(strideFor(m_weighted.units())) {}

    [[nodiscard]] Shape outputShape() const override { return Shape{{m_units}}; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override { return m_weighted.blocks(); }
    [[nodiscard]] std::int64_t storedParameters() const override { return m_weighted.stored(); }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return (m_weighted.workspaceNumbers() + 2.0 * batch * static_cast<double>(m_stride)) *
               static_cast<double>(sizeof(T));
    }
    void bind(T* parameters, T* gradients) override { m_weighted.bind(parameters, gradients); }
    void initialize(RandomStream& stream) override { m_weighted.initialize(stream); }
    void setTrainable(bool trainable) override { m_weighted.setTrainable(trainable); }
    void stopOn(const std::stop_token& token) override { m_weighted.stopOn(token); }
    void reserve(std::int64_t batch) override {
        m_weighted.reserve();
        m_z.resize(batch * m_stride);
        m_dz.resize(batch * m_stride);
    }
    void exportWeights(std::span<float> values) const override { m_weighted.exportWeights(values); }
    void exportGradients(std::span<double> values) const override { m_weighted.exportGradients(values); }
    void importWeights(std::span<const float> values) override { m_weighted.importWeights(values); }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        m_weighted.weigh(x.data, x.stride, m_z.data(), m_stride, x.columns);
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T* z = m_z.data() + j * m_stride;
            T* out = y.column(j);
            std::copy_n(z, m_units, out);
            for (std::int64_t piece = 1; piece < m_pieces; ++piece) {
                const T* other = z + piece * m_units;
                for (std::int64_t i = 0; i < m_units; ++i) { // a NaN wins
                    out[i] = other[i] <= out[i] || out[i] != out[i] ? out[i] : other[i];
                }
            }
        }
    }

    // The gradient goes to the first piece that gave the maximum.
    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T* z = m_z.data() + j * m_stride;
            T* dz = m_dz.data() + j * m_stride; // its padding stays zero
            T* left = dy.column(j);             // what no piece has taken yet
            for (std::int64_t piece = 0; piece < m_pieces; ++piece, z += m_units, dz += m_units) {
                for (std::int64_t i = 0; i < m_units; ++i) {
                    const bool taken = z[i] == y.column(j)[i];
                    dz[i] = taken ? left[i] : T{0};
                    left[i] = taken ? T{0} : left[i];
                }
            }
        }
        m_weighted.setGradients(m_dz.data(), m_stride, x.data, x.stride, x.columns);
        if (dx.data) {
            m_weighted.prepareBack();
            m_weighted.weighBack(m_dz.data(), m_stride, dx.data, dx.stride, x.columns);
        }
    }

    [[nodiscard]] double penalty() const override { return m_weighted.penalty(); }
    void addPenaltyGradient() override { m_weighted.addPenaltyGradient(); }
    void constrain() override { m_weighted.constrain(); }

private:
    WeightedUnits<T> m_weighted;
    std::int64_t m_pieces, m_units, m_stride;
    AlignedBuffer<T> m_z, m_dz; // all pieces, and their gradients
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (request.input.sizes.size() != 1) {
        return invalid({}, "takes one row of features, what comes in is " + request.input.toString() +
                               ": add a Flatten block before it");
    }
    const std::int64_t pieces = request.parameters.integer("pieces");
    const std::int64_t units = request.parameters.integer("units");
    if (units < 1 || pieces < 1) {
        return invalid({}, "needs at least 1 unit and 1 piece");
    }
    Result<WeightedUnits<T>> weighted =
        WeightedUnits<T>::make(request.parameters, Shape{{request.input.count(), pieces * units}}, Component("linear"));
    if (!weighted) {
        return weighted.error();
    }
    return MadeLayer<T>(std::make_unique<Maxout<T>>(std::move(weighted).value(), pieces));
}

} // namespace

const LayerInfo& maxoutInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "maxout",
                  .label = "Maxout",
                  .category = "Core",
                  .help = "Every unit is the largest of several weighted sums: an activation that is learned.",
                  .formula = "y = max over pieces p of (Wₚ x + bₚ)",
                  .advice =
                      "In place of a Dense block with an activation, together with dropout; has as many times the "
                      "weights as pieces.",
                  .source = "Goodfellow et al., 2013",
                  .parameters = weightedParameters({ParameterSpec::integer("units", "Units", 16, 1, 1e6)
                                                        .search(4, 64, true)
                                                        .in("units")
                                                        .says("How many outputs the layer has."),
                                                    ParameterSpec::integer("pieces", "Pieces", 2, 1, 64)
                                                        .search(2, 5)
                                                        .says("Weighted sums a unit chooses from.")},
                                                   false)},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
