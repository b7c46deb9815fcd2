#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/kernels/kernels.h"
#include "core/nn/layers/registry.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

namespace {

// What a Dense block is made of, free of the scalar.
struct DenseParts {
    std::int64_t inputs = 0;
    std::int64_t units = 0;
    bool hasBias = true;
    const ActivationInfo* activation = nullptr;
    std::unique_ptr<Initializer> kernelInitializer, biasInitializer;
};

// y = f(W x + b). W lies in panels of 16 units (kernels.h), then b, then what the activation learns.
template <class T>
class Dense final : public Layer<T> {
public:
    Dense(DenseParts parts, std::unique_ptr<Activation<T>> activation, std::unique_ptr<Regularizer<T>> kernelPenalty,
          std::unique_ptr<Regularizer<T>> biasPenalty)
        : m_parts(std::move(parts)),
          m_activation(std::move(activation)),
          m_kernelPenalty(std::move(kernelPenalty)),
          m_biasPenalty(std::move(biasPenalty)) {}

    [[nodiscard]] Shape outputShape() const override { return Shape{{m_parts.units}}; }
    [[nodiscard]] std::vector<WeightBlock> weights() const override {
        std::vector<WeightBlock> blocks{{"kernel", Shape{{m_parts.inputs, m_parts.units}}}};
        if (m_parts.hasBias) {
            blocks.push_back({"bias", Shape{{m_parts.units}}});
        }
        return blocks;
    }
    [[nodiscard]] std::int64_t storedParameters() const override {
        return kernelSize() + biasSize() + paddedTo(m_activation->parameterCount(m_parts.units));
    }
    [[nodiscard]] double workspaceBytes(double batch) const override {
        const double transposed = static_cast<double>(paddedTo(m_parts.inputs)) * static_cast<double>(m_parts.units);
        const double kept = m_activation->needsInput() ? batch * static_cast<double>(strideFor(m_parts.units)) : 0.0;
        return (transposed + kept) * static_cast<double>(sizeof(T));
    }

    void bind(T* parameters, T* gradients) override {
        m_kernel = parameters;
        m_bias = m_parts.hasBias ? parameters + kernelSize() : nullptr;
        m_kernelGradient = gradients;
        m_biasGradient = m_parts.hasBias ? gradients + kernelSize() : nullptr;
        m_activation->bind(parameters + kernelSize() + biasSize(), gradients + kernelSize() + biasSize());
    }
    void initialize(RandomStream& stream) override {
        const Fan fan{m_parts.inputs, m_parts.units};
        std::vector<float> values(static_cast<std::size_t>(m_parts.inputs * m_parts.units));
        m_parts.kernelInitializer->fill(values, fan, stream);
        values.resize(values.size() + (m_parts.hasBias ? static_cast<std::size_t>(m_parts.units) : 0));
        if (m_parts.hasBias) {
            m_parts.biasInitializer->fill(std::span(values).last(static_cast<std::size_t>(m_parts.units)), fan, stream);
        }
        importWeights(values);
        m_activation->initialize();
    }
    void reserve(std::int64_t batch) override {
        m_transposed.resize(paddedTo(m_parts.inputs) * m_parts.units);
        if (m_activation->needsInput()) {
            m_kept.resize(batch * strideFor(m_parts.units));
        }
    }

    void exportWeights(std::span<float> values) const override { gather(m_kernel, m_bias, values); }
    void exportGradients(std::span<double> values) const override { gather(m_kernelGradient, m_biasGradient, values); }
    void importWeights(std::span<const float> values) override {
        std::size_t at = 0;
        for (std::int64_t k = 0; k < m_parts.inputs; ++k) {
            for (std::int64_t unit = 0; unit < m_parts.units; ++unit) {
                m_kernel[place(unit, k)] = static_cast<T>(values[at++]);
            }
        }
        for (std::int64_t unit = 0; m_bias && unit < m_parts.units; ++unit) {
            m_bias[unit] = static_cast<T>(values[at++]);
        }
    }

