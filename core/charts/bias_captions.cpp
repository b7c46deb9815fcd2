// Sentences about an experiment, computed from its numbers when they are shown.
#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

// "79 %"; what is not quite nothing or all is not rounded to it.
std::string shareOf(double part, double all) {
    const double share = all > 0.0 ? std::clamp(part / all, 0.0, 1.0) : 0.0;
    const auto percent = static_cast<int>(std::lround(100.0 * share));
    if (percent == 0 && share > 0.0) {
        return "under 1 %";
    }
    return percent == 100 && share < 1.0 ? "over 99 %" : std::to_string(percent) + " %";
}

// "0.0187", or in words what the correction for finitely many runs took below nothing.
std::string sizeOf(double part) {
    return part > 0.0 ? words(part) : "too small to measure";
}

enum class Kind { Biased, Varied, Balanced };

Kind kindOf(const biasvariance::SquaredParts& parts) {
    const double bias = std::max(0.0, parts.bias.value);
    const double variance = std::max(0.0, parts.variance.value);
    return bias > 2.0 * variance ? Kind::Biased : variance > 2.0 * bias ? Kind::Varied : Kind::Balanced;
}

std::string squaredSentence(const Sweep& sweep, std::size_t value) {
    const SweepPoint& point = sweep.points[value];
    const auto& parts = *point.squared;
    const double bias = std::max(0.0, parts.bias.value);
    const double variance = std::max(0.0, parts.variance.value);
    const std::string at = "At " + valueInWords(sweep, value);
    if (parts.merged) {
        return at + " variance makes " + words(variance) + " of the error of " + words(point.test.value) +
               "; the rest is bias² and noise, which cannot be told apart here.";
    }
    if (biasvariance::bestPoint(sweep) == value) {
        return at + " bias² (" + sizeOf(bias) + ") and variance (" + sizeOf(variance) + ") together are smallest.";
    }
    const double reducible = bias + variance;
    switch (kindOf(parts)) {
    case Kind::Biased:
        return at + " the fits are all wrong the same way: bias² makes " + shareOf(bias, reducible) +
               " of the error above the noise (" + words(bias) + " against a variance of " + words(variance) + ").";
    case Kind::Varied:
        return at + " each fit is wrong differently: variance makes " + shareOf(variance, reducible) +
               " of the error above the noise (" + words(variance) + " against a bias² " + (bias > 0.0 ? "of " : "") +
               sizeOf(bias) + ").";
    case Kind::Balanced:
        break;
    }
    return at + " bias² (" + sizeOf(bias) + ") and variance (" + sizeOf(variance) + ") are about in balance.";
}

std::string zeroOneSentence(const Sweep& sweep, std::size_t value) {
    const SweepPoint& point = sweep.points[value];
    const auto& parts = *point.zeroOne;
    std::string text = "At " + valueInWords(sweep, value) + " the majority of the fits is wrong at " +
                       shareOf(parts.bias.value, 1.0) + " of the points" + (parts.merged ? " (bias and noise)" : "") +
                       ", a single fit at " + shareOf(point.test.value, 1.0) + ": leaving the majority costs " +
                       shareOf(parts.varianceUnbiased.value, 1.0) + " where it is right";
    if (parts.varianceBiased.value >= 0.005) {
        text += " and saves " + shareOf(parts.varianceBiased.value, 1.0) + " where it is wrong";
    }
    return text + ".";
}

