// What the rate finders are tried on: built-in data, a network, an optimizer; and the truth: the loss that
// each of a grid of rates really ends with.
#pragma once

#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"

#include <memory>
#include <string>
#include <vector>

namespace goodfit::test {

// What our rule has seen of a case: it was chosen on the first 32 (the second half of them served as a first check) and
// measured once on the last.
enum class RateUse { Chosen, Checked, Fresh };

struct RateCase {
    std::string name; // "moons, 16 relu, sgd"
    RateUse use = RateUse::Chosen;
    Document document;
    std::shared_ptr<const data::Prepared> data;
};

// Sixteen of each use.
[[nodiscard]] Result<std::vector<RateCase>> rateCases();

// The document at this rate and training seed.
[[nodiscard]] Document atRate(const Document& document, double rate, int seed);

struct RateTruth {
    std::vector<double> rates;  // rising
    std::vector<double> losses; // median over the seeds of the last validation loss; infinity: diverged
    [[nodiscard]] double best() const;
    [[nodiscard]] double bestRate() const;
    [[nodiscard]] double at(double rate) const;     // linear in the logarithm of the rate
    [[nodiscard]] bool isGood(double rate) const;   // <= max(1.10 best, best + 0.02)
    [[nodiscard]] bool isUsable(double rate) const; // <= max(1.25 best, best + 0.05)
};
// 25 rates from 1e-6 to 10, this many seeds each.
[[nodiscard]] RateTruth measureTruth(const RateCase& one, int seeds, int firstSeed = 1);
// The same of each seed by itself.
[[nodiscard]] std::vector<RateTruth> measureSeeds(const RateCase& one, int seeds, int firstSeed);
[[nodiscard]] RateTruth medianOf(const std::vector<RateTruth>& seeds);

} // namespace goodfit::test