    void forward(Batch<const T> x, Batch<T> y, Pass /*pass*/) override {
        const Batch<T> z = inputOfActivation(y);
        kernels<T>().product(m_kernel, m_bias, x.data, x.stride, z.data, z.stride, m_parts.units, m_parts.inputs,
                             x.columns);
        if (!m_leftOut) {
            m_activation->forward(z.asConst(), y);
        }
    }

    void backward(Batch<const T> x, Batch<const T> y, Batch<T> dy, Batch<T> dx) override {
        if (!m_leftOut) {
            Batch<T> kept{m_kept.data(), dy.rows, dy.columns, dy.stride};
            m_activation->backward(m_activation->needsInput() ? kept.asConst() : y, y, dy.asConst(), dy);
        }
        const KernelTable<T>& table = kernels<T>();
        table.outer(dy.data, dy.stride, x.data, x.stride, m_kernelGradient, m_parts.units, m_parts.inputs, dy.columns);
        if (m_bias) {
            table.rowSums(dy.data, dy.stride, m_biasGradient, m_parts.units, dy.columns);
        }
        if (dx.data) {
            table.transpose(m_kernel, m_transposed.data(), m_parts.units, m_parts.inputs);
            table.product(m_transposed.data(), nullptr, dy.data, dy.stride, dx.data, dx.stride, m_parts.inputs,
                          m_parts.units, dy.columns);
        }
    }

    [[nodiscard]] double penalty() const override {
        return (m_kernelPenalty ? m_kernelPenalty->penalty(kernel()) : 0.0) +
               (m_biasPenalty && m_bias ? m_biasPenalty->penalty(bias()) : 0.0);
    }
    void addPenaltyGradient() override {
        if (m_kernelPenalty) {
            m_kernelPenalty->addGradient(kernel(), {m_kernelGradient, static_cast<std::size_t>(kernelSize())});
        }
        if (m_biasPenalty && m_bias) {
            m_biasPenalty->addGradient(bias(), {m_biasGradient, static_cast<std::size_t>(biasSize())});
        }
    }

    [[nodiscard]] std::string_view endActivation() const override { return m_parts.activation->about.id; }
    void leaveOutEndActivation(bool leave) override { m_leftOut = leave; }

private:
    [[nodiscard]] std::int64_t kernelSize() const { return paddedTo(m_parts.units) * m_parts.inputs; }
    [[nodiscard]] std::int64_t biasSize() const { return m_parts.hasBias ? paddedTo(m_parts.units) : 0; }
    [[nodiscard]] std::span<const T> kernel() const { return {m_kernel, static_cast<std::size_t>(kernelSize())}; }
    [[nodiscard]] std::span<const T> bias() const { return {m_bias, static_cast<std::size_t>(biasSize())}; }
    [[nodiscard]] std::int64_t place(std::int64_t unit, std::int64_t input) const {
        return (unit / kLane * m_parts.inputs + input) * kLane + unit % kLane;
    }
    [[nodiscard]] Batch<T> inputOfActivation(Batch<T> y) {
        return m_activation->needsInput() && !m_leftOut ? Batch<T>{m_kept.data(), y.rows, y.columns, y.stride} : y;
    }
    template <class Out>
    void gather(const T* kernelBlock, const T* biasBlock, std::span<Out> values) const {
        std::size_t at = 0;
        for (std::int64_t k = 0; k < m_parts.inputs; ++k) {
            for (std::int64_t unit = 0; unit < m_parts.units; ++unit) {
                values[at++] = static_cast<Out>(kernelBlock[place(unit, k)]);
            }
        }
        for (std::int64_t unit = 0; m_parts.hasBias && unit < m_parts.units; ++unit) {
            values[at++] = static_cast<Out>(biasBlock[unit]);
        }
    }

