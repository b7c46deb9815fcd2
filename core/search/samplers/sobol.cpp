#include "core/search/sobol.h"

#include "core/search/coordinates.h"
#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/samplers/space_filling.h"

namespace goodfit::search {

namespace {

class SobolSampler : public Sampler {
public:
    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        Assignment point = sobolPoint(request.study.space, request.number, request.seed);
        if (!request.taken.contains(point)) {
            return std::optional(std::move(point));
        }
        return drawFree(request.study.space, request.taken, request.stream);
    }
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "sobol";
    info.label = "Sobol";
    info.category = "Without a model";
    info.help = "A low-discrepancy sequence, scrambled by the seed: fills the ranges evenly at any number of trials";
    info.formula = "x_i(n) = ⊕_k n_k v_ik: direction numbers added without carry for the bits n_k of n";
    info.advice =
        "In place of random search when the plan may change; best at a power of two of trials. "
        "It does not find the optimum sooner than random search; the picture of the space is more even.";
    info.source = "Sobol (1967); Joe and Kuo (2008); Owen (1995)";
    return info;
}

std::unique_ptr<Sampler> make(const Parameters&) {
    return std::make_unique<SobolSampler>();
}

} // namespace

Assignment pointAtUnits(const Space& space, std::span<const double> units) {
    Assignment point;
    for (std::size_t j = 0; j < space.dimensions.size(); ++j) {
        if (isActive(space.dimensions[j], point)) {
            point.emplace_back(space.dimensions[j].path, valueAt(space.dimensions[j], units[j]));
        }
    }
    return point;
}

Assignment sobolPoint(const Space& space, std::int64_t number, std::uint64_t seed) {
    std::vector<double> units(space.dimensions.size());
    for (std::size_t j = 0; j < units.size(); ++j) {
        units[j] = scrambledSobol(static_cast<std::uint32_t>(number), j, seed);
    }
    return pointAtUnits(space, units);
}

const SamplerInfo& sobolSampler() {
    static const SamplerInfo kInfo{about(), false, make};
    return kInfo;
}

} // namespace goodfit::search
