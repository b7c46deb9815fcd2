#include "core/search/samplers/non_dominated.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace goodfit::search {

namespace {

// One objective needs no comparison of pairs: the rank is the number of distinct smaller values.
std::vector<std::size_t> ranksOfOne(std::span<const Objectives> points) {
    std::vector<double> distinct;
    for (const Objectives& point : points) {
        distinct.push_back(point.front());
    }
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    std::vector<std::size_t> ranks;
    for (const Objectives& point : points) {
        const auto place = std::lower_bound(distinct.begin(), distinct.end(), point.front());
        ranks.push_back(static_cast<std::size_t>(place - distinct.begin()));
    }
    return ranks;
}

} // namespace

bool dominates(const Objectives& a, const Objectives& b) {
    bool better = false;
    for (std::size_t k = 0; k < a.size(); ++k) {
        if (a[k] > b[k]) {
            return false;
        }
        better = better || a[k] < b[k];
    }
    return better;
}

std::vector<std::size_t> nonDominatedRanks(std::span<const Objectives> points) {
    if (points.empty() || points.front().size() == 1) {
        return ranksOfOne(points);
    }
    std::vector<std::size_t> above(points.size()); // how many dominate it
    std::vector<std::vector<std::size_t>> below(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (dominates(points[i], points[j])) {
                below[i].push_back(j);
                ++above[j];
            }
        }
    }
    std::vector<std::size_t> ranks(points.size());
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (above[i] == 0) {
            front.push_back(i);
        }
    }
    for (std::size_t rank = 0; !front.empty(); ++rank) {
        std::vector<std::size_t> next;
        for (const std::size_t i : front) {
            ranks[i] = rank;
            for (const std::size_t j : below[i]) {
                if (--above[j] == 0) {
                    next.push_back(j);
                }
            }
        }
        front = std::move(next);
    }
    return ranks;
}

std::vector<double> crowdingDistances(std::span<const Objectives> front) {
    std::vector<double> distances(front.size(), 0.0);
    const std::size_t objectives = front.empty() ? 0 : front.front().size();
    std::vector<std::size_t> order(front.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t k = 0; k < objectives; ++k) {
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return front[a][k] < front[b][k]; });
        const double extent = front[order.back()][k] - front[order.front()][k];
        if (!(extent > 0.0)) {
            continue;
        }
        distances[order.front()] = distances[order.back()] = std::numeric_limits<double>::infinity();
        for (std::size_t i = 1; i + 1 < order.size(); ++i) {
            distances[order[i]] += (front[order[i + 1]][k] - front[order[i - 1]][k]) / extent;
        }
    }
    return distances;
}

std::vector<Standing> standingsOf(std::span<const Objectives> points) {
    const std::vector<std::size_t> ranks = nonDominatedRanks(points);
    std::vector<std::vector<std::size_t>> members;
    std::vector<Standing> standings(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        members.resize(std::max(members.size(), ranks[i] + 1));
        members[ranks[i]].push_back(i);
        standings[i].rank = ranks[i];
    }
    for (const std::vector<std::size_t>& front : members) {
        std::vector<Objectives> inFront;
        for (const std::size_t i : front) {
            inFront.push_back(points[i]);
        }
        const std::vector<double> distances = crowdingDistances(inFront);
        for (std::size_t k = 0; k < front.size(); ++k) {
            standings[front[k]].crowding = distances[k];
        }
    }
    return standings;
}

} // namespace goodfit::search
