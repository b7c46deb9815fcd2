#include "core/search/samplers/cma_state.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr int kRedraws = 100;
constexpr double kTiny = 1e-8;
constexpr double kLeastChange = 1e-12; // of values and, against the first step, of points
constexpr double kLargestStep = 1e4;
constexpr double kWorstCondition = 1e14;

bool isInside(const Eigen::VectorXd& point) {
    return (point.array() >= 0.0).all() && (point.array() <= 1.0).all();
}

} // namespace

int cmaPopulation(int dimension) {
    return 4 + static_cast<int>(std::floor(3.0 * std::log(static_cast<double>(dimension))));
}

CmaConstants cmaConstants(int dimension, int population) {
    CmaConstants c;
    const double d = dimension;
    c.dimension = dimension;
    c.population = population;
    c.parents = population / 2;
    Eigen::VectorXd raw(population);
    for (int i = 0; i < population; ++i) {
        raw[i] = std::log((population + 1) / 2.0) - std::log(i + 1.0);
    }
    const auto effectiveOf = [](const auto& part) { return part.sum() * part.sum() / part.squaredNorm(); };
    c.effective = effectiveOf(raw.head(c.parents));
    const double negativeEffective = effectiveOf(raw.tail(population - c.parents));
    c.rankOne = 2.0 / ((d + 1.3) * (d + 1.3) + c.effective);
    c.rankMu = std::min(1.0 - c.rankOne - kTiny,
                        2.0 * (c.effective - 2.0 + 1.0 / c.effective) / ((d + 2.0) * (d + 2.0) + c.effective));
    const double negativeSum =
        std::min({1.0 + c.rankOne / c.rankMu, 1.0 + 2.0 * negativeEffective / (c.effective + 2.0),
                  (1.0 - c.rankOne - c.rankMu) / (d * c.rankMu)});
    const double positive = raw.cwiseMax(0.0).sum();
    const double negative = -raw.cwiseMin(0.0).sum();
    c.weights = raw.cwiseMax(0.0) / positive + raw.cwiseMin(0.0) * (negativeSum / negative);
    c.pathStep = (c.effective + 2.0) / (d + c.effective + 5.0);
    c.damping = 1.0 + 2.0 * std::max(0.0, std::sqrt((c.effective - 1.0) / (d + 1.0)) - 1.0) + c.pathStep;
    c.pathShape = (4.0 + c.effective / d) / (d + 4.0 + 2.0 * c.effective / d);
    c.expectedNorm = std::sqrt(d) * (1.0 - 1.0 / (4.0 * d) + 1.0 / (21.0 * d * d));
    c.memory = 10 + static_cast<int>(std::ceil(30.0 * d / population));
    return c;
}

CmaState::CmaState(Eigen::VectorXd mean, double sigma, int population)
    : m_constants(cmaConstants(static_cast<int>(mean.size()), population)),
      m_mean(std::move(mean)),
      m_sigma(sigma),
      m_firstSigma(sigma),
      m_covariance(Eigen::MatrixXd::Identity(m_mean.size(), m_mean.size())),
      m_axes(m_covariance),
      m_lengths(Eigen::VectorXd::Ones(m_mean.size())),
      m_stepPath(Eigen::VectorXd::Zero(m_mean.size())),
      m_shapePath(m_stepPath) {}

Eigen::VectorXd CmaState::sample(RandomStream& stream) const {
    Eigen::VectorXd point;
    for (int draw = 0; draw <= kRedraws; ++draw) {
        Eigen::VectorXd z(m_mean.size());
        for (double& entry : z) {
            entry = stream.normal();
        }
        point = m_mean + m_sigma * (m_axes * m_lengths.cwiseProduct(z));
        if (isInside(point)) {
            break;
        }
    }
    return point.cwiseMax(0.0).cwiseMin(1.0);
}

void CmaState::update(const std::vector<Eigen::VectorXd>& steps, double best, double worst) {
    const CmaConstants& c = m_constants;
    m_bests.push_back(best);
    m_worsts.push_back(worst);
    Eigen::VectorXd shift = Eigen::VectorXd::Zero(m_mean.size());
    for (int i = 0; i < c.parents; ++i) {
        shift += c.weights[i] * steps[static_cast<std::size_t>(i)];
    }
    m_mean += m_sigma * shift;
    const Eigen::VectorXd whitened = m_axes * (m_axes.transpose() * shift).cwiseQuotient(m_lengths);
    m_stepPath = (1.0 - c.pathStep) * m_stepPath + std::sqrt(c.pathStep * (2.0 - c.pathStep) * c.effective) * whitened;
    const double norm = m_stepPath.norm();
    m_sigma *= std::exp(c.pathStep / c.damping * (norm / c.expectedNorm - 1.0));
    const double generations = static_cast<double>(m_bests.size()) + 1.0;
    const double still = norm / std::sqrt(1.0 - std::pow(1.0 - c.pathStep, 2.0 * generations));
    adaptCovariance(steps, shift, still < (1.4 + 2.0 / (c.dimension + 1.0)) * c.expectedNorm);
    decompose();
}

// moves: h_σ; false while the step size still grows fast, so that the path does not stretch the shape too.
void CmaState::adaptCovariance(const std::vector<Eigen::VectorXd>& steps, const Eigen::VectorXd& shift, bool moves) {
    const CmaConstants& c = m_constants;
    const double h = moves ? 1.0 : 0.0;
    m_shapePath =
        (1.0 - c.pathShape) * m_shapePath + h * std::sqrt(c.pathShape * (2.0 - c.pathShape) * c.effective) * shift;
    Eigen::MatrixXd learned = c.rankOne * m_shapePath * m_shapePath.transpose();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        double weight = c.weights[static_cast<Eigen::Index>(i)];
        if (weight < 0.0) {
            const double length = (m_axes.transpose() * steps[i]).cwiseQuotient(m_lengths).squaredNorm();
            weight *= c.dimension / (length + kTiny);
        }
        learned += c.rankMu * weight * steps[i] * steps[i].transpose();
    }
    const double kept =
        1.0 + c.rankOne * (1.0 - h) * c.pathShape * (2.0 - c.pathShape) - c.rankOne - c.rankMu * c.weights.sum();
    m_covariance = kept * m_covariance + learned;
}

void CmaState::decompose() {
    m_covariance = (0.5 * (m_covariance + m_covariance.transpose())).eval();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(m_covariance);
    m_axes = solver.eigenvectors();
    const Eigen::VectorXd positive =
        solver.eigenvalues().unaryExpr([](double value) { return value < 0.0 ? kTiny : value; });
    m_lengths = positive.cwiseSqrt().cwiseMax(1e-150);
    m_covariance = m_axes * positive.asDiagonal() * m_axes.transpose();
}

bool CmaState::shouldStop() const {
    const auto memory = static_cast<std::ptrdiff_t>(m_constants.memory);
    if (std::ssize(m_bests) > memory) {
        const double least = *std::min_element(m_bests.end() - memory, m_bests.end());
        const double most = *std::max_element(m_worsts.end() - memory, m_worsts.end());
        if (!(most - least >= kLeastChange)) {
            return true;
        }
    }
    const double least = kLeastChange * m_firstSigma;
    const bool still =
        (m_sigma * m_covariance.diagonal().array() < least).all() && (m_sigma * m_shapePath.array() < least).all();
    const double condition = m_lengths.maxCoeff() / m_lengths.minCoeff();
    return still || m_sigma * m_lengths.maxCoeff() > kLargestStep || condition * condition > kWorstCondition;
}

} // namespace goodfit::search
