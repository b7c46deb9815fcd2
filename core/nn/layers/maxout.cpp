#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "core/nn/regularizers/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

struct MaxoutParts {
    std::int64_t inputs = 0, units = 0, pieces = 0;
    bool hasBias = true;
    std::unique_ptr<Initializer> kernelInitializer, biasInitializer;
};

// Pieces stand below one another, each on a panel border: unit u of piece p is row p · paddedTo(units) + u.
// Outside, the kernel is [inputs × pieces · units], piece after piece.
template <class T>
class Maxout final : public Layer<T> {
public:
    Maxout(MaxoutParts parts, std::unique_ptr<Regularizer<T>> penalty)
        : m_parts(std::move(parts)),
          m_penalty(std::move(penalty)),
          m_padded(paddedTo(m_parts.units)),
          m_rows(m_padded * m_parts.pieces),
          m_stride(strideFor(m_rows)) {}

    [[nodiscard]] Shape outputShape() const override { return Shape{{m_parts.units}}; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override {
        std::vector<WeightBlock> blocks{{"kernel", Shape{{m_parts.inputs, wide()}}, true, kernelSize()}};
        if (m_parts.hasBias) {
            blocks.push_back({"bias", Shape{{wide()}}, true, m_rows});
        }
        return blocks;
    }
    [[nodiscard]] std::int64_t storedParameters() const override {
        return m_rows * (m_parts.inputs + (m_parts.hasBias ? 1 : 0));
    }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        return (static_cast<double>(paddedTo(m_parts.inputs)) * static_cast<double>(m_rows) +
                batch * static_cast<double>(m_stride)) *
               static_cast<double>(sizeof(T));
    }
    void bind(T* parameters, T* gradients) override {
        m_parameters = parameters;
        m_gradients = gradients;
    }
    void initialize(RandomStream& stream) override {
        const Fan fan{m_parts.inputs, wide()};
        std::vector<float> values(static_cast<std::size_t>(wide() * (m_parts.inputs + (m_parts.hasBias ? 1 : 0))));
        const auto kernel = static_cast<std::size_t>(wide() * m_parts.inputs);
        m_parts.kernelInitializer->fill(std::span(values).first(kernel), fan, stream);
        if (m_parts.hasBias) {
            m_parts.biasInitializer->fill(std::span(values).subspan(kernel), fan, stream);
        }
        importWeights(values);
    }
    void reserve(std::int64_t batch) override {
        m_transposed.resize(paddedTo(m_parts.inputs) * m_rows);
        m_z.resize(batch * m_stride);
    }
    void exportWeights(std::span<float> values) const override { gather(m_parameters, values); }
    void exportGradients(std::span<double> values) const override { gather(m_gradients, values); }
    void importWeights(std::span<const float> values) override {
        visit([&](std::size_t at, std::int64_t place) { m_parameters[place] = static_cast<T>(values[at]); });
    }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        kernels<T>().product(m_parameters, m_parts.hasBias ? m_parameters + kernelSize() : nullptr, x.data, x.stride,
                             m_z.data(), m_stride, m_rows, m_parts.inputs, x.columns);
        for (std::int64_t j = 0; j < x.columns; ++j) {
            const T* z = m_z.data() + j * m_stride;
            T* out = y.column(j);
            std::copy_n(z, m_padded, out);
            for (std::int64_t piece = 1; piece < m_parts.pieces; ++piece) {
                const T* other = z + piece * m_padded;
                for (std::int64_t i = 0; i < m_padded; ++i) { // a NaN wins
                    out[i] = other[i] <= out[i] || out[i] != out[i] ? out[i] : other[i];
                }
            }
        }
    }

    // The gradient goes to the first piece that gave the maximum; z makes room for it.
    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        for (std::int64_t j = 0; j < x.columns; ++j) {
            T* z = m_z.data() + j * m_stride;
            T* left = dy.column(j); // what no piece has taken yet
            for (std::int64_t piece = 0; piece < m_parts.pieces; ++piece, z += m_padded) {
                for (std::int64_t i = 0; i < m_padded; ++i) {
                    const bool taken = i < m_parts.units && z[i] == y.column(j)[i];
                    z[i] = taken ? left[i] : T{0};
                    left[i] = taken ? T{0} : left[i];
                }
            }
        }
        const KernelTable<T>& table = kernels<T>();
        table.outer(m_z.data(), m_stride, x.data, x.stride, m_gradients, m_rows, m_parts.inputs, x.columns);
        if (m_parts.hasBias) {
            table.rowSums(m_z.data(), m_stride, m_gradients + kernelSize(), m_rows, x.columns);
        }
        if (dx.data) {
            table.transpose(m_parameters, m_transposed.data(), m_rows, m_parts.inputs);
            table.product(m_transposed.data(), nullptr, m_z.data(), m_stride, dx.data, dx.stride, m_parts.inputs,
                          m_rows, x.columns);
        }
    }

    [[nodiscard]] double penalty() const override {
        return m_penalty ? m_penalty->penalty({m_parameters, static_cast<std::size_t>(kernelSize())}) : 0.0;
    }
    void addPenaltyGradient() override {
        if (m_penalty) {
            const auto size = static_cast<std::size_t>(kernelSize());
            m_penalty->addGradient({m_parameters, size}, {m_gradients, size});
        }
    }

