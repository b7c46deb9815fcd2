// Random features: φ_j(x) = relu(w_j · x) / √P of random directions w_j, fitted linearly (Rahimi and Recht,
// 2007; as in Belkin et al., 2019). The directions are the start, the rows the data.
#include "core/biasvariance/learners/least_squares.h"

#include <cmath>

namespace goodfit::biasvariance {

using Eigen::Index;
using Eigen::MatrixXd;

namespace {

class RandomFeatures : public NestedLinear {
public:
    using NestedLinear::NestedLinear;

protected:
    [[nodiscard]] MatrixXd featuresOf(std::span<const double> x, Index count, const FitTask& task) const override {
        const Stage& stage = m_problem->stage();
        const Index inputs = stage.inputs;
        using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        const Eigen::Map<const Rows> places(x.data(), static_cast<Index>(x.size()) / inputs, inputs);
        RandomStream stream(m_setup.seed, Purpose::Weights, task.run, task.start);
        MatrixXd directions(inputs, count);
        Eigen::RowVectorXd offsets = Eigen::RowVectorXd::Zero(count);
        for (Index j = 0; j < count; ++j) {
            for (Index i = 0; i < inputs; ++i) {
                directions(i, j) = stream.normal();
            }
            // of one feature, kinks must lie all over its range
            offsets(j) = inputs == 1 ? -directions(0, j) * stream.uniform(stage.xLow, stage.xHigh) : 0.0;
        }
        return ((places * directions).rowwise() + offsets).cwiseMax(0.0) / std::sqrt(static_cast<double>(inputs));
    }

    [[nodiscard]] Index countOf(const Setup& at) const override { return at.features; }
};

} // namespace

Result<std::shared_ptr<const Learner>> makeRandomFeatures(const Setup& setup, std::shared_ptr<const Problem> problem) {
    if (problem->stage().classes != 0) {
        return invalid("model", "random features are fitted to a regression, and these data are classes");
    }
    return std::shared_ptr<const Learner>(std::make_shared<const RandomFeatures>(setup, std::move(problem)));
}

} // namespace goodfit::biasvariance
