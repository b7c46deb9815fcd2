// Wilcoxon's signed-rank test of paired differences (Wilcoxon 1945).
#pragma once

#include <span>

namespace goodfit::search {

// One-sided p for "the differences lie above zero". Zeros keep their ranks and count half (Pratt's cousin
// "zsplit", as scipy.stats.wilcoxon); ties share theirs. Exact up to 50 differences without ties, else the
// normal approximation with tie correction. 1 without differences.
[[nodiscard]] double signedRankP(std::span<const double> differences);

} // namespace goodfit::search
