// What Dense and the convolutions share: units that weigh the same number of inputs, with a bias, an
// activation, initializers and regularizers. The kernel lies in panels of 16 units (kernels.h), then the
// bias, then what the activation learns. Keras' order is row-major, the units last.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/kernels/stoppable.h"
#include "core/nn/layer.h"
#include "core/nn/regularizers/registry.h"

namespace goodfit::nn {

template <class T>
class WeightedUnits {
public:
    // kernel: Keras' shape, … × inputs × units; what stands before the last two are places of a window.
    [[nodiscard]] static Result<WeightedUnits> make(const Parameters& p, Shape kernel);

    [[nodiscard]] std::int64_t inputs() const { return m_inputs; } // of one unit
    [[nodiscard]] std::int64_t units() const { return m_units; }
    [[nodiscard]] std::vector<WeightBlock> blocks() const {
        std::vector<WeightBlock> blocks{{"kernel", m_shape, true, kernelSize()}};
        if (m_hasBias) {
            blocks.push_back({"bias", Shape{{m_units}}, true, biasSize()});
        }
        return blocks;
    }
    [[nodiscard]] std::int64_t kernelSize() const { return paddedTo(m_units) * m_inputs; }
    [[nodiscard]] std::int64_t biasSize() const { return m_hasBias ? paddedTo(m_units) : 0; }
    [[nodiscard]] std::int64_t stored() const {
        return kernelSize() + biasSize() + paddedTo(m_activation->parameterCount(m_units));
    }
    [[nodiscard]] double workspaceNumbers() const {
        return static_cast<double>(paddedTo(m_inputs)) * static_cast<double>(m_units);
    }
    void reserve() { m_transposed.resize(paddedTo(m_inputs) * m_units); }

    void stopOn(const std::stop_token& token) { m_products.stopOn(token); }
    [[nodiscard]] bool stopped() const { return m_products.stopped(); }
    void bind(T* parameters, T* gradients) {
        m_kernel = parameters;
        m_bias = m_hasBias ? parameters + kernelSize() : nullptr;
        m_kernelGradient = gradients;
        m_biasGradient = m_hasBias ? gradients + kernelSize() : nullptr;
        m_activation->bind(parameters + kernelSize() + biasSize(), gradients + kernelSize() + biasSize());
    }
    void initialize(RandomStream& stream) {
        const Fan fan{m_inputs, m_units * m_places};
        std::vector<float> values(static_cast<std::size_t>(m_inputs * m_units));
        m_kernelInitializer->fill(values, fan, stream);
        values.resize(values.size() + (m_hasBias ? static_cast<std::size_t>(m_units) : 0));
        if (m_hasBias) {
            m_biasInitializer->fill(std::span(values).last(static_cast<std::size_t>(m_units)), fan, stream);
        }
        importWeights(values);
        m_activation->initialize();
    }

    void exportWeights(std::span<float> values) const { gather(m_kernel, m_bias, values); }
    void exportGradients(std::span<double> values) const { gather(m_kernelGradient, m_biasGradient, values); }
    void importWeights(std::span<const float> values) {
        std::size_t at = 0;
        for (std::int64_t k = 0; k < m_inputs; ++k) {
            for (std::int64_t unit = 0; unit < m_units; ++unit) {
                m_kernel[place(unit, k)] = static_cast<T>(values[at++]);
            }
        }
        for (std::int64_t unit = 0; m_bias && unit < m_units; ++unit) {
            m_bias[unit] = static_cast<T>(values[at++]);
        }
    }

    // z = W x + b for these columns.
    void weigh(const T* x, std::int64_t xStride, T* z, std::int64_t zStride, std::int64_t columns) const {
        m_products.product(m_kernel, m_bias, x, xStride, z, zStride, m_units, m_inputs, columns);
    }
    // Sets the gradients from these columns.
    void setGradients(const T* dz, std::int64_t zStride, const T* x, std::int64_t xStride, std::int64_t columns) const {
        gradientsInto(m_kernelGradient, m_biasGradient, dz, zStride, x, xStride, columns);
    }
    // Adds to them; scratch: kernelSize() + biasSize() numbers.
    void addGradients(const T* dz, std::int64_t zStride, const T* x, std::int64_t xStride, std::int64_t columns,
                      T* scratch) const {
        gradientsInto(scratch, scratch + kernelSize(), dz, zStride, x, xStride, columns);
        for (std::int64_t i = 0; i < kernelSize() + biasSize(); ++i) {
            m_kernelGradient[i] += scratch[i];
        }
    }
    // Panels of Wᵀ from the present kernel, for weighBack().
    void prepareBack() { kernels<T>().transpose(m_kernel, m_transposed.data(), m_units, m_inputs); }
    // dx = Wᵀ dz.
    void weighBack(const T* dz, std::int64_t zStride, T* dx, std::int64_t xStride, std::int64_t columns) const {
        m_products.product(m_transposed.data(), nullptr, dz, zStride, dx, xStride, m_inputs, m_units, columns);
    }

