// The rate finders people use, each as its source defines range, steps, smoothing, stop and rule. Written
// anew from their description, to be measured beside ours.
#pragma once

#include "tests/benchmarks/rate_cases.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::test {

struct PublishedRate {
    std::string rule; // "fastai valley"
    std::optional<double> rate;
};

// One sweep each from 1e-7 to 10 (Lightning: 1e-8 to 1), 100 steps, with this training seed.
[[nodiscard]] std::vector<PublishedRate> publishedRates(const RateCase& one, int seed);

} // namespace goodfit::test
