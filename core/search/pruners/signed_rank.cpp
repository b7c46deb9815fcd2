#include "core/search/pruners/signed_rank.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace goodfit::search {

namespace {

constexpr std::size_t kMostExact = 50;

struct Ranked {
    double above = 0.0, sum = 0.0; // ranks of positive differences; of all
    double squares = 0.0;
    bool tied = false, hasZero = false;
};

Ranked rank(std::span<const double> differences) {
    std::vector<std::size_t> order(differences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return std::abs(differences[a]) < std::abs(differences[b]); });
    Ranked ranked;
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from + 1;
        while (to < order.size() && std::abs(differences[order[to]]) == std::abs(differences[order[from]])) {
            ++to;
        }
        const double shared = (static_cast<double>(from + to) + 1.0) / 2.0;
        ranked.tied = ranked.tied || to - from > 1;
        for (std::size_t i = from; i < to; ++i) {
            const double difference = differences[order[i]];
            ranked.above += difference > 0 ? shared : difference < 0 ? 0.0 : shared / 2.0;
            ranked.hasZero = ranked.hasZero || difference == 0.0;
            ranked.sum += shared;
            ranked.squares += shared * shared;
        }
        from = to;
    }
    return ranked;
}

// The share of the 2ⁿ sign patterns whose positive ranks 1 … n sum up to at least this.
double exactTail(std::size_t n, double atLeast) {
    const std::size_t most = n * (n + 1) / 2;
    std::vector<double> ways(most + 1, 0.0);
    ways[0] = 1.0;
    for (std::size_t r = 1; r <= n; ++r) {
        for (std::size_t s = most; s >= r; --s) {
            ways[s] = (ways[s] + ways[s - r]) / 2.0;
        }
        for (std::size_t s = 0; s < r; ++s) {
            ways[s] /= 2.0;
        }
    }
    double tail = 0.0;
    for (auto s = static_cast<std::size_t>(std::ceil(atLeast)); s <= most; ++s) {
        tail += ways[s];
    }
    return std::min(tail, 1.0);
}

} // namespace

double signedRankP(std::span<const double> differences) {
    if (differences.empty()) {
        return 1.0;
    }
    const Ranked ranked = rank(differences);
    if (!ranked.tied && !ranked.hasZero && differences.size() <= kMostExact) {
        return exactTail(differences.size(), ranked.above);
    }
    const double deviation = std::sqrt(ranked.squares) / 2.0;
    const double z = (ranked.above - ranked.sum / 2.0) / deviation;
    return 0.5 * std::erfc(z / std::sqrt(2.0));
}

} // namespace goodfit::search
