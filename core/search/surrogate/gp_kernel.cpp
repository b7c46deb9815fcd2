#include "core/search/surrogate/gp_kernel.h"

#include <cmath>

namespace goodfit::search {

namespace {

const double kRoot5 = std::sqrt(5.0);

} // namespace

double matern52(double squared, double scale) {
    const double t = kRoot5 * std::sqrt(squared);
    return scale * (1.0 + t + t * t / 3.0) * std::exp(-t);
}

double matern52Slope(double squared, double scale) {
    const double t = kRoot5 * std::sqrt(squared);
    return -5.0 / 6.0 * scale * (1.0 + t) * std::exp(-t);
}

Matrix pairTerms(const FeatureSpace& space, const Matrix& points) {
    const std::ptrdiff_t count = points.cols();
    Matrix terms(count * (count - 1) / 2, space.size());
    for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
        const bool category = space.feature(j).category;
        for (std::ptrdiff_t a = 1; a < count; ++a) {
            for (std::ptrdiff_t b = 0; b < a; ++b) {
                const double gap = points(j, a) - points(j, b);
                terms(pairRow(a, b), j) = category ? (gap == 0.0 ? 0.0 : 1.0) : gap * gap;
            }
        }
    }
    return terms;
}

Matrix squaredDistances(const FeatureSpace& space, const Vector& inverseSquares, const Matrix& a, const Matrix& b) {
    // Numbers by |a|² + |b|² - 2ab, categories one by one.
    const Vector roots = inverseSquares.array().sqrt();
    Matrix scaledA = roots.asDiagonal() * a;
    Matrix scaledB = roots.asDiagonal() * b;
    for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
        if (space.feature(j).category) {
            scaledA.row(j).setZero();
            scaledB.row(j).setZero();
        }
    }
    Matrix squared = -2.0 * (scaledA.transpose() * scaledB);
    squared.colwise() += scaledA.colwise().squaredNorm().transpose();
    squared.rowwise() += scaledB.colwise().squaredNorm();
    for (std::ptrdiff_t j = 0; j < space.size(); ++j) {
        if (!space.feature(j).category) {
            continue;
        }
        for (std::ptrdiff_t column = 0; column < b.cols(); ++column) {
            for (std::ptrdiff_t row = 0; row < a.cols(); ++row) {
                squared(row, column) += a(j, row) == b(j, column) ? 0.0 : inverseSquares[j];
            }
        }
    }
    return squared.cwiseMax(0.0);
}

Matrix covariances(const FeatureSpace& space, const KernelParameters& parameters, const Matrix& a, const Matrix& b) {
    const Matrix t = (5.0 * squaredDistances(space, parameters.inverseSquares, a, b)).array().sqrt();
    return (parameters.scale * (1.0 + t.array() + t.array().square() / 3.0) * (-t.array()).exp()).matrix();
}

} // namespace goodfit::search
