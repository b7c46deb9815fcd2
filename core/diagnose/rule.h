// The face of every rule: it looks at the evidence and either has nothing to say or gives its finding. A
// rule with a verdict claims that its verdict holds; the engine takes the first that speaks, in the order of
// the registry. A remark (no verdict) is reported beside it.
#pragma once

#include "core/diagnose/evidence.h"
#include "core/diagnose/finding.h"
#include "core/diagnose/remedies.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::diagnose {

struct Judgement {
    std::string sentence;    // the verdict in words with its main number
    double confidence = 0.5; // 0 … 1
    Finding finding;         // rule, title and confidence are filled in by the engine
};

struct Rule {
    std::string_view id; // "overfit"
    std::string_view title;
    std::string_view help; // the reason, in a sentence
    std::optional<Verdict> verdict;
    std::optional<Judgement> (*judge)(const Evidence&, const Remedies&) = nullptr;
    // Needs no epoch: the drawing and its data say it before the first.
    bool beforeTraining = false;
    // This verdict says it already: the remark is left out beside it.
    std::optional<Verdict> saidBy = std::nullopt;
};

// How sure a test is whose measure is `value` where `threshold` decides: 0.5 at the threshold, 0.75 at
// twice it, towards 0.98. For tests of "at most", swap the two.
[[nodiscard]] double sureness(double value, double threshold);

// Numbers and epochs as findings write them.
[[nodiscard]] std::string number(double value);  // three digits
[[nodiscard]] std::string percent(double share); // "12 %"
[[nodiscard]] std::string times(double factor);  // "3.7 times", "more than a million times" (infinity too)
[[nodiscard]] std::string at(double epoch);      // "epoch 12"

} // namespace goodfit::diagnose
