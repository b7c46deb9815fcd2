// Finds the kernel parameters of a Gaussian process: the most probable ones (MAP), or a sample of them.
// Internal: Eigen.
//
// Searched are θ = ln 1/ℓ_j² …, ln s², ln σ_n²; their log posterior density (up to a constant) is
//   -½ yᵀα - Σ ln L_ii - n/2 ln 2π  +  ln priors   (Rasmussen and Williams 2006, equation 5.9)
// for values of mean 0 and standard deviation 1. Priors: ln ℓ_j normal around ln 0.5 (half of the range; growing with
// the root of the number of features beyond five, after Hvarfner, Hellsten and Nardi 2024), deviation 0.7, so that a
// parameter that was hardly varied yet is not taken for one without effect; gamma(2, 1) on s² and gamma(1.1, 30) on
// the noise, as in Optuna.
#pragma once

#include "core/base/random.h"
#include "core/search/surrogate/gp_kernel.h"

#include <stop_token>
#include <vector>

namespace goodfit::search {

class GpPosterior {
public:
    // values: standardised. After a stop request every density is -infinity, which ends whatever looks for one.
    GpPosterior(const FeatureSpace& space, const Matrix& points, Vector values, std::stop_token stop = {});

    // -infinity where the matrix is not positive definite. gradient: of θ, may be null.
    [[nodiscard]] double logDensity(const Vector& theta, Vector* gradient) const;
    // The part without the priors.
    [[nodiscard]] double logLikelihood(const Vector& theta) const;

    [[nodiscard]] std::ptrdiff_t size() const { return m_terms.cols() + 2; }
    [[nodiscard]] Vector start() const; // ℓ 1, s² 1, a little noise
    [[nodiscard]] Vector low() const;
    [[nodiscard]] Vector high() const;

    // ℓ in 0.03 … 300, s² in 0.01 … 100, σ_n² in 1e-6 … 1.
    [[nodiscard]] static KernelParameters parametersOf(const Vector& theta);
    [[nodiscard]] static Vector thetaOf(const KernelParameters& parameters);

private:
    struct Decomposed;
    [[nodiscard]] bool decompose(const Vector& theta, Decomposed& parts) const;

    Matrix m_terms; // pairTerms()
    Vector m_values;
    std::stop_token m_stop;
};

// The most probable parameters: L-BFGS-B from the start above; the start itself when nothing is better.
[[nodiscard]] KernelParameters fitMostProbable(const GpPosterior& posterior);

// `count` samples of the posterior, one sweep over all of θ apart, after `burnIn` sweeps from `start`
// on: slice sampling with stepping out (Neal 2003), as Spearmint integrates its hyperparameters.
[[nodiscard]] std::vector<KernelParameters> sampleBySlices(const GpPosterior& posterior, const KernelParameters& start,
                                                           int burnIn, int count, RandomStream& stream);

} // namespace goodfit::search
