// Polynomials of one feature in Legendre's basis on the range of x, each divided by √(k + 1): without ridge
// and with fewer coefficients than rows that changes nothing; past it, it makes the solution of least norm
// a smooth one.
#include "core/biasvariance/learners/least_squares.h"

#include <cmath>

namespace goodfit::biasvariance {

using Eigen::Index;
using Eigen::MatrixXd;

namespace {

class Polynomial : public NestedLinear {
public:
    Polynomial(Setup setup, std::shared_ptr<const Problem> problem)
        : NestedLinear(std::move(setup), std::move(problem)) {
        keepStageFeatures();
    }

protected:
    [[nodiscard]] MatrixXd featuresOf(std::span<const double> x, Index count, const FitTask& /*task*/) const override {
        const Stage& stage = m_problem->stage();
        const Eigen::Map<const Eigen::ArrayXd> places(x.data(), static_cast<Index>(x.size()));
        const Eigen::ArrayXd z = 2.0 * (places - stage.xLow) / (stage.xHigh - stage.xLow) - 1.0;
        MatrixXd basis(z.size(), count);
        for (Index k = 0; k < count; ++k) {
            const auto order = static_cast<double>(k);
            if (k == 0) {
                basis.col(k).setOnes();
            } else if (k == 1) {
                basis.col(k) = z;
            } else { // Bonnet: k P_k = (2k − 1) z P_{k−1} − (k − 1) P_{k−2}
                basis.col(k) =
                    ((2.0 * order - 1.0) * z * basis.col(k - 1).array() - (order - 1.0) * basis.col(k - 2).array()) /
                    order;
            }
        }
        for (Index k = 0; k < count; ++k) {
            basis.col(k) /= std::sqrt(static_cast<double>(k) + 1.0);
        }
        return basis;
    }

    [[nodiscard]] Index countOf(const Setup& at) const override { return at.degree + 1; }
};

} // namespace

Result<std::shared_ptr<const Learner>> makePolynomial(const Setup& setup, std::shared_ptr<const Problem> problem) {
    if (problem->stage().inputs != 1 || problem->stage().classes != 0) {
        return invalid("model", "polynomials are fitted to a regression of one feature, and these data are not one");
    }
    return std::shared_ptr<const Learner>(std::make_shared<const Polynomial>(setup, std::move(problem)));
}

} // namespace goodfit::biasvariance
