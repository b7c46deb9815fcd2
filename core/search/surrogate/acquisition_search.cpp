#include "core/search/surrogate/acquisition_search.h"

#include "core/search/surrogate/bounded_minimum.h"
#include "core/search/surrogate/scalar_minimum.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::search {

namespace {

constexpr std::size_t kFewValues = 16;
constexpr std::size_t kMostChoices = 512;
constexpr int kMostTurns = 20;
constexpr int kRoulette = 8;

struct Climber {
    Vector point;
    double value = 0.0;
};

class Ascent {
public:
    Ascent(const AcquisitionFunction& function, const FeatureSpace& space) : m_function(function), m_space(space) {}

    void climb(Climber& climber) const {
        for (int turn = 0; turn < kMostTurns; ++turn) {
            climbContinuous(climber);
            bool changed = false;
            for (std::ptrdiff_t j = 0; j < m_space.size(); ++j) {
                const Feature& feature = m_space.feature(j);
                if (feature.grid.size() < 2 || !m_space.isActive(j, climber.point)) {
                    continue;
                }
                if (feature.category && feature.grid.size() > kMostChoices) {
                    continue; // as it was drawn: a look at each would take seconds
                }
                const bool few = feature.category || feature.grid.size() <= kFewValues;
                changed = (few ? climbFew(climber, j) : climbMany(climber, j)) || changed;
            }
            if (!changed) {
                return;
            }
        }
    }

private:
    void climbContinuous(Climber& climber) const {
        std::vector<std::ptrdiff_t> free;
        for (std::ptrdiff_t j = 0; j < m_space.size(); ++j) {
            if (m_space.feature(j).grid.empty() && m_space.isActive(j, climber.point)) {
                free.push_back(j);
            }
        }
        if (free.empty()) {
            return;
        }
        const auto count = std::ssize(free);
        const Vector& inverseSquares = m_function.models().front().parameters().inverseSquares;
        Vector scales(count);
        Vector start(count);
        for (std::ptrdiff_t k = 0; k < count; ++k) {
            const std::ptrdiff_t j = free[static_cast<std::size_t>(k)];
            scales[k] = 1.0 / std::sqrt(inverseSquares[j]);
            start[k] = climber.point[j] / scales[k];
        }
        Vector point = climber.point;
        Vector slopes;
        const auto cost = [&](const Vector& x, Vector& gradient) {
            for (std::ptrdiff_t k = 0; k < count; ++k) {
                point[free[static_cast<std::size_t>(k)]] = std::clamp(x[k] * scales[k], 0.0, 1.0);
            }
            const double value = m_function.at(point, slopes);
            gradient.resize(count);
            for (std::ptrdiff_t k = 0; k < count; ++k) {
                gradient[k] = -slopes[free[static_cast<std::size_t>(k)]] * scales[k];
            }
            return -value;
        };
        BoundedLimits limits;
        limits.gradient = 1e-2;
        limits.progress = 1e-7;
        limits.evaluations = 60;
        const BoundedMinimum found = minimiseBounded(cost, start, Vector::Zero(count), scales.cwiseInverse(), limits);
        if (std::isfinite(found.value) && -found.value > climber.value) {
            climber.value = -found.value;
            for (std::ptrdiff_t k = 0; k < count; ++k) {
                climber.point[free[static_cast<std::size_t>(k)]] = std::clamp(found.x[k] * scales[k], 0.0, 1.0);
            }
        }
    }

    [[nodiscard]] Vector changed(const Vector& point, std::ptrdiff_t feature, double code) const {
        Vector moved = point;
        moved[feature] = code;
        m_space.settle(moved);
        return moved;
    }

    bool accept(Climber& climber, Vector point, double value) const {
        if (!(value > climber.value)) {
            return false;
        }
        climber.point = std::move(point);
        climber.value = value;
        return true;
    }

