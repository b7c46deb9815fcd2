#include "core/diagnose/rules/members.h"

#include <algorithm>

namespace goodfit::diagnose {

namespace {

// A rise counts when it is clear on all three scales: of its own minimum, of the chance level and of the
// curve's jitter; and when the best epoch lies well before the end.
constexpr double kRise = 0.18; // of the lowest validation loss
constexpr double kRiseOfChance = 0.05;
constexpr double kRiseInJitter = 3.2;
constexpr double kBestBefore = 0.8; // of the run
// The second route: validation never turned, but training left it far behind.
constexpr double kGap = 0.22;  // of the chance level
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
    // Below zero only the chance level measures.
    const bool isLarge = validation.least <= 0.0 || evidence.rise >= kRise * least;
    routes.rises = isLarge && evidence.ofChance(evidence.rise) >= kRiseOfChance &&
                   evidence.riseInJitter >= kRiseInJitter && best <= kBestBefore;
    if (routes.rises) {
        routes.confidence =
            std::min({sureness(evidence.rise, kRise * least), sureness(evidence.ofChance(evidence.rise), kRiseOfChance),
                      sureness(evidence.riseInJitter, kRiseInJitter)});
    }
    if (!evidence.training.empty()) {
        const bool accuraciesDiffer = !evidence.isClassification || evidence.accuracyGap >= kAccuracyGap;
        routes.isApart = evidence.ofChance(evidence.gap) >= kGap && evidence.ratio >= kRatio && accuraciesDiffer;
        if (routes.isApart) {
            routes.confidence = std::max(routes.confidence, std::min(sureness(evidence.ofChance(evidence.gap), kGap),
                                                                     sureness(evidence.ratio, kRatio)));
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
    if (validation.size() < 3) {
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
        judgement.finding.evidence = lowest + ": a rise of " + number(evidence.riseInJitter) +
                                     " times its jitter and " + percent(evidence.ofChance(evidence.rise)) +
                                     " of the chance level.";
        judgement.finding.marks = {{"val_loss", best, best, "lowest"},
                                   {"val_loss", best, evidence.lastEpoch, "rising"}};
    } else {
        judgement.sentence =
            "Overfitting: the validation loss is " + number(evidence.ratio) + " times the training loss.";
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
                                                       number(validation.least * (1.0 + kRise)) +
                                                       "; with noisy labels it may also fall again later."
                                                 : "A gap below " + number(kGap * evidence.chance) + ".";
    judgement.finding.remedies = remediesFor(evidence, remedies, routes.rises);
    return judgement;
}

} // namespace

const Rule kOverfit{
    "overfit", "Overfitting",
    "The validation loss has risen from its lowest by more than its noise, or training left it far behind.",
    Verdict::Overfit, judge};

} // namespace goodfit::diagnose
