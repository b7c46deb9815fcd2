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
};

[[nodiscard]] std::span<const SamplerInfo* const> samplers();
[[nodiscard]] Family samplerFamily();
// Error: an unknown type, at "search.sampler.type".
[[nodiscard]] Result<std::unique_ptr<Sampler>> makeSampler(const Component& sampler);

[[nodiscard]] const SamplerInfo& autoSampler();
[[nodiscard]] const SamplerInfo& gridSampler();
[[nodiscard]] const SamplerInfo& randomSampler();
[[nodiscard]] const SamplerInfo& tpeSampler();

} // namespace goodfit::search
