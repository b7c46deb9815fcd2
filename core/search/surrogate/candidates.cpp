#include "core/search/surrogate/candidates.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr double kNearest = 1e-3; // of a number's range
constexpr double kFarthest = 0.3;

Vector neighbourOf(const FeatureSpace& space, const Vector& centre, RandomStream& stream) {
    const std::ptrdiff_t size = space.size();
    const double distance = kNearest * std::pow(kFarthest / kNearest, stream.uniform());
    const double share = std::max(stream.uniform(), 1.0 / static_cast<double>(std::max<std::ptrdiff_t>(size, 1)));
    Vector codes = centre;
    for (std::ptrdiff_t j = 0; j < size; ++j) {
        const Feature& feature = space.feature(j);
        const bool moves = stream.uniform() < share;
        const double step = stream.normal();
        if (!moves || codes[j] < 0.0) {
            continue;
        }
        if (feature.category) {
            // Less often than numbers, since every other category is far away.
            if (stream.uniform() < kFarthest) {
                codes[j] = stream.below(static_cast<std::uint32_t>(feature.grid.size()));
            }
            continue;
        }
        const double gap = feature.grid.size() > 1 ? 1.0 / static_cast<double>(feature.grid.size()) : 0.0;
        codes[j] = std::clamp(codes[j] + step * std::max(distance, gap), 0.0, 1.0);
    }
    space.settle(codes);
    return codes;
}

} // namespace

Matrix candidatePoints(const FeatureSpace& space, std::ptrdiff_t spread, std::ptrdiff_t near, const Matrix& centres,
                       RandomStream& stream) {
    Matrix points(space.size(), spread + (near + 1) * centres.cols());
    Vector uniform(space.size());
    for (std::ptrdiff_t i = 0; i < spread; ++i) {
        for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
            uniform[j] = stream.uniform();
        }
        points.col(i) = space.fromUniform(uniform);
    }
    std::ptrdiff_t next = spread;
    for (std::ptrdiff_t c = 0; c < centres.cols(); ++c) {
        for (std::ptrdiff_t i = 0; i < near; ++i) {
            points.col(next++) = neighbourOf(space, centres.col(c), stream);
        }
    }
    points.rightCols(centres.cols()) = centres;
    return points;
}

} // namespace goodfit::search
