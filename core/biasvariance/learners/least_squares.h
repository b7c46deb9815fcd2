// Linear models in given features, solved exactly: least squares where there are fewer features than rows,
// the solution of least norm where there are more, ridge in between; by Householder's QR throughout.
#pragma once

#include "core/biasvariance/learner.h"

#include <Eigen/Dense>

namespace goodfit::biasvariance {

// Coefficients c of min |features·c − y|² + ridge·|c|²; of least |c| where that is not unique (ridge = 0).
// features [rows × P].
[[nodiscard]] Eigen::VectorXd solveLinear(const Eigen::Ref<const Eigen::MatrixXd>& features, const Eigen::VectorXd& y,
                                          double ridge);

// A linear model whose first P features are those of smaller P: fits all P of one training set together.
class NestedLinear : public Learner {
public:
    NestedLinear(Setup setup, std::shared_ptr<const Problem> problem);
    [[nodiscard]] std::size_t units() const override;
    Status fit(const FitTask& task, const std::stop_token& stop, const FitSink& sink) const override;
    [[nodiscard]] double parameters(std::size_t value) const override;

protected:
    // [points × P] of row-major x [points × inputs].
    [[nodiscard]] virtual Eigen::MatrixXd featuresOf(std::span<const double> x, Eigen::Index count,
                                                     const FitTask& task) const = 0;
    [[nodiscard]] virtual Eigen::Index countOf(const Setup& at) const = 0;
    // Kept where they are the same for every training set; called once by makers.
    void keepStageFeatures();

    Setup m_setup;
    std::shared_ptr<const Problem> m_problem;

private:
    std::vector<std::vector<std::size_t>> m_units; // values that share their number of rows
    std::vector<Setup> m_at;                       // the setup at each value
    std::vector<Eigen::Index> m_counts;
    Eigen::MatrixXd m_stageFeatures;
};

} // namespace goodfit::biasvariance
