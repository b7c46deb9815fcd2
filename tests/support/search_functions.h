// The six functions that searches are measured on, all to be minimised, with their spaces: Branin, Hartmann 6,
// Rosenbrock in five dimensions, Ackley in five with its optimum in the centre and away from it, and a closed
// form that stands in for the validation loss of a small network over learning rate, L2, units, activation
// and optimizer. Trial loops without networks: ask, evaluate, tell, one after another.
#pragma once

#include "core/search/samplers/registry.h"

#include <string>
#include <vector>

namespace goodfit::test {

struct SearchFunction {
    std::string name;
    search::Space space;
    double (*value)(const search::Assignment& point);
};

[[nodiscard]] const std::vector<SearchFunction>& searchFunctions();

// A study of so many trials; the proposal of trial n sees the results of trials before n - lag. It ends early
// when the sampler has no more points.
[[nodiscard]] search::Study searched(const SearchFunction& function, const search::Sampler& sampler, std::uint64_t seed,
                                     std::int64_t trials, std::int64_t lag = 0);
// The least value among the first `trials`.
[[nodiscard]] double bestAfter(const search::Study& study, std::int64_t trials);
// The chance, by Mann and Whitney's test (1947; one-sided, normal with ties), that `smaller` lies this far below
// `larger` when both come from the same distribution.
[[nodiscard]] double mannWhitneyLess(const std::vector<double>& smaller, const std::vector<double>& larger);

} // namespace goodfit::test
