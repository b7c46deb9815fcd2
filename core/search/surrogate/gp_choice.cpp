#include "core/search/surrogate/gp_choice.h"

#include "core/search/surrogate/gp_fit.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr std::ptrdiff_t kLeastResults = 3;
constexpr double kLeastSeconds = 1e-3;
constexpr int kFantasies = 8;
constexpr double kUsualXi = 0.01; // of EI and PI, as scikit-optimize

void addWithPending(std::vector<GpModel>& models, const GpModel& model, const GaussianProcessSettings& settings,
                    const Matrix& pending, RandomStream& stream) {
    if (!settings.fantasies || pending.cols() == 0) {
        models.push_back(model.believing(pending));
        return;
    }
    for (int i = 0; i < kFantasies; ++i) {
        models.push_back(model.fantasising(pending, stream));
    }
}

// A process of ln(seconds) in its own units (up to its mean, which shifts every point alike).
std::optional<GpModel> secondsModel(const FeatureSpace& space, const Observations& seen, const std::stop_token& stop) {
    const Vector logs = seen.seconds.array().max(kLeastSeconds).log();
    const double deviation = std::sqrt((logs.array() - logs.mean()).square().mean());
    if (!(deviation > 1e-9)) {
        return std::nullopt;
    }
    const Vector centred = logs.array() - logs.mean();
    KernelParameters parameters = fitMostProbable(GpPosterior(space, seen.points, centred / deviation, stop));
    parameters.scale *= deviation * deviation;
    parameters.noise *= deviation * deviation;
    return GpModel::make(space, seen.points, centred, std::move(parameters));
}

struct Fit {
    PowerTransform transform;
    Vector values; // transformed
    KernelParameters parameters;
    double evidence = 0.0; // log density of the values as they were, at the most probable parameters
};

Fit fitThrough(const PowerTransform& transform, const FeatureSpace& space, const Observations& seen,
               const std::stop_token& stop) {
    Fit fit{transform, transform.apply(seen.values), {}, 0.0};
    const GpPosterior posterior(space, seen.points, fit.values, stop);
    fit.parameters = fitMostProbable(posterior);
    fit.evidence =
        posterior.logDensity(GpPosterior::thetaOf(fit.parameters), nullptr) + transform.logSlopes(seen.values);
    return fit;
}

// Plain or bent values, whichever the process explains better.
Fit bestFit(const GpChoice& choice, const GaussianProcessSettings& settings, const std::stop_token& stop) {
    Fit plain = fitThrough(PowerTransform::fitted(choice.seen.values, false), *choice.space, choice.seen, stop);
    const PowerTransform powers = PowerTransform::fitted(choice.seen.values, settings.powers);
    if (powers.kind() == PowerTransform::Kind::None) {
        return plain;
    }
    Fit bent = fitThrough(powers, *choice.space, choice.seen, stop);
    return bent.evidence > plain.evidence ? bent : plain;
}

void learn(GpChoice& choice, const GaussianProcessSettings& settings, RandomStream& stream,
           const std::stop_token& stop) {
    Fit fit = bestFit(choice, settings, stop);
    choice.transform = fit.transform;
    std::vector<KernelParameters> samples{fit.parameters};
    if (settings.slices) {
        const GpPosterior posterior(*choice.space, choice.seen.points, fit.values, stop);
        samples = sampleBySlices(posterior, fit.parameters, settings.burnIn, settings.samples, stream);
    }
    for (KernelParameters& parameters : samples) {
        if (stop.stop_requested()) {
            return;
        }
        const std::optional<GpModel> model =
            GpModel::make(*choice.space, choice.seen.points, fit.values, std::move(parameters));
        if (model) {
            addWithPending(choice.models, *model, settings, choice.seen.pending, stream);
        }
    }
}

} // namespace

AcquisitionRule ruleOf(const GaussianProcessSettings& settings) {
    AcquisitionRule rule;
    rule.kappa = settings.kappa;
    rule.xi = settings.xi.value_or(0.0);
    switch (settings.acquisition) {
    case GpAcquisition::Ei:
        rule.kind = AcquisitionKind::Ei;
        rule.xi = settings.xi.value_or(kUsualXi);
        break;
    case GpAcquisition::Pi:
        rule.kind = AcquisitionKind::Pi;
        rule.xi = settings.xi.value_or(kUsualXi);
        break;
    case GpAcquisition::Lcb:
        rule.kind = AcquisitionKind::Lcb;
        break;
    case GpAcquisition::LogEi:
    case GpAcquisition::Hedge:
    case GpAcquisition::EiPerSecond:
        break;
    }
    return rule;
}

std::optional<GpChoice> gpChoice(const GaussianProcessSettings& settings, const Study& study, std::int64_t number,
                                 RandomStream& stream, const std::stop_token& stop) {
    GpChoice choice;
    choice.space = std::make_shared<const FeatureSpace>(study.space);
    if (number < settings.startup || choice.space->size() == 0) {
        return std::nullopt;
    }
    choice.seen = observe(*choice.space, study, kMostGpTrials);
    if (choice.seen.count() < kLeastResults) {
        return std::nullopt;
    }
    std::ptrdiff_t best = 0;
    choice.seen.values.minCoeff(&best);
    choice.incumbent = choice.seen.points.col(best);
    learn(choice, settings, stream, stop);
    if (settings.acquisition == GpAcquisition::EiPerSecond) {
        choice.logSeconds = secondsModel(*choice.space, choice.seen, stop);
    }
    return choice.models.empty() || stop.stop_requested() ? std::nullopt : std::optional(std::move(choice));
}

} // namespace goodfit::search
