#include "core/search/samplers/registry.h"
#include "core/search/samplers/tpe_model.h"

namespace goodfit::search {

namespace {

class TpeSampler : public Sampler {
public:
    explicit TpeSampler(TpeOptions options) : m_options(options) {}

    [[nodiscard]] Result<std::optional<Assignment>> propose(ProposalRequest request) const override {
        return proposeByTpe(request.study, request.taken, m_options, request.stream);
    }

private:
    TpeOptions m_options;
};

ComponentInfo about() {
    ComponentInfo info;
    info.id = "tpe";
    info.label = "TPE";
    info.category = "With a model";
    info.help = "Models where good trials lie and where the others do, and tries where the ratio is largest";
    info.formula = "argmax l(x) / g(x), l: density of the best 15 %, g: of the rest";
    info.advice =
        "The workhorse: any kind of parameter, conditional ones too, and quick with thousands of trials. "
        "Expect it to pay from about 30 trials on.";
    info.source = "Bergstra, Bardenet, Bengio and Kégl (2011)";
    info.parameters = {
        ParameterSpec::choice("relation", "Relation", "group", {"group", "multivariate", "independent"})
            .says("group: parameters that occur together are modelled together; multivariate: only those that every "
                  "trial has; independent: each alone",
                  "Akiba et al. (2019)"),
        ParameterSpec::integer("startup", "Random at first", 10, 1, 10000)
            .in("trials")
            .says("Finished trials before the model is asked; until then points are random"),
        ParameterSpec::integer("candidates", "Candidates", 24, 1, 10000)
            .says("Points drawn from l, of which the best is tried; more make the search greedier"),
        ParameterSpec::real("good", "Good share", 0.15, 0.001, 0.9)
            .says("The share of finished trials that count as good; usual 0.1 to 0.25", "Bergstra et al. (2011)"),
        ParameterSpec::integer("good_most", "Good at most", 25, 1, 10000)
            .in("trials")
            .says("No more trials than this count as good")};
    return info;
}

TpeRelation relationOf(const std::string& name) {
    if (name == "independent") {
        return TpeRelation::Independent;
    }
    return name == "multivariate" ? TpeRelation::Multivariate : TpeRelation::Group;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    TpeOptions options;
    options.relation = relationOf(parameters.text("relation"));
    options.startup = static_cast<std::size_t>(parameters.integer("startup"));
    options.candidates = static_cast<std::size_t>(parameters.integer("candidates"));
    options.good = parameters.real("good");
    options.goodMost = static_cast<std::size_t>(parameters.integer("good_most"));
    return std::make_unique<TpeSampler>(options);
}

} // namespace

const SamplerInfo& tpeSampler() {
    static const SamplerInfo kInfo{about(), true, make};
    return kInfo;
}

} // namespace goodfit::search
