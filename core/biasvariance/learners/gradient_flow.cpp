// A linear model after t steps of gradient descent from zero, in closed form: in the eigenvectors of XᵀX/n
// with eigenvalues λ, w(t) = (1 − (1 − ηλ)^t) ŵ with the least-squares solution ŵ.
#include "core/biasvariance/learner.h"

#include <Eigen/Dense>

#include <cmath>

namespace goodfit::biasvariance {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

class GradientFlow : public Learner {
public:
    GradientFlow(Setup setup, std::shared_ptr<const Problem> problem)
        : m_setup(std::move(setup)), m_problem(std::move(problem)) {}

    [[nodiscard]] std::size_t units() const override { return m_setup.axis == "steps" ? 1 : m_setup.values.size(); }
    [[nodiscard]] double parameters(std::size_t /*value*/) const override { return m_problem->stage().inputs; }

    Status fit(const FitTask& task, const std::stop_token& stop, const FitSink& sink) const override {
        const bool together = m_setup.axis == "steps";
        const Setup first = atValue(m_setup, task.unit);
        const TrainingSet set = m_problem->trainingSet(task.run, first.samples);
        using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        const Index inputs = m_problem->stage().inputs;
        const Eigen::Map<const Rows> x(set.x.data(), set.rows, inputs);
        const Eigen::Map<const VectorXd> y(set.y.data(), set.rows);
        const auto rows = static_cast<double>(set.rows);
        const Eigen::SelfAdjointEigenSolver<MatrixXd> eigen(MatrixXd(x.transpose() * x / rows));
        const ArrayXd lambda = eigen.eigenvalues().array().max(0.0);
        const ArrayXd slope = (eigen.eigenvectors().transpose() * (x.transpose() * y / rows)).array();
        const Eigen::Map<const Rows> judged(m_problem->stage().x.data(), static_cast<Index>(m_problem->stage().points),
                                            inputs);
        const MatrixXd seen = judged * eigen.eigenvectors();
        const MatrixXd trained = x * eigen.eigenvectors();
        const std::size_t begin = together ? 0 : task.unit;
        const std::size_t end = together ? m_setup.values.size() : task.unit + 1;
        for (std::size_t value = begin; value < end && !stop.stop_requested(); ++value) {
            const double t = atValue(m_setup, value).steps;
            const ArrayXd left = (1.0 - m_setup.rate * lambda).pow(t);
            // slope / λ · (1 − (1 − ηλ)^t) → slope · ηt where λ is 0
            const ArrayXd weights =
                (lambda > 1e-14).select(slope * (1.0 - left) / lambda.max(1e-14), slope * m_setup.rate * t);
            const VectorXd said = seen * weights.matrix();
            const double training = (trained * weights.matrix() - y).squaredNorm() / rows;
            sink(value, {said.data(), static_cast<std::size_t>(said.size())}, training);
        }
        return {};
    }

private:
    Setup m_setup;
    std::shared_ptr<const Problem> m_problem;
};

} // namespace

Result<std::shared_ptr<const Learner>> makeGradientFlow(const Setup& setup, std::shared_ptr<const Problem> problem) {
    if (problem->stage().classes != 0) {
        return invalid("model", "the linear model is fitted to a regression, and these data are classes");
    }
    return std::shared_ptr<const Learner>(std::make_shared<const GradientFlow>(setup, std::move(problem)));
}

} // namespace goodfit::biasvariance
