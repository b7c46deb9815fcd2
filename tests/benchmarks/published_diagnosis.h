// Published rules for overfitting, each behind one plain front end for the other classes, to be measured beside ours:
// Spearman's correlation of the two losses below 0 and the gap val > 1.1 loss (OverfitGuard, Li and others, 2024), GL
// above 5 at the last epoch (Prechelt, 1998). None of them knows of a noisy validation.
#pragma once

#include "core/train/history.h"

#include <span>
#include <string>

namespace goodfit::test {

struct PublishedRule {
    const char* name;
    bool (*overfits)(const train::History&);
};
[[nodiscard]] std::span<const PublishedRule> publishedRules();

// One of our verdicts' names.
[[nodiscard]] std::string publishedVerdict(const PublishedRule& rule, const train::History& history);

} // namespace goodfit::test
