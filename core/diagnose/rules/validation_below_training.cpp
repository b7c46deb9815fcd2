#include "core/diagnose/rules/members.h"

#include <algorithm>

namespace goodfit::diagnose {

namespace {

constexpr double kBelow = 0.05; // of the chance level, and
constexpr double kJitters = 3.0;

std::optional<Judgement> judge(const Evidence& evidence, const Remedies&) {
    if (evidence.training.size() < 8 || evidence.validation.size() < 8) {
        return std::nullopt;
    }
    const double jitter = std::max(evidence.training.jitter, evidence.validation.jitter);
    if (-evidence.ofChance(evidence.gap) < kBelow || -evidence.gap < kJitters * jitter) {
        return std::nullopt;
    }
    Judgement judgement;
    judgement.finding.evidence = "The validation loss ends " + number(-evidence.gap) + " below the training loss. " +
                                 "Dropout and penalties count in training only, and the training loss is a mean over " +
                                 "the epoch while the network still improves; else the validation rows are easier.";
    judgement.finding.wouldChange = "Equal losses with dropout and penalties taken away.";
    return judgement;
}

} // namespace

const Rule kValidationBelowTraining{
    "validation_below_training", "Validation below training",
    "Often dropout or a penalty, which count in training only; sometimes an easier part.", std::nullopt, judge};

} // namespace goodfit::diagnose
