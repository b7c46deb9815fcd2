#include "core/diagnose/evidence.h"

#include "core/diagnose/chance_level.h"
#include "core/diagnose/curve_shape.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace goodfit::diagnose {

namespace {

// NaN among numbers may only be a missing cell; infinity, or NaN with nothing finite after it, is not.
std::optional<NonFinitePlace> nonFiniteIn(const std::string& name, const std::vector<double>& epochs,
                                          const std::vector<double>& values, std::size_t& skipped) {
    const std::size_t count = std::min(epochs.size(), values.size());
    std::size_t tail = count; // first index of the trailing stretch without a number
    while (tail > 0 && !std::isfinite(values[tail - 1])) {
        --tail;
    }
    for (std::size_t i = 0; i < tail; ++i) {
        if (std::isinf(values[i])) {
            return NonFinitePlace{name, epochs[i], true};
        }
        skipped += std::isfinite(values[i]) ? 0 : 1;
    }
    // A validation that is not done every epoch leaves holes, also at the end.
    const bool hasHoles = name != "loss" && skipped > 0;
    if (tail < count && !(hasHoles && std::isnan(values[tail]))) {
        return NonFinitePlace{name, epochs[tail], std::isinf(values[tail])};
    }
    return std::nullopt;
}

void findNonFinite(Evidence& evidence, const train::History& history) {
    for (const char* name : {"loss", "val_loss"}) {
        const std::vector<double>* values = history.find(name);
        if (values == nullptr) {
            continue;
        }
        std::size_t skipped = 0;
        const std::optional<NonFinitePlace> place = nonFiniteIn(name, history.epochs, *values, skipped);
        evidence.skipped += skipped;
        if (place && (!evidence.nonFinite || place->epoch < evidence.nonFinite->epoch)) {
            evidence.nonFinite = place;
        }
    }
}

CurveShape shapeOf(const train::History& history, std::string_view name) {
    const std::vector<double>* values = history.find(name);
    return values == nullptr ? CurveShape{} : measure(history.epochs, *values);
}

void compare(Evidence& evidence) {
    const CurveShape& training = evidence.training;
    const CurveShape& validation = evidence.validation;
    if (validation.empty()) {
        return;
    }
    // Rounding alone makes a step; without a floor a flat curve's smallest rise would be infinitely many.
    const double floor = 1e-6 * evidence.chance;
    evidence.rise = validation.end - validation.least;
    evidence.riseInJitter = evidence.rise / std::max(validation.jitter, floor);
    if (training.empty()) {
        return;
    }
    evidence.gap = validation.end - training.end;
    // Below zero (a log-likelihood) a quotient means nothing.
    const bool isPositive = training.least >= 0.0 && validation.least >= 0.0;
    evidence.ratio = isPositive ? validation.end / std::max(training.end, floor) : 1.0;
    evidence.jitterRatio = validation.jitter / std::max(training.jitter, floor);
    // Validation may not have been measured every epoch.
    const auto then =
        std::lower_bound(training.epochs.begin(), training.epochs.end(), validation.epochs[validation.leastAt]);
    const auto index = std::min(static_cast<std::size_t>(then - training.epochs.begin()), training.size() - 1);
    evidence.progress = (training.smooth[index] - training.end) / std::max(training.jitter, floor);
}

// From the drawing's shares where the data are known, else from the curves.
void findChance(Evidence& evidence, const Document* document, const Catalogue* catalogue) {
    if (evidence.chanceIsKnown) {
        return;
    }
    const std::optional<double> known =
        document != nullptr && catalogue != nullptr ? knownChance(*document, *catalogue) : std::nullopt;
    evidence.chanceIsKnown = known.has_value();
    evidence.chance = known ? *known : estimatedChance(evidence);
}

void countValidation(Evidence& evidence) {
    if (!evidence.validationAccuracy.empty()) {
        evidence.validationRows = rowsFromShares(evidence.validationAccuracy.raw);
        std::vector<double> levels;
        std::copy_if(evidence.validationAccuracy.raw.begin(), evidence.validationAccuracy.raw.end(),
                     std::back_inserter(levels), [](double share) { return share > 0.0 && share < 1.0; });
        std::sort(levels.begin(), levels.end());
        evidence.validationLevels =
            static_cast<std::size_t>(std::unique(levels.begin(), levels.end()) - levels.begin());
    }
    if (evidence.data && !evidence.validation.empty()) {
        evidence.validationRows = evidence.data->validationRows;
    }
}

void findBest(Evidence& evidence, const train::History& history) {
    if (const std::vector<double>* values = history.find("val_loss")) {
        const std::int64_t best = train::bestIndex(*values, false);
        if (best >= 0 && best < static_cast<std::int64_t>(history.epochs.size())) {
            evidence.bestEpoch = history.epochs[static_cast<std::size_t>(best)];
        }
    }
}

} // namespace

bool Evidence::partsWays() const {
    constexpr double kFalls = 0.1; // of the loss, in the last quarter
    constexpr double kTurnsBefore = 0.67;
    return !training.empty() && !validation.empty() && training.lateFall >= kFalls * std::abs(training.end) &&
           rise > 0.0 && progress >= limits.progress &&
           static_cast<double>(validation.leastAt) < kTurnsBefore * static_cast<double>(validation.size());
}

Evidence collectEvidence(const train::History& history, const Document* document, const Catalogue* catalogue,
                         const RunFacts& run) {
    Evidence evidence;
    evidence.epochs = history.size();
    evidence.firstNonFinite = run.nonFinite;
    evidence.untrainedLoss = run.untrainedLoss;
    if (run.data != nullptr) {
        evidence.data = *run.data;
    }
    if (document != nullptr && catalogue != nullptr && run.data != nullptr) {
        evidence.drawing = drawingOf(*document, *catalogue, *run.data);
        if (const std::optional<double> known = chanceOf(*evidence.drawing, *run.data)) {
            evidence.chance = *known;
            evidence.chanceIsKnown = true;
        }
    }
    if (run.layers != nullptr) {
        evidence.layers = layerShapes(*run.layers);
    }
    if (history.epochs.empty()) {
        return evidence;
    }
    evidence.firstEpoch = history.epochs.front();
    evidence.lastEpoch = history.epochs.back();
    evidence.training = shapeOf(history, "loss");
    evidence.validation = shapeOf(history, "val_loss");
    evidence.accuracy = shapeOf(history, "accuracy");
    evidence.validationAccuracy = shapeOf(history, "val_accuracy");
    evidence.isClassification = !evidence.accuracy.empty() || !evidence.validationAccuracy.empty();
    findNonFinite(evidence, history);
    if (evidence.main().empty()) {
        return evidence;
    }
    findChance(evidence, document, catalogue);
    countValidation(evidence);
    if (!evidence.accuracy.empty() && !evidence.validationAccuracy.empty()) {
        evidence.accuracyGap = evidence.accuracy.end - evidence.validationAccuracy.end;
    }
    compare(evidence);
    findBest(evidence, history);
    return evidence;
}

} // namespace goodfit::diagnose
