// Sorting by several objectives, all minimised: a point dominates another when it is nowhere worse and
// somewhere better. Source: Deb, Pratap, Agarwal and Meyarivan (2002), NSGA-II.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace goodfit::search {

using Objectives = std::vector<double>;

[[nodiscard]] bool dominates(const Objectives& a, const Objectives& b);
// Of each point: 0 when none dominates it, 1 when only those of rank 0 do, and so on.
[[nodiscard]] std::vector<std::size_t> nonDominatedRanks(std::span<const Objectives> points);
// Of each point of one front: the sum over the objectives of the distance between its neighbours, as a share of
// the front's extent; +inf at the ends. An objective in which all are equal adds nothing.
[[nodiscard]] std::vector<double> crowdingDistances(std::span<const Objectives> front);

// A point's place among all: its front, and how lonely it is there.
struct Standing {
    std::size_t rank = 0;
    double crowding = 0.0;
};
[[nodiscard]] std::vector<Standing> standingsOf(std::span<const Objectives> points);

} // namespace goodfit::search