std::string headlineOf(const SweepPoint& point, bool best) {
    if (point.zeroOne) {
        const auto& parts = *point.zeroOne;
        return "majority wrong at " + shareOf(parts.bias.value, 1.0) + ", a single fit at " +
               shareOf(point.test.value, 1.0) + ".";
    }
    const auto& parts = *point.squared;
    const std::string variance = "variance " + words(std::max(0.0, parts.variance.value));
    const std::string bias =
        (parts.merged ? "bias² and noise " : "bias² ") + (parts.bias.value > 0.0 ? words(parts.bias.value) : "about 0");
    if (parts.merged) {
        return variance + ", " + bias + ".";
    }
    const std::string noise = ", noise " + words(parts.noise.value) + ".";
    if (best) {
        return bias + ", " + variance + noise;
    }
    switch (kindOf(parts)) {
    case Kind::Biased:
        return "wrong the same way. " + capitalised(bias) + ", " + variance + noise;
    case Kind::Varied:
        return "wrong differently each time. " + capitalised(variance) + ", " + bias + noise;
    case Kind::Balanced:
        break;
    }
    return "in balance. " + capitalised(bias) + ", " + variance + noise;
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
        text += " ± " + shortNumber(lowest.test.error, 2);
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

std::string biasVarianceHeadline(const Sweep* sweep, std::size_t value) {
    if (sweep == nullptr || value >= sweep->points.size() || !isMeasured(sweep->points[value])) {
        return biasVarianceCaptions(sweep, value)[0];
    }
    const bool best = biasvariance::bestPoint(*sweep) == value;
    return capitalised(valueInWords(*sweep, value)) + (best ? ", the lowest error: " : ": ") +
           headlineOf(sweep->points[value], best);
}

std::string votesExplanation(const Sweep* sweep, std::size_t value) {
    if (sweep == nullptr || value >= sweep->points.size() || !sweep->points[value].zeroOne) {
        return {};
    }
    const auto& parts = *sweep->points[value].zeroOne;
    const std::string noise = parts.merged ? " and noise " : " ";
    return "Domingos counts votes: the majority is right or wrong at a point, and variance costs where it is right and "
           "helps where it is wrong: bias" +
           noise + words(parts.bias.value) + " + net variance " + words(parts.netVariance.value) +
           ". Kohavi and Wolpert compare probabilities: a majority of 51 % is half wrong, and variance never helps: "
           "bias²" +
           noise + words(parts.kwBias.value) + " + variance " + words(parts.kwVariance.value) +
           ". Both add up to the same error.";
}

std::string learningVsRowsCaption(const Sweep* sweep) {
    if (sweep == nullptr || !sweep->power || sweep->points.empty()) {
        return {};
    }
    const double most = sweep->points.back().at;
    const double now = sweep->power->at(most);
    const double twice = sweep->power->at(2.0 * most);
    const double error = sweep->points.back().test.error;
    std::string text = "Fitted: " + words(sweep->power->a) + " + " + words(sweep->power->b) + " · n" +
                       superscript("-" + shortNumber(sweep->power->c, 2)) + ". Twice the data, " +
                       shortNumber(2.0 * most) + " rows, would give about " + words(twice) + " instead of " +
                       words(now);
    text += now - twice > 2.0 * error ? ": more data help." : ": less than this experiment can tell apart.";
    return text;
}

std::string doubleDescentCaption(const Sweep* sweep) {
    if (sweep == nullptr || sweep->points.empty()) {
        return {};
    }
    if (sweep->setup.model == "gradient_flow") {
        const std::string when =
            sweep->threshold ? "By about " + std::to_string(std::lround(*sweep->threshold)) + " steps" : "First";
        return "No parameter is added: time alone does it. " + when +
               " the fast features are fitted, noise and all, which lifts the error; the slow features, with a quarter "
               "of the signal, come later and bring it down for good.";
    }
    if (!sweep->threshold) {
        return "Along this axis the model does not pass from too few parameters to more than rows.";
    }
    const std::string threshold = shortNumber(*sweep->threshold);
    const std::string axis = sweep->setup.axis;
    const std::string where = axis == "degree"     ? "degree " + threshold
                              : axis == "features" ? threshold + " random features"
                                                   : lowered(sweep->axisTitle) + " " + threshold;
    std::string text = "At " + where +
                       " there are as many coefficients as rows: one single fit goes through every point, noise and "
                       "all, and has to bend wildly for it. Past it many fits do, and the smallest of them is smooth.";
    if (sweep->setup.ridge > 0.0) {
        text += " The ridge of " + shortNumber(sweep->setup.ridge, 2) + " forbids the wild ones: the peak melts.";
    }
    return text;
}

std::string doubleDescentNote(const Sweep* sweep) {
    if (sweep == nullptr || !sweep->threshold) {
        return {};
    }
    if (sweep->setup.model == "gradient_flow") {
        return "Noise of fast features first, slow ones later";
    }
    return sweep->setup.ridge > 0.0 ? "A ridge forbids the wild fit at the threshold"
                                    : "At the peak one single fit meets every point";
}

namespace {

struct Gap {
    double size = 0, errors = 0; // at worst, and in its standard errors
    int runs = 0, away = 0;
};

Gap worstGap(const Sweep& sweep) {
    Gap worst;
    for (const SweepPoint& point : sweep.points) {
        if (!isMeasured(point)) {
            continue;
        }
        worst.runs = std::max(worst.runs, point.runs);
        worst.away += point.ranAway;
        const double errors = point.gap.error > 0.0 ? std::abs(point.gap.value) / point.gap.error : 0.0;
        if (errors > worst.errors && std::abs(point.gap.value) > 1e-6) {
            worst.errors = errors;
            worst.size = std::abs(point.gap.value);
        }
    }
    return worst;
}

} // namespace

std::string gapNote(const Sweep* sweep) {
    const Gap worst = sweep != nullptr ? worstGap(*sweep) : Gap();
    if (worst.runs == 0) {
        return {};
    }
    return worst.errors > 0.0 ? "Parts add up within " + shortNumber(worst.size, 2) + " (" +
                                    shortNumber(worst.errors, 2) + " SE, at worst)"
                              : "Parts add up exactly";
}

std::string gapCaption(const Sweep* sweep) {
    const Gap worst = sweep != nullptr ? worstGap(*sweep) : Gap();
    if (worst.runs == 0) {
        return {};
    }
    std::string text = counted(static_cast<std::size_t>(worst.runs), "training set");
    if (sweep->setup.starts > 1) {
        text += " with " + counted(static_cast<std::size_t>(sweep->setup.starts), "start") + " each";
    }
    text += worst.errors > 0.0 ? "; the parts add up to the measured error within " + shortNumber(worst.size, 2) +
                                     ", " + shortNumber(worst.errors, 2) + " standard errors, at worst"
                               : "; the parts add up to the measured error exactly";
    if (worst.away > 0) {
        text += "; " + counted(static_cast<std::size_t>(worst.away), "fit") + " ran away and are left out";
    }
    return text + ".";
}

} // namespace goodfit::charts