    bool climbFew(Climber& climber, std::ptrdiff_t j) const {
        const std::vector<double>& grid = m_space.feature(j).grid;
        Matrix points(m_space.size(), std::ssize(grid));
        for (std::size_t level = 0; level < grid.size(); ++level) {
            points.col(static_cast<std::ptrdiff_t>(level)) = changed(climber.point, j, grid[level]);
        }
        const Vector values = m_function.at(points);
        std::ptrdiff_t best = 0;
        const double value = values.maxCoeff(&best);
        const bool same = points.col(best) == climber.point;
        return !same && accept(climber, points.col(best), value);
    }

    bool climbMany(Climber& climber, std::ptrdiff_t j) const {
        const std::vector<double>& grid = m_space.feature(j).grid;
        std::vector<double> known(grid.size(), std::nan(""));
        const auto at = [&](std::size_t level) {
            if (std::isnan(known[level])) {
                known[level] = m_function.at(Matrix(changed(climber.point, j, grid[level])))[0];
            }
            return known[level];
        };
        const auto line = [&](double place) {
            const auto below = std::min(static_cast<std::size_t>(place), grid.size() - 2);
            const double share = place - static_cast<double>(below);
            return -((1.0 - share) * at(below) + share * at(below + 1));
        };
        (void)minimiseScalar(line, 0.0, static_cast<double>(grid.size() - 1), 0.25, 16);
        std::size_t best = m_space.feature(j).levelOf(climber.point[j]);
        const std::size_t own = best;
        for (std::size_t level = 0; level < grid.size(); ++level) {
            if (known[level] > (best == own ? climber.value : known[best])) {
                best = level;
            }
        }
        return best != own && accept(climber, changed(climber.point, j, grid[best]), known[best]);
    }

    const AcquisitionFunction& m_function;
    const FeatureSpace& m_space;
};

std::vector<std::ptrdiff_t> descending(const Vector& values) {
    std::vector<std::ptrdiff_t> order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), std::ptrdiff_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::ptrdiff_t a, std::ptrdiff_t b) { return values[a] > values[b]; });
    return order;
}

// Drawn with probability ∝ exp(a - a_max), without repeats: the largest a + Gumbel noise (Efraimidis and Spirakis).
std::vector<std::ptrdiff_t> roulette(const Vector& values, RandomStream& stream) {
    Vector keys(values.size());
    for (std::ptrdiff_t i = 0; i < values.size(); ++i) {
        keys[i] = values[i] - std::log(-std::log(std::max(stream.uniform(), 1e-300)));
    }
    std::vector<std::ptrdiff_t> order = descending(keys);
    order.resize(std::min<std::size_t>(order.size(), kRoulette));
    return order;
}

} // namespace

Matrix maximise(const AcquisitionFunction& function, const FeatureSpace& space, const Matrix& candidates,
                const Vector& incumbent, RandomStream& stream) {
    const Vector values = function.at(candidates);
    const std::vector<std::ptrdiff_t> order = descending(values);
    std::vector<Climber> climbers{{candidates.col(order.front()), values[order.front()]},
                                  {incumbent, function.at(Matrix(incumbent))[0]}};
    for (const std::ptrdiff_t index : roulette(values, stream)) {
        if (index != order.front()) {
            climbers.push_back({candidates.col(index), values[index]});
        }
    }
    const Ascent ascent(function, space);
    for (Climber& climber : climbers) {
        ascent.climb(climber);
    }
    std::stable_sort(climbers.begin(), climbers.end(),
                     [](const Climber& a, const Climber& b) { return a.value > b.value; });
    Matrix ranked(space.size(), std::ssize(climbers) + candidates.cols());
    std::ptrdiff_t next = 0;
    for (const Climber& climber : climbers) {
        ranked.col(next++) = climber.point;
    }
    for (const std::ptrdiff_t index : order) {
        ranked.col(next++) = candidates.col(index);
    }
    return ranked;
}

} // namespace goodfit::search
