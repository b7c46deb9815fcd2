// The models that are solved exactly, against other formulas for the same thing.
#include "core/base/random.h"
#include "core/biasvariance/learners/least_squares.h"
#include "core/biasvariance/learners/tanh_network.h"
#include "core/biasvariance/run_sweep.h"
#include "tests/support/suite.h"

#include <cmath>
#include <numbers>

using namespace goodfit;
using namespace goodfit::biasvariance;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

double curve(double x) {
    return std::sin(2.0 * std::numbers::pi * x);
}

// One wave of a sine at the same places in every run, so that bias and variance have a closed form.
class FixedDesign : public biasvariance::Problem {
public:
    FixedDesign(std::int64_t rows, double noise) : m_rows(rows), m_noise(noise) {
        for (int j = 0; j < 21; ++j) {
            m_stage.x.push_back(j / 20.0);
            m_stage.truth.push_back(curve(j / 20.0));
        }
        m_stage.judged = m_stage.points = 21;
        m_stage.noise = noise * noise;
    }
    [[nodiscard]] double place(std::int64_t row) const {
        return (static_cast<double>(row) + 0.5) / static_cast<double>(m_rows);
    }
    [[nodiscard]] TrainingSet trainingSet(std::uint32_t run, std::int64_t rows) const override {
        TrainingSet set;
        set.rows = rows;
        RandomStream stream(5, Purpose::Test, run);
        for (std::int64_t row = 0; row < rows; ++row) {
            set.x.push_back(place(row));
            set.y.push_back(curve(place(row)) + m_noise * stream.normal());
        }
        return set;
    }
    [[nodiscard]] std::vector<double> observed(std::uint32_t run) const override {
        std::vector<double> targets = m_stage.truth;
        RandomStream stream(6, Purpose::Test, run);
        for (double& target : targets) {
            target += m_noise * stream.normal();
        }
        return targets;
    }

private:
    std::int64_t m_rows;
    double m_noise;
};

// Polynomials in powers of z = 2x − 1: another basis of the same space.
MatrixXd powers(const std::vector<double>& x, int degree) {
    MatrixXd basis(static_cast<Index>(x.size()), degree + 1);
    for (Index i = 0; i < basis.rows(); ++i) {
        for (int k = 0; k <= degree; ++k) {
            basis(i, k) = std::pow(2.0 * x[static_cast<std::size_t>(i)] - 1.0, k);
        }
    }
    return basis;
}

} // namespace

class ClosedFormTest : public QObject {
    Q_OBJECT

private slots:
    // Bias² and variance of least squares: fit = S y with S = B (AᵀA)⁻¹Aᵀ, so bias = S f(X) − f, variance =
    // σ² Σ S². R = 400 estimates within four standard errors.
    void polynomialBiasAndVariance_data() {
        QTest::addColumn<int>("degree");
        for (const int degree : {0, 1, 3, 6}) {
            QTest::addRow("degree %d", degree) << degree;
        }
    }

    void polynomialBiasAndVariance() {
        QFETCH(int, degree);
        const auto problem = std::make_shared<const FixedDesign>(20, 0.3);
        Setup setup;
        setup.values = {Value(degree)};
        setup.runs = 400;
        Experiment experiment{setup, problem, *makePolynomial(setup, problem), {}};
        const auto sweep = runSweep(experiment, 1, {}, {});
        QVERIFY(sweep.ok());
        std::vector<double> places;
        VectorXd truth(20);
        for (int row = 0; row < 20; ++row) {
            places.push_back(problem->place(row));
            truth(row) = curve(problem->place(row));
        }
        const MatrixXd a = powers(places, degree);
        const MatrixXd b = powers(problem->stage().x, degree);
        const MatrixXd smoother = b * (a.transpose() * a).inverse() * a.transpose();
        const Eigen::Map<const VectorXd> f(problem->stage().truth.data(), 21);
        const double bias = (smoother * truth - f).squaredNorm() / 21.0;
        const double variance = 0.09 * smoother.squaredNorm() / 21.0;
        const SquaredParts& parts = *(*sweep)->points.front().squared;
        QVERIFY(std::abs(parts.bias.value - bias) < 4.0 * parts.bias.error + 1e-9);
        QVERIFY(std::abs(parts.variance.value - variance) < 4.0 * parts.variance.error);
        // Without noise the fit is the mean fit, exactly.
        const auto clean = std::make_shared<const FixedDesign>(20, 0.0);
        const auto learner = *makePolynomial(setup, clean);
        double exact = -1.0;
        QVERIFY(learner->fit({}, {}, [&](std::size_t, std::span<const double> said, double) {
            exact = lossOf(said, clean->stage().truth, false);
        }));
        QVERIFY(std::abs(exact - bias) < 1e-9);
    }

    // (AᵀA + λI)⁻¹Aᵀy on either side of the threshold.
    void ridge_data() {
        QTest::addColumn<int>("columns");
        QTest::newRow("fewer columns than rows") << 5;
        QTest::newRow("as many") << 12;
        QTest::newRow("more") << 40;
    }

