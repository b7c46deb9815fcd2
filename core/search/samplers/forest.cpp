#include "core/search/surrogate/forest.h"

#include "core/search/samplers/registry.h"
#include "core/search/surrogate/sampled_choice.h"

namespace goodfit::search {

namespace {

class ForestSampler : public Sampler {
public:
    ForestSampler(int trees, std::int64_t startup, double xi) : m_trees(trees), m_startup(startup), m_xi(xi) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        const MakeSurrogate make = [this](const FeatureSpace& space, const Matrix& points, const Vector& values,
                                          RandomStream& stream) -> std::unique_ptr<Surrogate> {
            return std::make_unique<Forest>(Forest::grow(space, points, values, extraTrees(m_trees), stream));
        };
        return proposeBySampling(request, m_startup, m_xi, make);
    }

private:
    int m_trees;
    std::int64_t m_startup;
    double m_xi;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "forest";
    info.label = "Random forest";
    info.category = "Bayesian";
    info.help =
        "Models the objective by a forest of extra trees and tries the candidate of greatest expected improvement";
    info.formula = "σ² = mean(v_leaf + m_leaf²) − m²";
    info.advice =
        "For many choices and conditional parameters, rough objectives, and more trials than a Gaussian "
        "process can take";
    info.source = "Hutter, Hoos and Leyton-Brown (2011); Geurts, Ernst and Wehenkel (2006); as scikit-optimize";
    info.parameters = {
        ParameterSpec::integer("trees", "Trees", 100, 1, 10000).says("Extra trees, leaves of at least three trials"),
        ParameterSpec::integer("startup", "Trials before the model", 10, 3, 1000).in("trials").says("Drawn evenly"),
        ParameterSpec::real("xi", "Least improvement ξ", 0.01, 0.0, 10.0).says("In standard deviations of the values")};
    return info;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    return std::make_unique<ForestSampler>(static_cast<int>(parameters.integer("trees")), parameters.integer("startup"),
                                           parameters.real("xi"));
}

} // namespace

const SamplerInfo& forestSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
