#include "core/search/samplers/registry.h"
#include "core/search/surrogate/boosting.h"
#include "core/search/surrogate/sampled_choice.h"

namespace goodfit::search {

namespace {

class BoostedTreesSampler : public Sampler {
public:
    BoostedTreesSampler(int stages, std::int64_t startup, double xi) : m_stages(stages), m_startup(startup), m_xi(xi) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const MakeSurrogate make = [this](const FeatureSpace& space, const Matrix& points, const Vector& values,
                                          RandomStream& stream) -> std::unique_ptr<Surrogate> {
            BoostingOptions options;
            options.stages = m_stages;
            return std::make_unique<BoostedTrees>(space, points, values, options, stream);
        };
        return proposeBySampling(request, m_startup, m_xi, make);
    }

private:
    int m_stages;
    std::int64_t m_startup;
    double m_xi;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "boosted_trees";
    info.label = "Boosted trees";
    info.category = "Bayesian";
    info.help =
        "Models the objective's quantiles by gradient-boosted trees and tries the candidate of greatest expected "
        "improvement";
    info.formula = "μ = q50, σ = (q84 − q16)/2";
    info.advice = "For objectives with jumps and many choices; a forest's band is usually the steadier one";
    info.source = "Friedman (2001); Koenker and Bassett (1978); as scikit-optimize's gbrt_minimize";
    info.parameters = {
        ParameterSpec::integer("stages", "Stages", 30, 1, 1000).says("Trees of each of the three quantile models"),
        ParameterSpec::integer("startup", "Trials before the model", 10, 3, 1000).in("trials").says("Drawn evenly"),
        ParameterSpec::real("xi", "Least improvement ξ", 0.01, 0.0, 10.0).says("In standard deviations of the values")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    return std::make_unique<BoostedTreesSampler>(static_cast<int>(parameters.integer("stages")),
                                                 parameters.integer("startup"), parameters.real("xi"));
}

} // namespace

const SamplerInfo& boostedTreesSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
