// What the normalizations share: gamma and beta, one a channel (the last dimension), in panels of the flat
// block; either may be absent.
#pragma once

#include "core/nn/layer.h"

#include <algorithm>

namespace goodfit::nn {

template <class T>
class ScaleShift {
public:
    ScaleShift(std::int64_t channels, bool scales, bool shifts)
        : m_channels(channels), m_scales(scales), m_shifts(shifts) {}

    [[nodiscard]] std::int64_t stored() const {
        return paddedTo(m_channels) * ((m_scales ? 1 : 0) + (m_shifts ? 1 : 0));
    }
    void appendBlocks(std::vector<WeightBlock>& blocks) const {
        if (m_scales) {
            blocks.push_back({"gamma", Shape{{m_channels}}, true, paddedTo(m_channels)});
        }
        if (m_shifts) {
            blocks.push_back({"beta", Shape{{m_channels}}, true, paddedTo(m_channels)});
        }
    }
    void bind(T* parameters, T* gradients) {
        m_gamma = m_scales ? parameters : nullptr;
        m_gammaGradient = m_scales ? gradients : nullptr;
        const std::int64_t offset = m_scales ? paddedTo(m_channels) : 0;
        m_beta = m_shifts ? parameters + offset : nullptr;
        m_betaGradient = m_shifts ? gradients + offset : nullptr;
    }
    void initialize() {
        for (std::int64_t c = 0; c < m_channels; ++c) {
            if (m_gamma) {
                m_gamma[c] = T{1};
            }
            if (m_beta) {
                m_beta[c] = T{0};
            }
        }
    }
    void clearGradients() {
        for (T* block : {m_gammaGradient, m_betaGradient}) {
            if (block) {
                std::fill_n(block, paddedTo(m_channels), T{0});
            }
        }
    }

    [[nodiscard]] T apply(std::int64_t channel, T normalized) const {
        return (m_gamma ? m_gamma[channel] : T{1}) * normalized + (m_beta ? m_beta[channel] : T{0});
    }
    // Adds to the gradients of gamma and beta; returns the gradient of the normalized value.
    T back(std::int64_t channel, T normalized, T dy) {
        if (m_betaGradient) {
            m_betaGradient[channel] += dy;
        }
        if (m_gammaGradient) {
            m_gammaGradient[channel] += dy * normalized;
        }
        return m_gamma ? dy * m_gamma[channel] : dy;
    }

    // Values in the order of the blocks; returns how many.
    template <class Out>
    std::size_t exportTo(std::span<Out> values, bool gradients) const {
        std::size_t at = 0;
        for (const T* block : {gradients ? m_gammaGradient : m_gamma, gradients ? m_betaGradient : m_beta}) {
            for (std::int64_t c = 0; block && c < m_channels; ++c) {
                values[at++] = static_cast<Out>(block[c]);
            }
        }
        return at;
    }
    std::size_t importFrom(std::span<const float> values) {
        std::size_t at = 0;
        for (T* block : {m_gamma, m_beta}) {
            for (std::int64_t c = 0; block && c < m_channels; ++c) {
                block[c] = static_cast<T>(values[at++]);
            }
        }
        return at;
    }

private:
    std::int64_t m_channels;
    bool m_scales, m_shifts;
    T* m_gamma = nullptr;
    T* m_beta = nullptr;
    T* m_gammaGradient = nullptr;
    T* m_betaGradient = nullptr;
};

[[nodiscard]] inline ParameterSpec normalizationEpsilonSpec() {
    return ParameterSpec::real("epsilon", "Epsilon", 1e-3, 1e-12, 1.0).says("Added to the variance.");
}
[[nodiscard]] inline ParameterSpec centerSpec() {
    return ParameterSpec::boolean("center", "Centre", true).searchChoices().says("Learns a shift for every channel.");
}
[[nodiscard]] inline ParameterSpec scaleSpec() {
    return ParameterSpec::boolean("scale", "Scale", true).searchChoices().says("Learns a factor for every channel.");
}

} // namespace goodfit::nn
