#include "core/diagnose/rules/members.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// A rise counts when it is clear beyond the curve's jitter and on both scales of loss, its own minimum and the chance
// level: against a tiny minimum every rise is large, against the chance level every low one is small, so that the
// two are weighed together. Training must have gone on falling meanwhile (or be done): a loss that rises with it is
// thrown about, not overfitted.
constexpr double kEither = 0.5;     // of its limit, on each scale
constexpr double kBestBefore = 0.8; // of the run
constexpr double kDone = 0.02;      // of the chance level: nothing left to fall
// The second route: validation never turned, but training left it far behind.
constexpr double kRatio = 2.5; // validation / training
constexpr double kAccuracyGap = 0.06;

struct Routes {
    bool rises = false;
    bool isApart = false;
    double confidence = 0.0;
};

Routes routesOf(const Evidence& evidence) {
    const CurveShape& validation = evidence.validation;
    Routes routes;
    const double best =
        static_cast<double>(validation.leastAt) / static_cast<double>(std::max<std::size_t>(1, validation.size() - 1));
    const double least = std::max(validation.least, 1e-12);
    const Limits& limits = evidence.limits;
    const double ofChance = std::max(0.0, evidence.ofChance(evidence.rise) / limits.riseOfChance);
    // Below zero only the chance level measures.
    const double ofLeast = validation.least <= 0.0 ? ofChance : std::max(0.0, evidence.rise / (limits.rise * least));
    const double both = std::sqrt(ofChance * ofLeast);
    const bool getsOn = evidence.training.empty() || evidence.progress >= limits.progress ||
                        evidence.ofChance(evidence.training.end) < kDone;
    routes.rises = both >= 1.0 && std::min(ofChance, ofLeast) >= kEither && getsOn &&
                   evidence.riseInJitter >= limits.riseInJitter && best <= kBestBefore;
    if (routes.rises) {
        routes.confidence = std::min(sureness(both, 1.0), sureness(evidence.riseInJitter, limits.riseInJitter));
    }
    if (!evidence.training.empty()) {
        const bool accuraciesDiffer = !evidence.isClassification || evidence.accuracyGap >= kAccuracyGap;
        routes.isApart = evidence.ofChance(evidence.gap) >= limits.gap && evidence.ratio >= kRatio && accuraciesDiffer;
        if (routes.isApart) {
            routes.confidence = std::max(
                routes.confidence,
                std::min(sureness(evidence.ofChance(evidence.gap), limits.gap), sureness(evidence.ratio, kRatio)));
        }
    }
    return routes;
}

std::vector<Remedy> remediesFor(const Evidence& evidence, const Remedies& remedies, bool rises) {
    std::vector<Remedy> list;
    if (rises) {
        const auto patience = static_cast<int>(std::clamp(0.1 * static_cast<double>(evidence.epochs), 5.0, 20.0));
        list.push_back(remedies.earlyStopping(patience));
    }
    list.push_back(remedies.strongerL2());
    list.push_back(remedies.moreDropout());
    list.push_back(remedies.unitsTimes(0.5));
    list.push_back({"Collect more training rows", {}});
    return list;
}

std::optional<Judgement> judge(const Evidence& evidence, const Remedies& remedies) {
    const CurveShape& validation = evidence.validation;
    if (validation.size() < 3 || evidence.hasFewRows()) {
        return std::nullopt;
    }
    const Routes routes = routesOf(evidence);
    if (!routes.rises && !routes.isApart) {
        return std::nullopt;
    }
    // Measured on the smoothed curve, told by the epoch that early stopping would keep.
    const double best = evidence.bestEpoch.value_or(validation.epochs[validation.leastAt]);
    Judgement judgement;
    judgement.confidence = routes.confidence;
    const std::string lowest = "The validation loss is lowest, about " + number(validation.least) + ", at " + at(best) +
                               " and ends at " + number(validation.end);
    if (routes.rises) {
        judgement.sentence = "Overfitting since " + at(best) + ": the validation loss has risen by " +
                             percent(evidence.rise / std::max(validation.least, 1e-12)) + " since.";
        judgement.finding.evidence = lowest + ": a rise of " + times(evidence.riseInJitter) + " its jitter and " +
                                     percent(evidence.ofChance(evidence.rise)) + " of the chance level.";
        judgement.finding.marks = {{"val_loss", best, best, "lowest"},
                                   {"val_loss", best, evidence.lastEpoch, "rising"}};
    } else {
        judgement.sentence = "Overfitting: the validation loss is " + times(evidence.ratio) + " the training loss.";
        judgement.finding.evidence = lowest + ".";
        judgement.finding.marks = {{"", best, evidence.lastEpoch, "gap"}};
    }
    if (!evidence.training.empty()) {
        judgement.finding.evidence += " The training loss ends at " + number(evidence.training.end) + ", a gap of " +
                                      percent(evidence.ofChance(evidence.gap)) + " of the chance level.";
    }
    if (evidence.isClassification && !evidence.accuracy.empty() && !evidence.validationAccuracy.empty()) {
        judgement.finding.evidence += " Accuracy: " + percent(evidence.accuracy.end) + " in training, " +
                                      percent(evidence.validationAccuracy.end) + " in validation.";
    }
    judgement.finding.wouldChange = routes.rises ? "A validation loss that ends below " +
                                                       number(validation.least * (1.0 + evidence.limits.rise)) +
                                                       "; with noisy labels it may also fall again later."
                                                 : "A gap below " + number(evidence.limits.gap * evidence.chance) + ".";
    judgement.finding.remedies = remediesFor(evidence, remedies, routes.rises);
    return judgement;
}

} // namespace

const Rule kOverfit{
    "overfit", "Overfitting",
    "The validation loss has risen from its lowest by more than its noise, or training left it far behind.",
    Verdict::Overfit, judge};

} // namespace goodfit::diagnose
