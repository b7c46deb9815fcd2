#include "core/search/samplers/gaussian_process.h"

#include "core/search/samplers/random.h"
#include "core/search/samplers/registry.h"
#include "core/search/surrogate/acquisition_search.h"
#include "core/search/surrogate/gp_choice.h"
#include "core/search/surrogate/hedge.h"

#include <algorithm>
#include <array>

namespace goodfit::search {

namespace {

constexpr std::ptrdiff_t kSpread = 1536;
constexpr std::ptrdiff_t kNear = 512;
constexpr std::ptrdiff_t kHedgePoints = 256;

constexpr std::array<std::pair<const char*, GpAcquisition>, 6> kAcquisitions{
    {{"log_ei", GpAcquisition::LogEi},
     {"ei", GpAcquisition::Ei},
     {"pi", GpAcquisition::Pi},
     {"lcb", GpAcquisition::Lcb},
     {"gp_hedge", GpAcquisition::Hedge},
     {"ei_per_second", GpAcquisition::EiPerSecond}}};

AcquisitionRule chosenRule(const GaussianProcessSettings& settings, const GpChoice& choice, const Matrix& candidates,
                           RandomStream& stream) {
    const AcquisitionRule rule = ruleOf(settings);
    if (settings.acquisition != GpAcquisition::Hedge) {
        return rule;
    }
    const Matrix points = candidates.rightCols(std::min(kHedgePoints + kNear, candidates.cols()));
    const std::array<double, 3> gains = hedgeGains(choice.models.front(), points, rule);
    return hedged(drawByGain(gains, stream.uniform()), rule);
}

ComponentInfo about() {
    ComponentInfo info;
    info.id = "gaussian_process";
    info.label = "Gaussian process";
    info.category = "Bayesian";
    info.help = "Models the objective by a Gaussian process and tries the point that promises most";
    info.formula = "k = s² (1 + √5 r + 5r²/3) exp(−√5 r), r² = Σ d_j / ℓ_j²; d_j = (Δu_j)², or 1 for another choice";
    info.advice =
        "Needs the fewest trials while there are up to about 20 parameters and 250 trials (beyond, it learns from the "
        "best and the newest 250). A parameter that is not in use counts as its range's centre, or as a choice of its "
        "own; failed trials count as the worst value, pruned ones as no better than the median";
    info.source =
        "Jones, Schonlau and Welch (1998); Snoek, Larochelle and Adams (2012); values transformed as in "
        "HEBO, Cowen-Rivers and others (2022)";
    std::vector<std::string> names;
    for (const auto& [name, acquisition] : kAcquisitions) {
        names.emplace_back(name);
    }
    info.parameters = {
        ParameterSpec::choice("acquisition", "Acquisition", "log_ei", names)
            .says("What a promising point is: expected improvement (and its logarithm, which never fades out), its "
                  "probability, the optimistic bound, one of these by their gains, or improvement per second (driven "
                  "by the clock: such a study does not repeat)",
                  "Jones and others (1998); Ament and others (2023); Kushner (1964); Srinivas and others (2010); "
                  "Brochu and others (2011); Snoek and others (2012)"),
        ParameterSpec::choice("hyperparameters", "Hyperparameters", "map", {"map", "slice"})
            .says("The most probable length scales, or the average over slice samples of them (slower, steadier with "
                  "few trials)",
                  "Rasmussen and Williams (2006); Neal (2003)"),
        ParameterSpec::boolean("power_transform", "Power transform", true)
            .says("Values are bent to look more like a bell curve first: a loss over powers of ten needs it",
                  "Box and Cox (1964); Yeo and Johnson (2000)"),
        ParameterSpec::choice("pending", "Running trials", "believer", {"believer", "fantasies"})
            .says("Count with the value that the model expects, or with several drawn from its belief",
                  "Ginsbourger, Le Riche and Carraro (2010); Snoek and others (2012)"),
        ParameterSpec::integer("startup", "Trials before the model", 10, 3, 1000).in("trials").says("Drawn evenly"),
        ParameterSpec::real("xi", "Least improvement ξ", 0.01, 0.0, 10.0)
            .off()
            .says("In standard deviations of the values; off: 0 for log_ei and per second, 0.01 for ei and pi"),
        ParameterSpec::real("kappa", "Optimism κ", 1.96, 0.0, 100.0).says("Standard deviations below the mean, of lcb"),
        ParameterSpec::integer("burn_in", "Burn-in", 10, 0, 1000)
            .in("sweeps")
            .says("Slice samples thrown away first, from the most probable hyperparameters on"),
        ParameterSpec::integer("samples", "Samples", 10, 1, 100).says("Slice samples that are averaged over")};
    return info;
}

GaussianProcessSettings settingsOf(const Parameters& parameters) {
    GaussianProcessSettings settings;
    const std::string acquisition = parameters.text("acquisition");
    for (const auto& [name, value] : kAcquisitions) {
        if (acquisition == name) {
            settings.acquisition = value;
        }
    }
    settings.slices = parameters.text("hyperparameters") == "slice";
    settings.powers = parameters.boolean("power_transform");
    settings.fantasies = parameters.text("pending") == "fantasies";
    settings.startup = static_cast<int>(parameters.integer("startup"));
    settings.burnIn = static_cast<int>(parameters.integer("burn_in"));
    settings.samples = static_cast<int>(parameters.integer("samples"));
    settings.kappa = parameters.real("kappa");
    settings.xi = parameters.has("xi") ? std::optional(parameters.real("xi")) : std::nullopt;
    return settings;
}

std::unique_ptr<Sampler> make(const Parameters& parameters) {
    return std::make_unique<GaussianProcessSampler>(settingsOf(parameters));
}

std::string clock(const Parameters& parameters) {
    const bool perSecond = settingsOf(parameters).acquisition == GpAcquisition::EiPerSecond;
    return perSecond ? "expected improvement per second" : std::string();
}

} // namespace

GaussianProcessSettings gaussianProcessSettings(const Settings& settings) {
    return settingsOf(Parameters(gaussianProcessSampler().about, settings));
}

std::string acquisitionName(GpAcquisition acquisition) {
    for (const auto& [name, value] : kAcquisitions) {
        if (value == acquisition) {
            return name;
        }
    }
    return {};
}

Result<std::optional<Assignment>> GaussianProcessSampler::propose(ProposalRequest request) const {
    const std::optional<GpChoice> choice =
        gpChoice(m_settings, request.study, request.number, request.stream, request.stop);
    if (choice) {
        const Matrix candidates = candidatePoints(*choice->space, kSpread, kNear, choice->incumbent, request.stream);
        const AcquisitionFunction function =
            choice->function(chosenRule(m_settings, *choice, candidates, request.stream), request.stop);
        const Matrix ranked = maximise(function, *choice->space, candidates, choice->incumbent, request.stream);
        for (std::ptrdiff_t i = 0; i < ranked.cols(); ++i) {
            Assignment point = choice->space->decode(ranked.col(i));
            if (!request.taken.contains(point)) {
                return std::optional(std::move(point));
            }
        }
    }
    return drawFree(request.study.space, request.taken, request.stream);
}

const SamplerInfo& gaussianProcessSampler() {
    static const SamplerInfo kInfo{about(), true, make, clock};
    return kInfo;
}

} // namespace goodfit::search
