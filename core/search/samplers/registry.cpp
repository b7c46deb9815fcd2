#include "core/search/samplers/registry.h"

#include "core/search/lattice.h"

#include <array>

namespace goodfit::search {

std::optional<std::int64_t> Sampler::pointCount(const Space& space) const {
    const std::optional<Lattice> lattice = Lattice::of(space);
    return lattice ? std::optional(lattice->size()) : std::nullopt;
}

std::span<const SamplerInfo* const> samplers() {
    // The default first, then by what they need to know.
    static const std::array kMembers{
        &autoSampler(),   &gridSampler(),    &randomSampler(),      &sobolSampler(), &latinHypercubeSampler(),
        &manualSampler(), &tpeSampler(),     &adaptiveTpeSampler(), &bohbSampler(),  &gaussianProcessSampler(),
        &cmaEsSampler(),  &geneticSampler(), &nsga2Sampler()};
    return kMembers;
}

Family samplerFamily() {
    return familyTable("sampler", "Samplers", samplers());
}

Result<std::unique_ptr<Sampler>> makeSampler(const Component& sampler) {
    const SamplerInfo* info = findMember(samplers(), sampler.type());
    if (!info) {
        std::string allowed;
        for (const SamplerInfo* member : samplers()) {
            allowed += (allowed.empty() ? "" : ", ") + member->about.id;
        }
        return invalid("search.sampler.type", "unknown sampler \"" + sampler.type() + "\"; allowed: " + allowed);
    }
    return info->make(Parameters(info->about, sampler.settings));
}

} // namespace goodfit::search
