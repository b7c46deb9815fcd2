// The distribution of CMA-ES in the unit box: a normal with mean, step size and covariance, and what it learns
// from one generation of ranked points. Internal: the only samplers' header with Eigen in it.
// Source: Hansen, "The CMA Evolution Strategy: A Tutorial" (2016), with negative weights; the constants and
// stopping rules of cmaes 0.9.1, which Optuna uses.
#pragma once

#include "core/base/random.h"

#include <Eigen/Dense>

#include <vector>

namespace goodfit::search {

// All that follows from dimension and population size.
struct CmaConstants {
    int dimension = 1;
    int population = 4;
    int parents = 2;           // points with a positive weight
    Eigen::VectorXd weights;   // of the ranked points, best first; the positive ones sum to 1
    double effective = 1.0;    // μ_eff
    double rankOne = 0.0;      // c1
    double rankMu = 0.0;       // cμ
    double pathStep = 0.0;     // c_σ
    double damping = 1.0;      // d_σ
    double pathShape = 0.0;    // c_c
    double expectedNorm = 1.0; // χ: E‖N(0, I)‖
    int memory = 10;           // generations whose values are looked at before stopping
};
[[nodiscard]] int cmaPopulation(int dimension); // 4 + ⌊3 ln d⌋
[[nodiscard]] CmaConstants cmaConstants(int dimension, int population);

class CmaState {
public:
    CmaState(Eigen::VectorXd mean, double sigma, int population);

    // A point of the unit box: redrawn up to 100 times, then clipped.
    [[nodiscard]] Eigen::VectorXd sample(RandomStream& stream) const;
    // steps: (point - mean) / sigma of a whole generation, best first, mean and sigma being those that the point
    // was drawn from; best, worst: the scores of the first and the last.
    void update(const std::vector<Eigen::VectorXd>& steps, double best, double worst);
    [[nodiscard]] bool shouldStop() const;

    [[nodiscard]] const CmaConstants& constants() const { return m_constants; }
    [[nodiscard]] const Eigen::VectorXd& mean() const { return m_mean; }
    [[nodiscard]] double sigma() const { return m_sigma; }
    [[nodiscard]] const Eigen::MatrixXd& covariance() const { return m_covariance; }

private:
    void adaptCovariance(const std::vector<Eigen::VectorXd>& steps, const Eigen::VectorXd& shift, bool moves);
    void decompose();

    CmaConstants m_constants;
    Eigen::VectorXd m_mean;
    double m_sigma;
    double m_firstSigma;
    Eigen::MatrixXd m_covariance;
    Eigen::MatrixXd m_axes;    // B: the eigenvectors
    Eigen::VectorXd m_lengths; // D: the roots of the eigenvalues
    Eigen::VectorXd m_stepPath, m_shapePath;
    std::vector<double> m_bests, m_worsts;
};

} // namespace goodfit::search
