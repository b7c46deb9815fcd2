// What Dense, Maxout and the convolutions share: units that weigh the same number of inputs, with a bias, an
// activation, initializers, regularizers and constraints. The kernel lies in panels of 16 units (kernels.h),
// then the bias, then what the activation learns (one number a unit). Keras' order is row-major, the units
// last.
#pragma once

#include "core/base/aligned_buffer.h"
#include "core/base/registry.h"
#include "core/nn/activations/registry.h"
#include "core/nn/initializers/registry.h"
#include "core/nn/kernels/stoppable.h"
#include "core/nn/layer.h"
#include "core/nn/layers/block_rules.h"

namespace goodfit::nn {

template <class T>
class WeightedUnits {
public:
    // kernel: Keras' shape, … × inputs × units; what stands before the last two are places of a window.
    [[nodiscard]] static Result<WeightedUnits> make(const Parameters& p, Shape kernel, const Component& activation);

    [[nodiscard]] std::int64_t inputs() const { return m_inputs; } // of one unit
    [[nodiscard]] std::int64_t units() const { return m_units; }
    [[nodiscard]] std::vector<WeightBlock> blocks() const {
        std::vector<WeightBlock> blocks{{"kernel", m_shape, true, kernelSize()}};
        if (m_hasBias) {
            blocks.push_back({"bias", Shape{{m_units}}, true, biasSize()});
        }
        if (learned() > 0) {
            blocks.push_back({"alpha", Shape{{learned()}}, true, paddedTo(learned())});
        }
        return blocks;
    }
    [[nodiscard]] std::int64_t kernelSize() const { return paddedTo(m_units) * m_inputs; }
    [[nodiscard]] std::int64_t biasSize() const { return m_hasBias ? paddedTo(m_units) : 0; }
    [[nodiscard]] std::int64_t stored() const { return kernelSize() + biasSize() + paddedTo(learned()); }
    [[nodiscard]] double workspaceNumbers() const {
        return static_cast<double>(paddedTo(m_inputs)) * static_cast<double>(m_units);
    }
    void reserve() { m_transposed.resize(paddedTo(m_inputs) * m_units); }

    void stopOn(const std::stop_token& token) { m_products.stopOn(token); }
    [[nodiscard]] bool stopped() const { return m_products.stopped(); }
    void setTrainable(bool trainable) { m_trainable = trainable; }
    void bind(T* parameters, T* gradients) {
        m_kernel = parameters;
        m_bias = m_hasBias ? parameters + kernelSize() : nullptr;
        m_kernelGradient = gradients;
        m_biasGradient = m_hasBias ? gradients + kernelSize() : nullptr;
        m_alpha = parameters + kernelSize() + biasSize();
        m_alphaGradient = gradients + kernelSize() + biasSize();
        m_activation->bind(m_alpha, m_alphaGradient, m_units);
    }
    void initialize(RandomStream& stream) {
        const Fan fan{m_inputs, m_units * m_places};
        std::vector<float> values(static_cast<std::size_t>(m_inputs * m_units));
        m_kernelInitializer->fill(values, fan, stream, m_products.stop());
        values.resize(values.size() + (m_hasBias ? static_cast<std::size_t>(m_units) : 0));
        if (m_hasBias) {
            m_biasInitializer->fill(std::span(values).last(static_cast<std::size_t>(m_units)), fan, stream,
                                    m_products.stop());
        }
        if (stopped()) {
            return; // nobody will train them
        }
        place(values);
        m_activation->initialize();
    }

    void exportWeights(std::span<float> values) const { gather(m_kernel, m_bias, m_alpha, values); }
    void exportGradients(std::span<double> values) const {
        gather(m_kernelGradient, m_biasGradient, m_alphaGradient, values);
    }
    void importWeights(std::span<const float> values) {
        place(values);
        const std::span<const float> alpha = values.last(static_cast<std::size_t>(learned()));
        for (std::size_t i = 0; i < alpha.size(); ++i) {
            m_alpha[i] = static_cast<T>(alpha[i]);
        }
    }

    // z = W x + b for these columns.
    void weigh(const T* x, std::int64_t xStride, T* z, std::int64_t zStride, std::int64_t columns) const {
        m_products.product(m_kernel, m_bias, x, xStride, z, zStride, m_units, m_inputs, columns);
    }
    // Sets the gradients from these columns.
    void setGradients(const T* dz, std::int64_t zStride, const T* x, std::int64_t xStride, std::int64_t columns) const {
        if (!m_trainable) {
            return;
        }
        gradientsInto(m_kernelGradient, m_biasGradient, dz, zStride, x, xStride, columns);
    }
    // Adds to them; scratch: kernelSize() + biasSize() numbers.
    void addGradients(const T* dz, std::int64_t zStride, const T* x, std::int64_t xStride, std::int64_t columns,
                      T* scratch) const {
        if (!m_trainable) {
            return;
        }
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
        return m_kernelRules.penalty(m_kernel, kernelSize()) + m_biasRules.penalty(m_bias, biasSize());
    }
    void addPenaltyGradient() const {
        m_kernelRules.addPenaltyGradient(m_kernel, m_kernelGradient, kernelSize());
        m_biasRules.addPenaltyGradient(m_bias, m_biasGradient, biasSize());
    }
    void constrain() const {
        m_kernelRules.constrainPanels(m_kernel, m_units, m_inputs);
        m_biasRules.constrainVector(m_bias, biasSize());
    }

