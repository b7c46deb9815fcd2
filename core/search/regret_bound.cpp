#include "core/search/regret_bound.h"

#include "core/base/moments.h"
#include "core/search/surrogate/acquisition_search.h"
#include "core/search/surrogate/gp_fit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::search {

namespace {

constexpr std::size_t kLeast = 3;
constexpr std::size_t kMost = 150;
constexpr std::ptrdiff_t kSpread = 1024, kNear = 128; // points looked at before the best are climbed from
constexpr std::ptrdiff_t kCentres = 4;

struct Seen {
    Vector codes;
    double value = 0.0; // to be minimised
};

bool counts(const Trial& trial, std::int64_t last) {
    return trial.number <= last && trial.state == TrialState::Complete && trial.value && std::isfinite(*trial.value);
}

// The best half, best first.
std::vector<Seen> bestHalf(const FeatureSpace& space, const Study& study, std::int64_t last) {
    std::vector<Seen> results;
    for (const Trial& trial : study.trials) {
        if (!counts(trial, last)) {
            continue;
        }
        if (std::optional<Vector> codes = space.encode(trial.parameters)) {
            results.push_back({std::move(*codes), study.maximize ? -*trial.value : *trial.value});
        }
    }
    std::stable_sort(results.begin(), results.end(), [](const Seen& a, const Seen& b) { return a.value < b.value; });
    const std::size_t half = std::max(results.size() / 2, static_cast<std::size_t>(kBoundTrials));
    results.resize(std::min({results.size(), half, kMost}));
    return results;
}

double betaOf(double parameters, double trials) {
    constexpr double kRisk = 0.1, kTamed = 5.0;
    return 2.0 * std::log(parameters * trials * trials * std::numbers::pi * std::numbers::pi / (6.0 * kRisk)) / kTamed;
}

double lowestBelow(const GpModel& model, const FeatureSpace& space, double kappa, const std::stop_token& stop) {
    RandomStream stream(1, Purpose::Sampler);
    AcquisitionRule rule;
    rule.kind = AcquisitionKind::Lcb;
    rule.kappa = kappa;
    const AcquisitionFunction function({model}, rule, {}, stop);
    const Matrix& own = model.points(); // the best first
    const Matrix spread = candidatePoints(space, kSpread, kNear, own.leftCols(std::min(kCentres, own.cols())), stream);
    Matrix candidates(space.size(), spread.cols() + own.cols());
    candidates << spread, own;
    const Matrix ranked = maximise(function, space, candidates, own.col(0), stream);
    return -function.at(Matrix(ranked.col(0)))[0];
}

std::ptrdiff_t freeParameters(const FeatureSpace& space) {
    std::ptrdiff_t count = 0;
    for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
        count += space.feature(j).isFixed() ? 0 : 1;
    }
    return count;
}

} // namespace

std::optional<double> regretBound(const Study& study, std::int64_t last, const std::stop_token& stop) {
    const FeatureSpace space(study.space);
    const std::vector<Seen> results = bestHalf(space, study, last);
    const auto count = std::ssize(results);
    const std::ptrdiff_t parameters = freeParameters(space);
    if (results.size() < kLeast || parameters == 0 || stop.stop_requested()) {
        return std::nullopt;
    }
    Matrix points(space.size(), count);
    Vector values(count);
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        points.col(i) = results[static_cast<std::size_t>(i)].codes;
        values[i] = results[static_cast<std::size_t>(i)].value;
    }
    const double deviation = std::sqrt((values.array() - values.mean()).square().mean());
    if (!(deviation > 0.0)) {
        return 0.0; // all are equal: as far as they tell, all of the space is
    }
    values = (values.array() - values.mean()) / deviation;
    KernelParameters kernel = fitMostProbable(GpPosterior(space, points, values, stop));
    const std::optional<GpModel> model = GpModel::make(space, points, values, std::move(kernel));
    if (!model || stop.stop_requested()) {
        return std::nullopt;
    }
    const double kappa = std::sqrt(betaOf(static_cast<double>(parameters), static_cast<double>(count)));
    const Belief seen = model->predict(points);
    const double highest = (seen.mean + kappa * seen.deviation).minCoeff();
    const double lowest = lowestBelow(*model, space, kappa, stop);
    if (stop.stop_requested() || !std::isfinite(lowest)) {
        return std::nullopt;
    }
    return std::max(0.0, highest - lowest) * deviation;
}

std::optional<ValueError> valueError(const Study& study, std::int64_t last, std::int64_t folds) {
    const Trial* best = nullptr;
    for (const Trial& trial : study.trials) {
        const bool better = counts(trial, last) &&
                            (!best || (study.maximize ? *trial.value > *best->value : *trial.value < *best->value));
        best = better ? &trial : best;
    }
    if (!best || best->foldValues.size() < 2 || folds < 1) {
        return std::nullopt;
    }
    const std::vector<double>& values = best->foldValues;
    if (folds == 1) {
        const auto repeats = static_cast<double>(values.size());
        return ValueError{std::sqrt(momentsOf(values).variance / repeats), ErrorSource::Repeats, std::ssize(values)};
    }
    // Repeats of a fold are judged on the same rows: their mean is the fold's value.
    const auto parts = static_cast<std::size_t>(folds);
    if (values.size() % parts != 0) {
        return std::nullopt;
    }
    std::vector<double> means(parts, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        means[i % parts] += values[i] / static_cast<double>(values.size() / parts);
    }
    const auto k = static_cast<double>(parts);
    const double variance = momentsOf(means).variance * (k - 1.0) / k; // of these values, not of a population
    return ValueError{std::sqrt((1.0 / k + 1.0 / (k - 1.0)) * variance), ErrorSource::Folds, folds};
}

} // namespace goodfit::search
