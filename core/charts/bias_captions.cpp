// Sentences about an experiment, computed from its numbers when they are shown.
#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

std::string shareOf(double part, double all) {
    const double share = all > 0.0 ? std::clamp(part / all, 0.0, 1.0) : 0.0;
    return std::to_string(static_cast<int>(std::lround(100.0 * share))) + " %";
}

std::string squaredSentence(const Sweep& sweep, std::size_t value) {
    const SweepPoint& point = sweep.points[value];
    const auto& parts = *point.squared;
    const double bias = std::max(0.0, parts.bias.value);
    const double variance = std::max(0.0, parts.variance.value);
    const std::string at = "At " + valueInWords(sweep, value);
    if (parts.merged) {
        return at + ": " + words(variance) + " of the error of " + words(point.test.value) +
               " is variance; the rest is bias² and noise, which cannot be told apart here.";
    }
    const double reducible = bias + variance;
    if (bias > 2.0 * variance) {
        return at + " every sample is fitted wrong the same way: bias² makes " + shareOf(bias, reducible) +
               " of the error above the noise (" + words(bias) + " against a variance of " + words(variance) + ").";
    }
    if (variance > 2.0 * bias) {
        return at + " every sample is fitted wrong differently: variance makes " + shareOf(variance, reducible) +
               " of the error above the noise (" + words(variance) + " against a bias² of " + words(bias) + ").";
    }
    return at + " bias² (" + words(bias) + ") and variance (" + words(variance) + ") are about in balance.";
}

std::string zeroOneSentence(const Sweep& sweep, std::size_t value) {
    const SweepPoint& point = sweep.points[value];
    const auto& parts = *point.zeroOne;
    std::string text = "At " + valueInWords(sweep, value) + " the majority of the fits is wrong at " +
                       shareOf(parts.bias.value, 1.0) + " of the places, and single fits leave it at a cost of " +
                       words(parts.netVariance.value) + " more";
    if (parts.varianceBiased.value > 0.0) {
        text += ": variance costs " + words(parts.varianceUnbiased.value) +
                " where the majority is right and helps by " + words(parts.varianceBiased.value) + " where it is wrong";
    }
    return text + ".";
}

std::string bestSentence(const Sweep& sweep, std::size_t value) {
    const auto best = biasvariance::bestPoint(sweep);
    if (!best) {
        return {};
    }
    const SweepPoint& lowest = sweep.points[*best];
    const SweepPoint& here = sweep.points[value];
    std::string text;
    if (*best == value) {
        text = "No other value tried has a lower test error: " + words(lowest.test.value);
    } else {
        text = "The test error here is " + words(here.test.value) + "; it is lowest at " + valueInWords(sweep, *best) +
               ", " + words(lowest.test.value);
    }
    if (std::isfinite(lowest.test.error)) {
        text += " ± " + shortNumber(lowest.test.error, 2);
    }
    if (sweep.stage.noiseKnown && sweep.stage.noise > 0 && !hasClasses(sweep)) {
        text += ", of which " + words(sweep.stage.noise) + " is noise that nothing can remove";
    }
    return text + ".";
}

} // namespace

std::array<std::string, 2> biasVarianceCaptions(const Sweep* sweep, std::size_t value) {
    if (sweep == nullptr || value >= sweep->points.size()) {
        return {"Nothing was measured yet.", ""};
    }
    const SweepPoint& point = sweep->points[value];
    if (!isMeasured(point)) {
        return {point.problem.empty() ? "Measuring …" : point.problem, ""};
    }
    return {point.squared ? squaredSentence(*sweep, value) : zeroOneSentence(*sweep, value),
            bestSentence(*sweep, value)};
}

std::string learningVsRowsCaption(const Sweep* sweep) {
    if (sweep == nullptr || !sweep->power || sweep->points.empty()) {
        return {};
    }
    const double most = sweep->points.back().at;
    const double now = sweep->power->at(most);
    const double twice = sweep->power->at(2.0 * most);
    const double error = sweep->points.back().test.error;
    std::string text = "Fitted: " + words(sweep->power->a) + " + " + words(sweep->power->b) + " · n^−" +
                       shortNumber(sweep->power->c, 2) + ". Twice the data, " + shortNumber(2.0 * most) +
                       " rows, would give about " + words(twice) + " instead of " + words(now);
    text += now - twice > 2.0 * error ? ": more data help." : ": less than this experiment can tell apart.";
    return text;
}

std::string doubleDescentCaption(const Sweep* sweep) {
    if (sweep == nullptr || sweep->points.empty()) {
        return {};
    }
    if (sweep->setup.model == "gradient_flow") {
        return "No parameter is added: time alone does it. First the fast features are learned and then their noise, "
               "which lifts the error again; the slow features, with a quarter of the signal, come last and bring it "
               "down for good.";
    }
    if (!sweep->threshold) {
        return "Along this axis the model does not pass from too few parameters to more than rows.";
    }
    const std::string threshold = shortNumber(*sweep->threshold);
    std::string text = "At " + lowered(sweep->axisTitle) + " " + threshold +
                       " there are as many coefficients as rows: one single fit goes through every point, noise and "
                       "all, and has to bend wildly for it. Past it many fits do, and the smallest of them is smooth.";
    if (sweep->setup.ridge > 0.0) {
        text += " The ridge of " + shortNumber(sweep->setup.ridge, 2) + " forbids the wild ones: the peak melts.";
    }
    return text;
}

std::string gapCaption(const Sweep* sweep) {
    if (sweep == nullptr) {
        return {};
    }
    double worst = 0.0;
    double size = 0.0;
    int runs = 0;
    int away = 0;
    for (const SweepPoint& point : sweep->points) {
        if (!isMeasured(point)) {
            continue;
        }
        runs = std::max(runs, point.runs);
        away += point.ranAway;
        const double errors = point.gap.error > 0.0 ? std::abs(point.gap.value) / point.gap.error : 0.0;
        if (errors > worst && std::abs(point.gap.value) > 1e-6) {
            worst = errors;
            size = point.gap.value;
        }
    }
    if (runs == 0) {
        return {};
    }
    std::string text = counted(static_cast<std::size_t>(runs), "training set");
    if (sweep->setup.starts > 1) {
        text += " with " + counted(static_cast<std::size_t>(sweep->setup.starts), "start") + " each";
    }
    text += worst > 0.0 ? "; the parts add up to the measured error within " + words(std::abs(size)) + ", " +
                              shortNumber(worst, 2) + " standard errors, at worst"
                        : "; the parts add up to the measured error exactly";
    if (away > 0) {
        text += "; " + counted(static_cast<std::size_t>(away), "fit") + " ran away and are left out";
    }
    return text + ".";
}

} // namespace goodfit::charts
