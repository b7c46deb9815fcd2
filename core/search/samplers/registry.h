// The family "sampler".
#pragma once

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/search/samplers/sampler.h"

#include <memory>
#include <span>

namespace goodfit::search {

struct SamplerInfo {
    ComponentInfo about;
    bool learns = false; // looks at earlier results
    std::unique_ptr<Sampler> (*make)(const Parameters& parameters) = nullptr;
    // Which of its settings makes proposals depend on a clock; empty: none. Null: never.
    std::string (*clock)(const Parameters& parameters) = nullptr;
};

[[nodiscard]] std::span<const SamplerInfo* const> samplers();
[[nodiscard]] Family samplerFamily();
// Error: an unknown type, at "search.sampler.type".
[[nodiscard]] Result<std::unique_ptr<Sampler>> makeSampler(const Component& sampler);

[[nodiscard]] const SamplerInfo& autoSampler();
[[nodiscard]] const SamplerInfo& boostedTreesSampler();
[[nodiscard]] const SamplerInfo& forestSampler();
[[nodiscard]] const SamplerInfo& gaussianProcessSampler();
[[nodiscard]] const SamplerInfo& gridSampler();
[[nodiscard]] const SamplerInfo& randomSampler();
[[nodiscard]] const SamplerInfo& sobolSampler();
[[nodiscard]] const SamplerInfo& latinHypercubeSampler();
[[nodiscard]] const SamplerInfo& manualSampler();
[[nodiscard]] const SamplerInfo& tpeSampler();
[[nodiscard]] const SamplerInfo& adaptiveTpeSampler();
[[nodiscard]] const SamplerInfo& bohbSampler();
[[nodiscard]] const SamplerInfo& cmaEsSampler();
[[nodiscard]] const SamplerInfo& geneticSampler();
[[nodiscard]] const SamplerInfo& nsga2Sampler();

} // namespace goodfit::search
