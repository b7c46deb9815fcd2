// The loss of a network that always gives the same answer: the measure of what there is to learn.
#pragma once

#include "core/diagnose/evidence.h"

#include <optional>

namespace goodfit::diagnose {

// From the document: ln K for K classes (cross-entropy), 1 for a standardised target (squared error).
[[nodiscard]] std::optional<double> knownChance(const Document& document, const Catalogue& catalogue);

// From the data: the entropy of the class shares, the variance of a regression's target; for other losses nothing.
[[nodiscard]] std::optional<double> chanceOf(const Drawing& drawing, const DataFacts& data);

// From the first epochs, when nothing else says it. Cross-entropy: the first loss when it is plausible for
// the number of classes that the lowest accuracy suggests (an exploded first epoch is not), at least ln 2.
// Regression: the first loss, unless it is far above those that follow.
[[nodiscard]] double estimatedChance(const Evidence& evidence);

// Entropy of class shares of which the largest is `share`, the rest being equal among classes - 1.
[[nodiscard]] double priorEntropy(double share, double classes);

// The smallest number of rows of which all these shares are multiples, at most 2000; 0 when there is none.
[[nodiscard]] std::int64_t rowsFromShares(const std::vector<double>& shares);

} // namespace goodfit::diagnose
