// The covariance of the Gaussian process: Matérn 5/2 with a length scale a feature (ARD). Internal: Eigen.
//
//   k(a, b) = s² (1 + √5 r + 5 r²/3) exp(-√5 r),  r² = Σ_j d_j / ℓ_j²
//
// d_j is (a_j - b_j)² for numbers and 1 for two different categories (Hamming), 0 for equal ones. Matérn's
// family: Stein (1999); for hyperparameters: Snoek, Larochelle and Adams (2012).
#pragma once

#include "core/search/surrogate/features.h"

namespace goodfit::search {

struct KernelParameters {
    Vector inverseSquares; // 1/ℓ_j², > 0
    double scale = 1.0;    // s²
    double noise = 1e-6;   // variance added to the diagonal
};

// k for r², and its slope dk/d(r²), finite at 0.
[[nodiscard]] double matern52(double squared, double scale);
[[nodiscard]] double matern52Slope(double squared, double scale);

// The d_j of all pairs of columns (a > b), one row a pair: what does not change while the parameters are fitted.
[[nodiscard]] Matrix pairTerms(const FeatureSpace& space, const Matrix& points);
// Row of pairTerms() that holds the pair a > b.
[[nodiscard]] inline std::ptrdiff_t pairRow(std::ptrdiff_t a, std::ptrdiff_t b) {
    return a * (a - 1) / 2 + b;
}

// r² between the columns of two sets of points, [a's columns × b's columns].
[[nodiscard]] Matrix squaredDistances(const FeatureSpace& space, const Vector& inverseSquares, const Matrix& a,
                                      const Matrix& b);
// k between them.
[[nodiscard]] Matrix covariances(const FeatureSpace& space, const KernelParameters& parameters, const Matrix& a,
                                 const Matrix& b);

} // namespace goodfit::search
