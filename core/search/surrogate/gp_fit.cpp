#include "core/search/surrogate/gp_fit.h"

#include "core/search/surrogate/bounded_minimum.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace goodfit::search {

namespace {

constexpr double kUsualLength = 0.5; // of a range
constexpr double kLengthSpread = 0.7;
constexpr std::ptrdiff_t kFewFeatures = 5;
constexpr double kNoiseShape = 1.1;
constexpr double kNoiseRate = 30.0;
constexpr double kGradientTolerance = 1e-2;
constexpr int kMostEvaluations = 60;

double logPrior(const Vector& theta, Vector* gradient) {
    const std::ptrdiff_t features = theta.size() - 2;
    const double scale = std::exp(theta[features]);
    const double noise = std::exp(theta[features + 1]);
    const double many = static_cast<double>(std::max<std::ptrdiff_t>(features, kFewFeatures));
    const double middle = std::log(kUsualLength) + std::log(many / kFewFeatures) / 2;
    const Vector z = (-theta.head(features).array() / 2 - middle) / kLengthSpread; // of ln ℓ
    if (gradient) {
        gradient->head(features) += z / (2 * kLengthSpread);
        (*gradient)[features] += 1.0 - scale;
        (*gradient)[features + 1] += kNoiseShape - 1.0 - kNoiseRate * noise;
    }
    return -z.squaredNorm() / 2 + theta[features] - scale + (kNoiseShape - 1.0) * theta[features + 1] -
           kNoiseRate * noise;
}

} // namespace

struct GpPosterior::Decomposed {
    Vector t;          // √5 r of each pair
    Vector decay;      // s² exp(-t)
    Vector covariance; // k of each pair
    Eigen::LLT<Matrix> cholesky;
    Vector weights; // α
    double logLikelihood = 0.0;
};

GpPosterior::GpPosterior(const FeatureSpace& space, const Matrix& points, Vector values, std::stop_token stop)
    : m_terms(pairTerms(space, points)), m_values(std::move(values)), m_stop(std::move(stop)) {}

bool GpPosterior::decompose(const Vector& theta, Decomposed& parts) const {
    if (m_stop.stop_requested()) {
        return false;
    }
    const std::ptrdiff_t features = m_terms.cols();
    const std::ptrdiff_t count = m_values.size();
    const double scale = std::exp(theta[features]);
    const Vector v = theta.head(features).array().exp();
    parts.t = (5.0 * (m_terms * v).array()).sqrt();
    parts.decay = scale * (-parts.t.array()).exp();
    parts.covariance = parts.decay.array() * (1.0 + parts.t.array() + parts.t.array().square() / 3.0);
    Matrix matrix(count, count);
    for (std::ptrdiff_t a = 0; a < count; ++a) {
        matrix.row(a).head(a) = parts.covariance.segment(pairRow(a, 0), a).transpose();
    }
    matrix.diagonal().setConstant(scale + std::exp(theta[features + 1]));
    parts.cholesky.compute(matrix);
    if (parts.cholesky.info() != Eigen::Success) {
        return false;
    }
    parts.weights = parts.cholesky.solve(m_values);
    const double logRoot = parts.cholesky.matrixLLT().diagonal().array().log().sum();
    parts.logLikelihood =
        -m_values.dot(parts.weights) / 2 - logRoot - static_cast<double>(count) / 2 * std::log(2.0 * std::numbers::pi);
    return std::isfinite(parts.logLikelihood);
}

double GpPosterior::logLikelihood(const Vector& theta) const {
    Decomposed parts;
    return decompose(theta, parts) ? parts.logLikelihood : -std::numeric_limits<double>::infinity();
}

double GpPosterior::logDensity(const Vector& theta, Vector* gradient) const {
    Decomposed parts;
    if (!decompose(theta, parts)) {
        if (gradient) {
            gradient->setZero(theta.size());
        }
        return -std::numeric_limits<double>::infinity();
    }
    if (!gradient) {
        return parts.logLikelihood + logPrior(theta, nullptr);
    }
    // ½ tr((ααᵀ - C⁻¹) ∂C/∂θ), over pairs and the diagonal.
    const std::ptrdiff_t features = m_terms.cols();
    const std::ptrdiff_t count = m_values.size();
    Matrix root = Matrix::Identity(count, count);
    parts.cholesky.matrixL().solveInPlace(root);
    Matrix difference = Matrix::Zero(count, count);
    difference.selfadjointView<Eigen::Lower>().rankUpdate(root.transpose(), -1.0);
    difference.selfadjointView<Eigen::Lower>().rankUpdate(parts.weights);
    Vector pairs(parts.t.size());
    for (std::ptrdiff_t a = 1; a < count; ++a) {
        pairs.segment(pairRow(a, 0), a) = difference.row(a).head(a).transpose();
    }
    const double diagonal = difference.diagonal().sum();
    const double scale = std::exp(theta[features]);
    const Vector slopes = -5.0 / 6.0 * parts.decay.array() * (1.0 + parts.t.array()) * pairs.array();
    gradient->resize(theta.size());
    gradient->head(features) = (m_terms.transpose() * slopes).array() * theta.head(features).array().exp();
    (*gradient)[features] = parts.covariance.dot(pairs) + diagonal * scale / 2;
    (*gradient)[features + 1] = diagonal * std::exp(theta[features + 1]) / 2;
    return parts.logLikelihood + logPrior(theta, gradient);
}

Vector GpPosterior::start() const {
    Vector theta = Vector::Zero(size());
    theta[size() - 1] = std::log(1e-3);
    return theta;
}

Vector GpPosterior::low() const {
    Vector theta = Vector::Constant(size(), -2.0 * std::log(300.0));
    theta[size() - 2] = std::log(0.01);
    theta[size() - 1] = std::log(1e-6);
    return theta;
}

Vector GpPosterior::high() const {
    Vector theta = Vector::Constant(size(), -2.0 * std::log(0.03));
    theta[size() - 2] = std::log(100.0);
    theta[size() - 1] = 0.0;
    return theta;
}

KernelParameters GpPosterior::parametersOf(const Vector& theta) {
    const std::ptrdiff_t features = theta.size() - 2;
    return {theta.head(features).array().exp(), std::exp(theta[features]), std::exp(theta[features + 1])};
}

Vector GpPosterior::thetaOf(const KernelParameters& parameters) {
    const std::ptrdiff_t features = parameters.inverseSquares.size();
    Vector theta(features + 2);
    theta.head(features) = parameters.inverseSquares.array().log();
    theta[features] = std::log(parameters.scale);
    theta[features + 1] = std::log(parameters.noise);
    return theta;
}

KernelParameters fitMostProbable(const GpPosterior& posterior) {
    const auto cost = [&](const Vector& theta, Vector& gradient) {
        const double density = posterior.logDensity(theta, &gradient);
        gradient = -gradient;
        return -density;
    };
    BoundedLimits limits;
    limits.gradient = kGradientTolerance;
    limits.progress = 1e-6;
    limits.evaluations = kMostEvaluations;
    return GpPosterior::parametersOf(
        minimiseBounded(cost, posterior.start(), posterior.low(), posterior.high(), limits).x);
}

} // namespace goodfit::search