private:
    [[nodiscard]] std::int64_t wide() const { return m_parts.units * m_parts.pieces; }
    [[nodiscard]] std::int64_t kernelSize() const { return m_rows * m_parts.inputs; }
    template <class Each>
    void visit(const Each& each) const {
        std::size_t at = 0;
        const auto row = [this](std::int64_t unit) { return unit / m_parts.units * m_padded + unit % m_parts.units; };
        for (std::int64_t k = 0; k < m_parts.inputs; ++k) {
            for (std::int64_t unit = 0; unit < wide(); ++unit) {
                each(at++, (row(unit) / kLane * m_parts.inputs + k) * kLane + row(unit) % kLane);
            }
        }
        for (std::int64_t unit = 0; m_parts.hasBias && unit < wide(); ++unit) {
            each(at++, kernelSize() + row(unit));
        }
    }
    template <class Out>
    void gather(const T* block, std::span<Out> values) const {
        visit([&](std::size_t at, std::int64_t place) { values[at] = static_cast<Out>(block[place]); });
    }

    MaxoutParts m_parts;
    std::unique_ptr<Regularizer<T>> m_penalty;
    std::int64_t m_padded, m_rows, m_stride;
    T* m_parameters = nullptr;
    T* m_gradients = nullptr;
    AlignedBuffer<T> m_z;          // all pieces, later their gradients
    AlignedBuffer<T> m_transposed; // panels of Wᵀ
};

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (request.input.sizes.size() != 1) {
        return invalid({}, "takes one row of features, what comes in is " + request.input.toString() +
                               ": add a Flatten block before it");
    }
    const Parameters& p = request.parameters;
    const Component kernelStart = p.component("kernel_initializer"), biasStart = p.component("bias_initializer");
    const Component penalty = p.component("kernel_regularizer");
    const InitializerInfo* kernelStartInfo = findMember(initializers(), kernelStart.type());
    const InitializerInfo* biasStartInfo = findMember(initializers(), biasStart.type());
    const RegularizerInfo* penaltyInfo = findMember(regularizers(), penalty.type());
    if (!kernelStartInfo || !biasStartInfo || !penaltyInfo) {
        return invalid({}, "names an initializer or regularizer that does not exist");
    }
    MaxoutParts parts{request.input.count(),
                      p.integer("units"),
                      p.integer("pieces"),
                      p.boolean("use_bias"),
                      kernelStartInfo->make(Parameters(kernelStartInfo->about, kernelStart.settings)),
                      biasStartInfo->make(Parameters(biasStartInfo->about, biasStart.settings))};
    if (parts.units < 1 || parts.pieces < 1) {
        return invalid({}, "needs at least 1 unit and 1 piece");
    }
    return MadeLayer<T>(std::make_unique<Maxout<T>>(std::move(parts), penaltyInfo->make<T>(penalty.settings)));
}

std::vector<ParameterSpec> maxoutParameters() {
    using Spec = ParameterSpec;
    return {Spec::integer("units", "Units", 16, 1, 1e6)
                .search(4, 64, true)
                .in("units")
                .says("How many outputs the layer has."),
            Spec::integer("pieces", "Pieces", 2, 1, 64).search(2, 5).says("Weighted sums a unit chooses from."),
            Spec::boolean("use_bias", "Bias", true).searchChoices().says("Adds a learned constant to every sum."),
            Spec::component("kernel_initializer", "Kernel initializer", "initializer", "glorot_uniform")
                .searchChoices()
                .says("How the weights start."),
            Spec::component("bias_initializer", "Bias initializer", "initializer", "zeros")
                .searchChoices()
                .says("How the biases start."),
            Spec::component("kernel_regularizer", "Kernel regularizer", "regularizer", "none")
                .searchChoices()
                .says("A penalty on the weights, added to the loss.")};
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
                  .parameters = maxoutParameters()},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
