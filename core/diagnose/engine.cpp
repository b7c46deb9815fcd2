#include "core/diagnose/engine.h"

#include "core/diagnose/registry.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <array>

namespace goodfit::diagnose {

namespace {

struct VerdictWords {
    Verdict verdict;
    const char* name;
    const char* title;
};
constexpr std::array<VerdictWords, 9> kWords{
    {{Verdict::GoodFit, "good_fit", "Good fit"},
     {Verdict::Overfit, "overfit", "Overfitting"},
     {Verdict::Underfit, "underfit", "Underfitting"},
     {Verdict::RateTooHigh, "lr_too_high", "Learning rate too high"},
     {Verdict::RateTooLow, "lr_too_low", "Learning rate too low"},
     {Verdict::Diverged, "diverged", "Diverged"},
     {Verdict::NotLearning, "not_learning", "Not learning"},
     {Verdict::NoisyValidation, "noisy_validation", "Validation too noisy to say"},
     {Verdict::TooEarly, "too_early", "Too early to tell"}}};

const VerdictWords& wordsOf(Verdict verdict) {
    return *std::find_if(kWords.begin(), kWords.end() - 1,
                         [verdict](const VerdictWords& row) { return row.verdict == verdict; });
}

// Where a curve that jitters as a whole is lowest: single epochs say nothing.
std::optional<double> steadyBest(const CurveShape& validation) {
    if (validation.empty()) {
        return std::nullopt;
    }
    const std::vector<double> steady =
        train::runningMedian(validation.raw, std::max<std::size_t>(2, validation.size() / 12));
    const auto least = std::min_element(steady.begin(), steady.end());
    return validation.epochs[static_cast<std::size_t>(least - steady.begin())];
}

void addNotes(Diagnosis& diagnosis, const Evidence& evidence) {
    if (evidence.validation.empty()) {
        diagnosis.notes.emplace_back("There is no validation loss: overfitting cannot be seen.");
    }
    if (evidence.skipped > 0) {
        diagnosis.notes.push_back(std::to_string(evidence.skipped) + (evidence.skipped == 1
                                                                          ? " missing loss was skipped."
                                                                          : " missing losses were skipped."));
    }
    if (evidence.main().least < 0.0) {
        diagnosis.notes.emplace_back("Losses fall below zero: only differences are judged, not ratios.");
    }
    if (diagnosis.verdict == Verdict::GoodFit && evidence.partsWays() && evidence.bestEpoch) {
        diagnosis.notes.push_back(
            "The training loss still falls where the validation loss has turned: what fits is the "
            "network of " +
            at(*evidence.bestEpoch) + ".");
    }
    const CurveShape& accuracy = evidence.validationAccuracy;
    if (evidence.bestEpoch && !accuracy.empty()) {
        const auto best = std::max_element(accuracy.smooth.begin(), accuracy.smooth.end());
        const double epoch = accuracy.epochs[static_cast<std::size_t>(best - accuracy.smooth.begin())];
        const double apart = epoch - *evidence.bestEpoch;
        const bool isBetter =
            *best >
            accuracy.smooth[evidence.validation.leastAt < accuracy.size() ? evidence.validation.leastAt : 0] + 0.01;
        if (isBetter && apart > 0.2 * (evidence.lastEpoch - evidence.firstEpoch)) {
            diagnosis.notes.push_back("Validation accuracy is best later than the loss, at " + at(epoch) +
                                      ": the network grows over-confident before it grows worse.");
        }
    }
}

Finding signedBy(const Rule& rule, Judgement& judgement) {
    Finding finding = std::move(judgement.finding);
    finding.rule = rule.id;
    finding.title = rule.title;
    finding.confidence = judgement.confidence;
    return finding;
}

} // namespace

std::string verdictName(Verdict verdict) {
    return wordsOf(verdict).name;
}
std::string verdictTitle(Verdict verdict) {
    return wordsOf(verdict).title;
}

Diagnosis diagnose(const train::History& history, const Document* document, const Catalogue* catalogue,
                   const RunFacts& run) {
    return diagnose(collectEvidence(history, document, catalogue, run), Remedies(document, catalogue));
}

Diagnosis diagnose(const Evidence& evidence, const Remedies& remedies) {
    Diagnosis diagnosis;
    bool isDecided = false;
    for (const Rule* rule : rules()) {
        const bool isSaid = isDecided && rule->saidBy == diagnosis.verdict;
        if (isSaid || (isDecided && rule->verdict)) {
            continue;
        }
        std::optional<Judgement> judgement = rule->judge(evidence, remedies);
        if (!judgement) {
            continue;
        }
        diagnosis.findings.push_back(signedBy(*rule, *judgement));
        if (rule->verdict) {
            isDecided = true;
            diagnosis.verdict = *rule->verdict;
            diagnosis.sentence = std::move(judgement->sentence);
            diagnosis.confidence = judgement->confidence;
        }
    }
    diagnosis.bestEpoch =
        diagnosis.verdict == Verdict::NoisyValidation ? steadyBest(evidence.validation) : evidence.bestEpoch;
    if (evidence.epochs > 0) {
        addNotes(diagnosis, evidence);
    }
    return diagnosis;
}

std::vector<Finding> staticFindings(const Document& document, const Catalogue& catalogue, const RunFacts& run) {
    const Evidence evidence = collectEvidence({}, &document, &catalogue, run);
    const Remedies remedies(&document, &catalogue);
    std::vector<Finding> findings;
    for (const Rule* rule : rules()) {
        if (!rule->beforeTraining) {
            continue;
        }
        if (std::optional<Judgement> judgement = rule->judge(evidence, remedies)) {
            findings.push_back(signedBy(*rule, *judgement));
        }
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.confidence > b.confidence; });
    return findings;
}

} // namespace goodfit::diagnose