    [[nodiscard]] const Activation<T>& activation() const { return *m_activation; }
    [[nodiscard]] const ActivationInfo& activationInfo() const { return *m_activationInfo; }

private:
    explicit WeightedUnits(Shape kernel)
        : m_shape(std::move(kernel)), m_units(m_shape.sizes.back()), m_inputs(m_shape.count() / m_units) {
        m_places = m_inputs / m_shape.sizes[m_shape.sizes.size() - 2];
    }

    [[nodiscard]] std::int64_t learned() const { return m_activation->parameterCount(m_units); }
    // Kernel and bias, in Keras' order.
    void place(std::span<const float> values) {
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
    void gather(const T* kernelBlock, const T* biasBlock, const T* alphaBlock, std::span<Out> values) const {
        std::size_t at = 0;
        for (std::int64_t k = 0; k < m_inputs; ++k) {
            for (std::int64_t unit = 0; unit < m_units; ++unit) {
                values[at++] = static_cast<Out>(kernelBlock[place(unit, k)]);
            }
        }
        for (std::int64_t unit = 0; m_hasBias && unit < m_units; ++unit) {
            values[at++] = static_cast<Out>(biasBlock[unit]);
        }
        for (std::int64_t i = 0; i < learned(); ++i) {
            values[at++] = static_cast<Out>(alphaBlock[i]);
        }
    }

    Shape m_shape; // of the kernel
    std::int64_t m_units, m_inputs;
    std::int64_t m_places = 1; // of the window
    bool m_hasBias = true;
    const ActivationInfo* m_activationInfo = nullptr;
    std::unique_ptr<Activation<T>> m_activation;
    std::unique_ptr<Initializer> m_kernelInitializer, m_biasInitializer;
    BlockRules<T> m_kernelRules, m_biasRules;
    bool m_trainable = true;
    StoppableProducts<T> m_products;
    T* m_kernel = nullptr;
    T* m_bias = nullptr;
    T* m_kernelGradient = nullptr;
    T* m_biasGradient = nullptr;
    T* m_alpha = nullptr; // what the activation learns
    T* m_alphaGradient = nullptr;
    AlignedBuffer<T> m_transposed; // panels of Wᵀ, made anew in each backward
};

template <class T>
Result<WeightedUnits<T>> WeightedUnits<T>::make(const Parameters& p, Shape kernel, const Component& activation) {
    const Component kernelStart = p.component("kernel_initializer");
    const Component biasStart = p.component("bias_initializer");
    const ActivationInfo* activationInfo = findMember(activations(), activation.type());
    const InitializerInfo* kernelStartInfo = findMember(initializers(), kernelStart.type());
    const InitializerInfo* biasStartInfo = findMember(initializers(), biasStart.type());
    if (!activationInfo || !kernelStartInfo || !biasStartInfo) {
        return invalid({}, "names an activation or initializer that does not exist");
    }
    if (kernel.sizes.back() < 1) {
        return invalid({}, "needs at least 1 unit");
    }
    Result<BlockRules<T>> kernelRules = BlockRules<T>::read(p, "kernel"), biasRules = BlockRules<T>::read(p, "bias");
    if (!kernelRules || !biasRules) {
        return kernelRules ? biasRules.error() : kernelRules.error();
    }
    WeightedUnits made(std::move(kernel));
    made.m_hasBias = p.boolean("use_bias");
    made.m_activationInfo = activationInfo;
    made.m_activation = activationInfo->make<T>(activation.settings);
    made.m_kernelInitializer = kernelStartInfo->make(Parameters(kernelStartInfo->about, kernelStart.settings));
    made.m_biasInitializer = biasStartInfo->make(Parameters(biasStartInfo->about, biasStart.settings));
    made.m_kernelRules = std::move(kernelRules).value();
    made.m_biasRules = std::move(biasRules).value();
    return Result<WeightedUnits>(std::move(made));
}

// `own` first, then what all weighted units are asked; activation: with or without one.
[[nodiscard]] std::vector<ParameterSpec> weightedParameters(std::vector<ParameterSpec> own, bool activation = true);

} // namespace goodfit::nn
