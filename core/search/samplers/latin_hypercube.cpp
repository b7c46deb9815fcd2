#include "core/search/permutation.h"
#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/space_filling.h"

namespace goodfit::search {

namespace {

// A seed of its own for every block and axis (the finaliser of SplitMix64, Steele et al. 2014).
std::uint64_t mixed(std::uint64_t seed, std::uint64_t block, std::uint64_t axis) {
    std::uint64_t x = seed + 0x9e3779b97f4a7c15U * (block * 65537U + axis + 1U);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

class LatinHypercubeSampler : public Sampler {
public:
    explicit LatinHypercubeSampler(std::optional<std::int64_t> block) : m_block(block) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const Space& space = request.study.space;
        const std::int64_t size = m_block.value_or(std::max<std::int64_t>(request.study.planned, 1));
        const auto block = static_cast<std::uint64_t>(request.number / size);
        std::vector<double> units(space.dimensions.size());
        for (std::size_t j = 0; j < units.size(); ++j) {
            const std::int64_t part = permuted(request.number % size, size, mixed(request.seed, block, j));
            units[j] = (static_cast<double>(part) + request.stream.uniform()) / static_cast<double>(size);
        }
        Assignment point = pointAtUnits(space, units);
        if (!request.taken.contains(point)) {
            return std::optional(std::move(point));
        }
        return drawFree(space, request.taken, request.stream);
    }

private:
    std::optional<std::int64_t> m_block; // trials in one hypercube; nothing: the plan's
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "latin_hypercube";
    info.label = "Latin hypercube";
    info.category = "Without a model";
    info.help = "Each range is cut into as many parts as there are trials, and each part is visited once";
    info.formula = "x_i(n) = (π_i(n) + u) / N; π_i a permutation of 0 … N − 1, u ∼ U(0, 1)";
    info.advice =
        "When the number of trials is fixed and single parameters dominate. If the plan may grow, "
        "set a block, or take Sobol.";
    info.source = "McKay, Beckman and Conover (1979)";
    info.parameters = {ParameterSpec::integer("block", "Block", 20, 2, 1000000)
                           .off()
                           .in("trials")
                           .says("Trials in one hypercube, then the next begins; off: all trials of the plan")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    return std::make_unique<LatinHypercubeSampler>(parameters.has("block") ? std::optional(parameters.integer("block"))
                                                                           : std::nullopt);
}

} // namespace

const SamplerInfo& latinHypercubeSampler() {
    static const SamplerInfo kInfo{about(), false, make};
    return kInfo;
}

} // namespace goodfit::search
