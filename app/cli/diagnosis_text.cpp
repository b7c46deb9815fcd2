#include "app/cli/diagnosis_text.h"

#include <cmath>

namespace goodfit::cli {

std::string verdictLine(const diagnose::Diagnosis& diagnosis) {
    return diagnosis.sentence + "\n";
}

std::string describe(const diagnose::Diagnosis& diagnosis) {
    std::string text = verdictLine(diagnosis);
    text += "  confidence " + std::to_string(std::lround(diagnosis.confidence * 100)) + " %\n";
    for (const diagnose::Finding& finding : diagnosis.findings) {
        text += "\n" + finding.rule + "  " + std::to_string(std::lround(finding.confidence * 100)) + " %\n";
        text += "  evidence      " + finding.evidence + "\n";
        text += finding.wouldChange.empty() ? "" : "  would change  " + finding.wouldChange + "\n";
        for (std::size_t i = 0; i < finding.remedies.size(); ++i) {
            text += (i == 0 ? "  remedies      • " : "                • ") + finding.remedies[i].text + "\n";
        }
    }
    for (std::size_t i = 0; i < diagnosis.notes.size(); ++i) {
        text += (i == 0 ? "\nnote: " : "note: ") + diagnosis.notes[i] + "\n";
    }
    return text;
}

std::string describe(const jobs::RemedyTrial& trial) {
    if (trial.outcomes.empty()) {
        return trial.stopped ? "\ntried: stopped before a remedy was through\n"
                             : "\ntried: no remedy changes the training\n";
    }
    std::string text = "\ntried, " + std::to_string(trial.epochs) + " epochs" +
                       (trial.shortened ? " of the run (its first part)" : "") + ":\n";
    for (const jobs::RemedyOutcome& outcome : trial.outcomes) {
        text += std::string(outcome.helps() ? "  + " : "  – ") + outcome.text + ": " + outcome.summary + "\n";
    }
    return text;
}

} // namespace goodfit::cli
