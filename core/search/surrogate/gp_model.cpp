#include "core/search/surrogate/gp_model.h"

#include <Eigen/Cholesky>

#include <cmath>

namespace goodfit::search {

namespace {

constexpr double kLeastVariance = 1e-12;
constexpr double kJitter = 1e-10;

} // namespace

GpModel::GpModel(const FeatureSpace& space, Matrix points, Vector values, KernelParameters parameters)
    : m_space(&space), m_points(std::move(points)), m_values(std::move(values)), m_parameters(std::move(parameters)) {}

std::optional<GpModel> GpModel::make(const FeatureSpace& space, Matrix points, Vector values,
                                     KernelParameters parameters) {
    GpModel model(space, std::move(points), std::move(values), std::move(parameters));
    Matrix covariance = covariances(space, model.m_parameters, model.m_points, model.m_points);
    covariance.diagonal().setConstant(model.m_parameters.scale + model.m_parameters.noise);
    const Eigen::LLT<Matrix> decomposed(covariance);
    if (decomposed.info() != Eigen::Success) {
        return std::nullopt;
    }
    model.m_lower = decomposed.matrixL();
    model.m_weights = decomposed.solve(model.m_values);
    return model.m_weights.allFinite() ? std::optional(std::move(model)) : std::nullopt;
}

Belief GpModel::predict(const Matrix& points) const {
    return earlierBelief(m_points.cols(), points);
}

Belief GpModel::earlierBelief(std::ptrdiff_t count, const Matrix& points) const {
    Matrix between = covariances(*m_space, m_parameters, m_points.leftCols(count), points);
    const auto lower = m_lower.topLeftCorner(count, count).triangularView<Eigen::Lower>();
    Belief belief;
    if (count == m_points.cols()) {
        belief.mean = between.transpose() * m_weights;
        lower.solveInPlace(between);
    } else {
        lower.solveInPlace(between);
        belief.mean = between.transpose() * lower.solve(m_values.head(count));
    }
    belief.deviation =
        (m_parameters.scale - between.colwise().squaredNorm().transpose().array()).max(kLeastVariance).sqrt();
    return belief;
}

GpModel::Slope GpModel::slopeAt(const Vector& point) const {
    const std::ptrdiff_t count = m_points.cols();
    const Vector squared = squaredDistances(*m_space, m_parameters.inverseSquares, m_points, point);
    const Vector t = (5.0 * squared.array()).sqrt();
    const Vector decay = m_parameters.scale * (-t.array()).exp();
    const Vector between = decay.array() * (1.0 + t.array() + t.array().square() / 3.0);
    const Vector slope = -5.0 / 6.0 * decay.array() * (1.0 + t.array()); // dk/d(r²)
    Vector solved = m_lower.triangularView<Eigen::Lower>().solve(between);
    Slope result;
    result.mean = between.dot(m_weights);
    const double variance = m_parameters.scale - solved.squaredNorm();
    result.deviation = std::sqrt(std::max(variance, kLeastVariance));
    m_lower.triangularView<Eigen::Lower>().transpose().solveInPlace(solved); // C⁻¹ k*
    result.meanSlope = Vector::Zero(point.size());
    result.deviationSlope = Vector::Zero(point.size());
    const Vector weightedMean = slope.cwiseProduct(m_weights);
    const Vector weightedVariance = slope.cwiseProduct(solved);
    for (std::ptrdiff_t j = 0; j < point.size(); ++j) {
        if (m_space->feature(j).category) {
            continue;
        }
        const Vector gap = Vector::Constant(count, point[j]) - m_points.row(j).transpose();
        const double inner = 2.0 * m_parameters.inverseSquares[j];
        result.meanSlope[j] = inner * gap.dot(weightedMean);
        if (variance > kLeastVariance) {
            result.deviationSlope[j] = -inner * gap.dot(weightedVariance) / result.deviation;
        }
    }
    return result;
}

GpModel GpModel::with(const Matrix& points, const Vector& values) const {
    Matrix allPoints(m_points.rows(), m_points.cols() + points.cols());
    allPoints << m_points, points;
    Vector allValues(allPoints.cols());
    allValues << m_values, values;
    std::optional<GpModel> model = make(*m_space, std::move(allPoints), std::move(allValues), m_parameters);
    return model ? std::move(*model) : *this;
}

GpModel GpModel::believing(const Matrix& pending) const {
    // Values at the mean leave the mean as it is, so one joint step does what one after another would.
    return pending.cols() == 0 ? *this : with(pending, predict(pending).mean);
}

GpModel GpModel::fantasising(const Matrix& pending, RandomStream& stream) const {
    if (pending.cols() == 0) {
        return *this;
    }
    const Matrix between = covariances(*m_space, m_parameters, m_points, pending);
    const Matrix solved = m_lower.triangularView<Eigen::Lower>().solve(between);
    Matrix joint = covariances(*m_space, m_parameters, pending, pending) - solved.transpose() * solved;
    joint.diagonal().array() += m_parameters.noise + kJitter;
    Vector drawn(pending.cols());
    for (double& number : drawn) {
        number = stream.normal();
    }
    const Vector spread = joint.llt().matrixL() * drawn;
    return with(pending, between.transpose() * m_weights + spread);
}

double GpModel::lowestMean() const {
    // K α = y - σ_n² α, since C α = y.
    return (m_values - m_parameters.noise * m_weights).minCoeff();
}

double GpModel::deviationOfAverage(const Matrix& points) const {
    const double prior = covariances(*m_space, m_parameters, points, points).mean();
    const Vector between = covariances(*m_space, m_parameters, m_points, points).rowwise().mean();
    const Vector solved = m_lower.triangularView<Eigen::Lower>().solve(between);
    return std::sqrt(std::max(prior - solved.squaredNorm(), kLeastVariance));
}

} // namespace goodfit::search
