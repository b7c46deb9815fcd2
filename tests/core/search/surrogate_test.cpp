// The Gaussian process, its fit and its acquisition against scikit-learn, mpmath and numerical slopes.
#include "core/search/surrogate/acquisition_function.h"
#include "core/search/surrogate/bounded_minimum.h"
#include "core/search/surrogate/gp_fit.h"
#include "core/search/surrogate/power_transform.h"
#include "tests/core/search/unit_box.h"
#include "tests/support/suite.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace goodfit;
using namespace goodfit::search;
using namespace goodfit::test;

namespace {

nlohmann::json peers() {
    std::ifstream file(GOODFIT_TEST_DATA "/search/gaussian_process.json");
    return nlohmann::json::parse(file);
}

Matrix columns(const nlohmann::json& rows) {
    Matrix points(std::ssize(rows.at(0)), std::ssize(rows));
    for (std::ptrdiff_t i = 0; i < points.cols(); ++i) {
        for (std::ptrdiff_t j = 0; j < points.rows(); ++j) {
            points(j, i) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].get<double>();
        }
    }
    return points;
}

Vector vectorOf(const nlohmann::json& numbers) {
    Vector result(std::ssize(numbers));
    for (std::ptrdiff_t i = 0; i < result.size(); ++i) {
        result[i] = numbers[static_cast<std::size_t>(i)].get<double>();
    }
    return result;
}

KernelParameters parametersOf(const nlohmann::json& data) {
    return {vectorOf(data["lengths"]).array().square().inverse(), data["scale"].get<double>(),
            data["noise"].get<double>()};
}

} // namespace

class SurrogateTest : public QObject {
    Q_OBJECT
private slots:
    void beliefIsScikitLearns() {
        const nlohmann::json data = peers();
        const FeatureSpace space(box());
        const auto model = GpModel::make(space, columns(data["points"]), vectorOf(data["values"]), parametersOf(data));
        QVERIFY(model);
        const Belief belief = model->predict(columns(data["probes"]));
        for (std::ptrdiff_t i = 0; i < belief.mean.size(); ++i) {
            const auto index = static_cast<std::size_t>(i);
            QVERIFY(near(belief.mean[i], data["mean"][index].get<double>(), 1e-9));
            QVERIFY(near(belief.deviation[i], data["deviation"][index].get<double>(), 1e-6));
        }
        const GpPosterior posterior(space, columns(data["points"]), vectorOf(data["values"]));
        QVERIFY(near(posterior.logLikelihood(GpPosterior::thetaOf(parametersOf(data))),
                     data["log_likelihood"].get<double>(), 1e-9));
    }

    void onePointInClosedForm() {
        // k = s² k(r), mean k y / (s² + n), variance s² - k² / (s² + n).
        const FeatureSpace space(Space{{real("a", 0, 1)}});
        const auto model = GpModel::make(space, Matrix::Constant(1, 1, 0.25), Vector::Constant(1, 2.0),
                                         {Vector::Constant(1, 4.0), 1.5, 0.5});
        const Belief belief = model->predict(Matrix::Constant(1, 1, 0.75));
        const double t = std::sqrt(5.0) * 0.5 * 2.0;
        const double k = 1.5 * (1.0 + t + t * t / 3.0) * std::exp(-t);
        QVERIFY(near(belief.mean[0], k * 2.0 / 2.0, 1e-12));
        QVERIFY(near(belief.deviation[0], std::sqrt(1.5 - k * k / 2.0), 1e-12));
    }

    void slopesAreTheNumericalOnes() {
        const nlohmann::json data = peers();
        const FeatureSpace space(box());
        const GpPosterior posterior(space, columns(data["points"]), vectorOf(data["values"]));
        const Vector theta = GpPosterior::thetaOf(parametersOf(data));
        Vector gradient;
        (void)posterior.logDensity(theta, &gradient);
        for (std::ptrdiff_t i = 0; i < theta.size(); ++i) {
            Vector up = theta;
            Vector down = theta;
            up[i] += 1e-5;
            down[i] -= 1e-5;
            const double slope = (posterior.logDensity(up, nullptr) - posterior.logDensity(down, nullptr)) / 2e-5;
            QVERIFY(near(gradient[i], slope, 1e-5));
        }
        const auto model = GpModel::make(space, columns(data["points"]), vectorOf(data["values"]), parametersOf(data));
        for (const AcquisitionKind kind :
             {AcquisitionKind::LogEi, AcquisitionKind::Ei, AcquisitionKind::Pi, AcquisitionKind::Lcb}) {
            const AcquisitionFunction function({*model, *model}, {kind, 0.01, 1.96});
            const Vector point = columns(data["probes"]).col(1);
            QVERIFY(near(function.at(point, gradient), function.at(Matrix(point))[0], 1e-9));
            for (std::ptrdiff_t j = 0; j < point.size(); ++j) {
                Vector up = point;
                Vector down = point;
                up[j] += 1e-5;
                down[j] -= 1e-5;
                const double slope = (function.at(Matrix(up))[0] - function.at(Matrix(down))[0]) / 2e-5;
                QVERIFY(near(gradient[j], slope, 1e-4));
            }
        }
    }

    void improvementKeepsItsDigitsInTheTail() {
        const nlohmann::json pairs = peers()["log_improvement"];
        for (const nlohmann::json& pair : pairs) {
            QVERIFY(near(logImprovement(pair[0].get<double>()), pair[1].get<double>(), 1e-12));
        }
    }

    void fittingImproves() {
        const nlohmann::json data = peers();
        const FeatureSpace space(box());
        const GpPosterior posterior(space, columns(data["points"]), vectorOf(data["values"]));
        const double fitted = posterior.logDensity(GpPosterior::thetaOf(fitMostProbable(posterior)), nullptr);
        QVERIFY(fitted > posterior.logDensity(posterior.start(), nullptr) + 1.0);
    }

    void transformsComeBack() {
        for (const double shift : {0.0, -3.0}) {
            Vector values(6);
            values << 0.1, 0.5, 2.0, 9.0, 40.0, 900.0;
            values.array() += shift;
            const PowerTransform transform = PowerTransform::fitted(values, true);
            QVERIFY(transform.kind() != PowerTransform::Kind::None && transform.exponent() < 1.0);
            for (const double value : values) {
                QVERIFY(near(transform.undo(transform.apply(value)), value, 1e-9));
            }
        }
    }
};

GOODFIT_SUITE(SurrogateTest)
#include "surrogate_test.moc"
