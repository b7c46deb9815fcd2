// What the curves of a run show: one verdict, with evidence and remedies. Plain values.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/document/document.h"
#include "core/document/stack_edit.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::diagnose {

// The names printed by the command line, in the order of nothing but the contract.
enum class Verdict {
    GoodFit,
    Overfit,
    Underfit,
    RateTooHigh,
    RateTooLow,
    Diverged,
    NotLearning,
    NoisyValidation,
    TooEarly
};
[[nodiscard]] std::string verdictName(Verdict verdict);  // "good_fit", "lr_too_high", …
[[nodiscard]] std::string verdictTitle(Verdict verdict); // "Good fit", "Learning rate too high", …

// A change of the document that may help: settings, then blocks of the stack; advice only when it holds neither.
struct Remedy {
    std::string text; // "Stop at epoch 34: turn early stopping on"
    std::vector<Edit> edits;
    std::vector<StackEdit> stack = {};
    [[nodiscard]] bool changesDocument() const { return !edits.empty() || !stack.empty(); }
};
// Checked against the catalogue as a whole. Error: what of it cannot be.
[[nodiscard]] Result<Document> withRemedy(const Document& document, const Catalogue& catalogue, const Remedy& remedy);

// Where on the curves the evidence lies, for marks on the plot.
struct EvidenceMark {
    std::string curve;                 // "val_loss"; empty: the whole plot
    double fromEpoch = 0, toEpoch = 0; // values of the epoch column; equal for one epoch
    std::string label;
};

struct Finding {
    std::string rule;        // "overfit"
    std::string title;       // "Overfitting"
    double confidence = 0.5; // 0 … 1
    std::string evidence;    // numbers and epochs, one or two sentences
    std::string wouldChange; // what would change the verdict
    std::vector<Remedy> remedies;
    std::vector<EvidenceMark> marks;
};

struct Diagnosis {
    Verdict verdict = Verdict::TooEarly;
    std::string sentence;            // the verdict in words with its main number
    std::optional<double> bestEpoch; // value of the epoch column; nothing without validation
    double confidence = 0.0;         // 0 … 1
    std::vector<Finding> findings;   // the verdict's own first
    std::vector<std::string> notes;
};

} // namespace goodfit::diagnose