    void ridge() {
        QFETCH(int, columns);
        RandomStream stream(1, Purpose::Test);
        const MatrixXd a = MatrixXd::NullaryExpr(12, columns, [&] { return stream.normal(); });
        const VectorXd y = VectorXd::NullaryExpr(12, [&] { return stream.normal(); });
        const double lambda = 0.05;
        const VectorXd normal =
            (a.transpose() * a + lambda * MatrixXd::Identity(columns, columns)).inverse() * a.transpose() * y;
        QVERIFY((solveLinear(a, y, lambda) - normal).norm() < 1e-9 * (1.0 + normal.norm()));
    }

    void leastNormPastTheThreshold() {
        RandomStream stream(2, Purpose::Test);
        const MatrixXd a = MatrixXd::NullaryExpr(8, 30, [&] { return stream.normal(); });
        const VectorXd y = VectorXd::NullaryExpr(8, [&] { return stream.normal(); });
        const VectorXd found = solveLinear(a, y, 0.0);
        QVERIFY((a * found - y).norm() < 1e-10);
        const VectorXd pseudo = a.completeOrthogonalDecomposition().solve(y);
        QVERIFY((found - pseudo).norm() < 1e-10);
    }

    // The nested solution of degree 3 is that of degree 3 alone.
    void smallerDegreesOfOneFactorisation() {
        Setup setup;
        for (int degree = 0; degree <= 14; ++degree) {
            setup.values.emplace_back(degree);
        }
        const auto problem = std::make_shared<const FixedDesign>(20, 0.3);
        const auto together = *makePolynomial(setup, problem);
        std::vector<double> nested, alone;
        const auto keep = [](std::vector<double>& to, std::size_t wanted) {
            return [&to, wanted](std::size_t value, std::span<const double> said, double) {
                if (value == wanted) {
                    to.assign(said.begin(), said.end());
                }
            };
        };
        QVERIFY(together->fit({}, {}, keep(nested, 3)));
        setup.values = {Value(3)};
        QVERIFY((*makePolynomial(setup, problem))->fit({}, {}, keep(alone, 0)));
        QCOMPARE(nested.size(), alone.size());
        for (std::size_t j = 0; j < alone.size(); ++j) {
            QVERIFY(std::abs(nested[j] - alone[j]) < 1e-10);
        }
    }

    // t steps of plain gradient descent, one by one.
    void gradientFlowIsGradientDescent() {
        Setup setup;
        setup.data = "slow_fast";
        setup.inputs = 12;
        setup.samples = 18;
        setup.model = "gradient_flow";
        setup.axis = "steps";
        setup.rate = 0.2;
        setup.values = {Value(1), Value(25)};
        setup.testPoints = 10;
        const auto problem = makeProblem(setup);
        std::vector<double> said;
        QVERIFY(
            (*makeGradientFlow(setup, problem))->fit({}, {}, [&](std::size_t value, std::span<const double> s, double) {
                if (value == 1) {
                    said.assign(s.begin(), s.end());
                }
            }));
        const TrainingSet set = problem->trainingSet(0, 18);
        using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
        const Eigen::Map<const Rows> x(set.x.data(), 18, 12);
        const Eigen::Map<const VectorXd> y(set.y.data(), 18);
        VectorXd w = VectorXd::Zero(12);
        for (int step = 0; step < 25; ++step) {
            w -= 0.2 / 18.0 * (x.transpose() * (x * w - y));
        }
        const Eigen::Map<const Rows> judged(problem->stage().x.data(), 10, 12);
        const VectorXd expected = judged * w;
        for (Index j = 0; j < 10; ++j) {
            QVERIFY(std::abs(said[static_cast<std::size_t>(j)] - expected(j)) < 1e-10);
        }
    }

    void networkGradient_data() {
        QTest::addColumn<bool>("logistic");
        QTest::newRow("squared") << false;
        QTest::newRow("logistic") << true;
    }

    void networkGradient() {
        QFETCH(bool, logistic);
        RandomStream stream(4, Purpose::Test);
        const MatrixXd x = MatrixXd::NullaryExpr(7, 2, [&] { return stream.normal(); });
        const VectorXd y = VectorXd::NullaryExpr(7, [&] { return stream.uniform() < 0.5 ? 0.0 : 1.0; });
        TanhNetwork network(x, y, 3, logistic);
        network.weights() = VectorXd::NullaryExpr(network.parameterCount(), [&] { return stream.normal(); });
        (void)network.lossAndGradient(0.01);
        const VectorXd gradient = network.gradient();
        for (Index i = 0; i < gradient.size(); ++i) {
            const double h = 1e-6;
            const double here = network.weights()(i);
            network.weights()(i) = here + h;
            const double up = network.lossAndGradient(0.01);
            network.weights()(i) = here - h;
            const double down = network.lossAndGradient(0.01);
            network.weights()(i) = here;
            QVERIFY(std::abs((up - down) / (2 * h) - gradient(i)) < 1e-7);
        }
        VectorXd rest;
        MatrixXd jacobian;
        network.residuals(rest, jacobian);
        if (!logistic) {
            // ∇ mean r² = 2/n Jᵀr
            (void)network.lossAndGradient(0.0);
            QVERIFY((2.0 / 7.0 * jacobian.transpose() * rest - network.gradient()).norm() < 1e-10);
        }
    }
};

GOODFIT_SUITE(ClosedFormTest)
#include "closed_form_test.moc"
