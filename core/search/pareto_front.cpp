#include "core/search/pareto_front.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>

namespace goodfit::search {

namespace {

using Places = std::vector<std::size_t>;

// Of two or three costs. The first cost of the earlier ones is as good: what counts is the lowest third one up to a
// second one.
class Stairs {
public:
    bool add(const Objectives& costs) {
        const double second = costs.size() > 1 ? costs[1] : 0.0, third = costs.size() > 2 ? costs[2] : 0.0;
        auto next = m_stairs.upper_bound(second);
        if (next != m_stairs.begin() && std::prev(next)->second <= third) {
            return false;
        }
        next = m_stairs.lower_bound(second);
        while (next != m_stairs.end() && next->second >= third) {
            next = m_stairs.erase(next);
        }
        m_stairs.emplace(second, third);
        return true;
    }

private:
    std::map<double, double> m_stairs; // falling
};

constexpr std::size_t kBits = 64;
using Bits = std::vector<std::uint64_t>;

void put(Bits& bits, std::size_t place) {
    bits[place / kBits] |= std::uint64_t{1} << (place % kBits);
}

// One further objective of points in their order.
class NoWorse {
public:
    NoWorse(std::span<const Objectives* const> points, std::size_t objective) {
        const auto cost = [&](std::size_t place) { return (*points[place])[objective]; };
        Places order(points.size()); // by cost
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return cost(a) < cost(b); });
        m_sets.resize(points.size());
        Bits upToNow((points.size() + kBits - 1) / kBits);
        for (std::size_t rank = 0, from = 0; rank < order.size(); ++rank) {
            put(upToNow, order[rank]);
            const bool isLast = rank + 1 == order.size();
            if ((rank + 1) % kBits != 0 && !isLast) {
                continue;
            }
            // those in whose set all that cost no more are now
            for (; from <= rank && (isLast || cost(order[from]) < cost(order[rank + 1])); ++from) {
                m_sets[order[from]] = m_bits.size();
            }
            m_bits.insert(m_bits.end(), upToNow.begin(), upToNow.end());
        }
    }

    // All points that cost no more than the one at `place`, and up to 63 others.
    [[nodiscard]] const std::uint64_t* setOf(std::size_t place) const { return m_bits.data() + m_sets[place]; }

private:
    Places m_sets; // of each point: where its set begins
    Bits m_bits;   // the sets of the first 64, 128, 192 … in the order of cost
};

// By place: those that no earlier one beats; no two are equal.
std::vector<bool> unbeaten(std::span<const Objectives* const> points) {
    std::vector<NoWorse> further;
    for (std::size_t objective = 1; objective < points.front()->size(); ++objective) {
        further.emplace_back(points, objective);
    }
    Bits front((points.size() + kBits - 1) / kBits);
    std::vector<const std::uint64_t*> sets(further.size());
    const auto isBeaten = [&](std::size_t place) {
        for (std::size_t word = 0; word <= place / kBits; ++word) {
            std::uint64_t both = front[word];
            for (const std::uint64_t* set : sets) {
                both &= set[word];
            }
            for (; both != 0; both &= both - 1) {
                const std::size_t other = word * kBits + static_cast<std::size_t>(std::countr_zero(both));
                if (dominates(*points[other], *points[place])) {
                    return true;
                }
            }
        }
        return false;
    };
    std::vector<bool> isOn;
    for (std::size_t place = 0; place < points.size(); ++place) {
        std::transform(further.begin(), further.end(), sets.begin(),
                       [place](const NoWorse& objective) { return objective.setOf(place); });
        isOn.push_back(!isBeaten(place));
        if (isOn.back()) {
            put(front, place);
        }
    }
    return isOn;
}

} // namespace

std::vector<bool> paretoFrontOf(std::span<const Objectives> points) {
    Places order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
    std::vector<const Objectives*> distinct;
    Places among; // of each in order: which of the distinct ones it is
    for (const std::size_t i : order) {
        if (distinct.empty() || points[i] != *distinct.back()) {
            distinct.push_back(&points[i]);
        }
        among.push_back(distinct.size() - 1);
    }
    std::vector<bool> isDistinctOn;
    constexpr std::size_t kOfStairs = 3;
    if (!distinct.empty() && distinct.front()->size() > kOfStairs) {
        isDistinctOn = unbeaten(distinct);
    } else {
        Stairs stairs;
        std::transform(distinct.begin(), distinct.end(), std::back_inserter(isDistinctOn),
                       [&stairs](const Objectives* point) { return stairs.add(*point); });
    }
    std::vector<bool> isOn(points.size(), false);
    for (std::size_t i = 0; i < order.size(); ++i) {
        isOn[order[i]] = isDistinctOn[among[i]];
    }
    return isOn;
}

} // namespace goodfit::search