    DenseParts m_parts;
    std::unique_ptr<Activation<T>> m_activation;
    std::unique_ptr<Regularizer<T>> m_kernelPenalty, m_biasPenalty;
    T* m_kernel = nullptr;
    T* m_bias = nullptr;
    T* m_kernelGradient = nullptr;
    T* m_biasGradient = nullptr;
    AlignedBuffer<T> m_transposed; // panels of Wᵀ, made anew in each backward
    AlignedBuffer<T> m_kept;       // z, when the activation wants it back
    bool m_leftOut = false;
};

template <class Info>
const Info* chosen(std::span<const Info* const> members, const Component& component) {
    return findMember(members, component.type());
}

template <class T>
MadeLayer<T> make(const LayerRequest& request) {
    if (request.input.sizes.size() != 1) {
        return invalid({}, "takes one row of features, what comes in is " + request.input.toString() +
                               ": add a Flatten block before it");
    }
    const Parameters& p = request.parameters;
    const Component activation = p.component("activation");
    const Component kernelStart = p.component("kernel_initializer");
    const Component biasStart = p.component("bias_initializer");
    const Component kernelPenalty = p.component("kernel_regularizer");
    const Component biasPenalty = p.component("bias_regularizer");
    const ActivationInfo* activationInfo = chosen(activations(), activation);
    const InitializerInfo* kernelStartInfo = chosen(initializers(), kernelStart);
    const InitializerInfo* biasStartInfo = chosen(initializers(), biasStart);
    const RegularizerInfo* kernelPenaltyInfo = chosen(regularizers(), kernelPenalty);
    const RegularizerInfo* biasPenaltyInfo = chosen(regularizers(), biasPenalty);
    if (!activationInfo || !kernelStartInfo || !biasStartInfo || !kernelPenaltyInfo || !biasPenaltyInfo) {
        return invalid({}, "names an activation, initializer or regularizer that does not exist");
    }
    DenseParts parts{request.input.count(), p.integer("units"), p.boolean("use_bias"), activationInfo,
                     kernelStartInfo->make(Parameters(kernelStartInfo->about, kernelStart.settings)),
                     biasStartInfo->make(Parameters(biasStartInfo->about, biasStart.settings))};
    if (parts.units < 1) {
        return invalid({}, "needs at least 1 unit");
    }
    return MadeLayer<T>(std::make_unique<Dense<T>>(
        std::move(parts), activationInfo->make<T>(activation.settings),
        kernelPenaltyInfo->make<T>(kernelPenalty.settings), biasPenaltyInfo->make<T>(biasPenalty.settings)));
}

std::vector<ParameterSpec> denseParameters() {
    using Spec = ParameterSpec;
    return {Spec::integer("units", "Units", 16, 1, 1e6)
                .search(4, 64, true)
                .in("units")
                .says("How many outputs the layer has; each sees every input."),
            Spec::component("activation", "Activation", "activation", "linear")
                .searchChoices()
                .says("Applied to the weighted sums."),
            Spec::boolean("use_bias", "Bias", true).searchChoices().says("Adds a learned constant to every unit."),
            Spec::component("kernel_initializer", "Kernel initializer", "initializer", "glorot_uniform")
                .searchChoices()
                .says("How the weights start."),
            Spec::component("bias_initializer", "Bias initializer", "initializer", "zeros")
                .searchChoices()
                .says("How the biases start."),
            Spec::component("kernel_regularizer", "Kernel regularizer", "regularizer", "none")
                .searchChoices()
                .says("A penalty on the weights, added to the loss."),
            Spec::component("bias_regularizer", "Bias regularizer", "regularizer", "none")
                .searchChoices()
                .says("A penalty on the biases, added to the loss.")};
}

} // namespace

const LayerInfo& denseInfo() {
    static const LayerInfo kInfo = {
        .about = {.id = "dense",
                  .label = "Dense",
                  .category = "Core",
                  .help = "Every unit is a weighted sum of all inputs, through an activation.",
                  .formula = "y = f(W x + b)",
                  .advice = "The workhorse for tables. One or two hidden layers of 8 to 128 units are a good start; the "
                            "last layer has one unit a class, or one for a number.",
                  .source = "Rosenblatt, 1958; Rumelhart, Hinton and Williams, 1986",
                  .parameters = denseParameters()},
        .makeFloat = &make<float>,
        .makeDouble = &make<double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