    [[nodiscard]] double penalty() const {
        return (m_kernelPenalty ? m_kernelPenalty->penalty(kernel()) : 0.0) +
               (m_biasPenalty && m_bias ? m_biasPenalty->penalty(bias()) : 0.0);
    }
    void addPenaltyGradient() const {
        if (m_kernelPenalty) {
            m_kernelPenalty->addGradient(kernel(), {m_kernelGradient, static_cast<std::size_t>(kernelSize())});
        }
        if (m_biasPenalty && m_bias) {
            m_biasPenalty->addGradient(bias(), {m_biasGradient, static_cast<std::size_t>(biasSize())});
        }
    }

    [[nodiscard]] const Activation<T>& activation() const { return *m_activation; }
    [[nodiscard]] const ActivationInfo& activationInfo() const { return *m_activationInfo; }

private:
    explicit WeightedUnits(Shape kernel)
        : m_shape(std::move(kernel)), m_units(m_shape.sizes.back()), m_inputs(m_shape.count() / m_units) {
        m_places = m_inputs / m_shape.sizes[m_shape.sizes.size() - 2];
    }

    [[nodiscard]] std::span<const T> kernel() const { return {m_kernel, static_cast<std::size_t>(kernelSize())}; }
    [[nodiscard]] std::span<const T> bias() const { return {m_bias, static_cast<std::size_t>(biasSize())}; }
    [[nodiscard]] std::int64_t place(std::int64_t unit, std::int64_t input) const {
        return (unit / kLane * m_inputs + input) * kLane + unit % kLane;
    }
    void gradientsInto(T* kernelGradient, T* biasGradient, const T* dz, std::int64_t zStride, const T* x,
                       std::int64_t xStride, std::int64_t columns) const {
        m_products.outer(dz, zStride, x, xStride, kernelGradient, m_units, m_inputs, columns);
        if (m_hasBias) {
            kernels<T>().rowSums(dz, zStride, biasGradient, m_units, columns);
        }
    }
    template <class Out>
    void gather(const T* kernelBlock, const T* biasBlock, std::span<Out> values) const {
        std::size_t at = 0;
        for (std::int64_t k = 0; k < m_inputs; ++k) {
            for (std::int64_t unit = 0; unit < m_units; ++unit) {
                values[at++] = static_cast<Out>(kernelBlock[place(unit, k)]);
            }
        }
        for (std::int64_t unit = 0; m_hasBias && unit < m_units; ++unit) {
            values[at++] = static_cast<Out>(biasBlock[unit]);
        }
    }

    Shape m_shape; // of the kernel
    std::int64_t m_units, m_inputs;
    std::int64_t m_places = 1; // of the window
    bool m_hasBias = true;
    const ActivationInfo* m_activationInfo = nullptr;
    std::unique_ptr<Activation<T>> m_activation;
    std::unique_ptr<Initializer> m_kernelInitializer, m_biasInitializer;
    std::unique_ptr<Regularizer<T>> m_kernelPenalty, m_biasPenalty;
    StoppableProducts<T> m_products;
    T* m_kernel = nullptr;
    T* m_bias = nullptr;
    T* m_kernelGradient = nullptr;
    T* m_biasGradient = nullptr;
    AlignedBuffer<T> m_transposed; // panels of Wᵀ, made anew in each backward
};

template <class T>
Result<WeightedUnits<T>> WeightedUnits<T>::make(const Parameters& p, Shape kernel) {
    const Component activation = p.component("activation");
    const Component kernelStart = p.component("kernel_initializer");
    const Component biasStart = p.component("bias_initializer");
    const Component kernelPenalty = p.component("kernel_regularizer");
    const Component biasPenalty = p.component("bias_regularizer");
    const ActivationInfo* activationInfo = findMember(activations(), activation.type());
    const InitializerInfo* kernelStartInfo = findMember(initializers(), kernelStart.type());
    const InitializerInfo* biasStartInfo = findMember(initializers(), biasStart.type());
    const RegularizerInfo* kernelPenaltyInfo = findMember(regularizers(), kernelPenalty.type());
    const RegularizerInfo* biasPenaltyInfo = findMember(regularizers(), biasPenalty.type());
    if (!activationInfo || !kernelStartInfo || !biasStartInfo || !kernelPenaltyInfo || !biasPenaltyInfo) {
        return invalid({}, "names an activation, initializer or regularizer that does not exist");
    }
    if (kernel.sizes.back() < 1) {
        return invalid({}, "needs at least 1 unit");
    }
    WeightedUnits made(std::move(kernel));
    made.m_hasBias = p.boolean("use_bias");
    made.m_activationInfo = activationInfo;
    made.m_activation = activationInfo->make<T>(activation.settings);
    made.m_kernelInitializer = kernelStartInfo->make(Parameters(kernelStartInfo->about, kernelStart.settings));
    made.m_biasInitializer = biasStartInfo->make(Parameters(biasStartInfo->about, biasStart.settings));
    made.m_kernelPenalty = kernelPenaltyInfo->make<T>(kernelPenalty.settings);
    made.m_biasPenalty = biasPenaltyInfo->make<T>(biasPenalty.settings);
    return Result<WeightedUnits>(std::move(made));
}

// `own` first, then what all weighted units are asked.
[[nodiscard]] inline std::vector<ParameterSpec> weightedParameters(std::vector<ParameterSpec> own) {
    using Spec = ParameterSpec;
    std::vector<Spec> shared = {
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
    for (Spec& spec : shared) {
        own.push_back(std::move(spec));
    }
    return own;
}

} // namespace goodfit::nn
