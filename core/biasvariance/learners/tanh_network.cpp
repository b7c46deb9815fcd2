#include "core/biasvariance/learners/tanh_network.h"

#include <cmath>

namespace goodfit::biasvariance {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

// Eigen's exp is vectorised in double precision, its tanh is not.
template <class Source, class Target>
void tanhInto(const Source& z, Target& h) {
    h = 1.0 - 2.0 / ((2.0 * z.max(-18.0).min(18.0)).exp() + 1.0);
}

} // namespace

TanhNetwork::TanhNetwork(MatrixXd x, VectorXd y, Index width, bool logistic)
    : m_x(std::move(x)),
      m_y(std::move(y)),
      m_width(width),
      m_logistic(logistic),
      m_weights(VectorXd::Zero((m_x.cols() + 2) * width + 1)),
      m_gradient(m_weights),
      m_hidden(m_x.rows(), width),
      m_back(m_x.rows(), width),
      m_said(m_x.rows()),
      m_rest(m_x.rows()) {}

void TanhNetwork::forward() {
    const Index inputs = m_x.cols();
    const Eigen::Map<const MatrixXd> kernel(m_weights.data(), inputs, m_width);
    const auto biases = m_weights.segment(inputs * m_width, m_width);
    m_back.matrix().noalias() = m_x * kernel;
    m_back.rowwise() += biases.transpose().array();
    tanhInto(m_back, m_hidden);
    m_said.noalias() = m_hidden.matrix() * m_weights.segment((inputs + 1) * m_width, m_width);
    m_said.array() += m_weights(m_weights.size() - 1);
}

VectorXd TanhNetwork::predict(const MatrixXd& points) const {
    const Index inputs = m_x.cols();
    const Eigen::Map<const MatrixXd> kernel(m_weights.data(), inputs, m_width);
    const auto biases = m_weights.segment(inputs * m_width, m_width);
    const Eigen::ArrayXXd z = (points * kernel).rowwise() + biases.transpose();
    Eigen::ArrayXXd h(z.rows(), z.cols());
    tanhInto(z, h);
    const VectorXd said = h.matrix() * m_weights.segment((inputs + 1) * m_width, m_width);
    return said.array() + m_weights(m_weights.size() - 1);
}

double TanhNetwork::lossAndGradient(double l2) {
    forward();
    const auto rows = static_cast<double>(m_y.size());
    const Index inputs = m_x.cols();
    double loss = 0.0;
    if (m_logistic) {
        const auto p = 1.0 / (1.0 + (-m_said.array()).exp());
        loss = ((1.0 + (-m_said.array().abs()).exp()).log() + m_said.array().max(0.0) - m_y.array() * m_said.array())
                   .mean();
        m_rest = (p - m_y.array()) / rows;
    } else {
        m_rest = m_said - m_y;
        loss = m_rest.squaredNorm() / rows;
        m_rest *= 2.0 / rows;
    }
    const auto output = m_weights.segment((inputs + 1) * m_width, m_width);
    m_gradient.segment((inputs + 1) * m_width, m_width).noalias() = m_hidden.matrix().transpose() * m_rest;
    m_gradient(m_gradient.size() - 1) = m_rest.sum();
    m_back.matrix().noalias() = m_rest * output.transpose();
    m_back *= 1.0 - m_hidden.square();
    Eigen::Map<MatrixXd> kernel(m_gradient.data(), inputs, m_width);
    kernel.noalias() = m_x.transpose() * m_back.matrix();
    m_gradient.segment(inputs * m_width, m_width) = m_back.matrix().colwise().sum().transpose();
    if (l2 > 0.0) {
        const Index kernels = inputs * m_width;
        loss += 0.5 * l2 * (m_weights.head(kernels).squaredNorm() + output.squaredNorm());
        m_gradient.head(kernels) += l2 * m_weights.head(kernels);
        m_gradient.segment((inputs + 1) * m_width, m_width) += l2 * output;
    }
    return loss;
}

void TanhNetwork::residuals(VectorXd& rest, MatrixXd& jacobian) {
    forward();
    const Index inputs = m_x.cols();
    rest = m_said - m_y;
    jacobian.resize(m_x.rows(), m_weights.size());
    const auto output = m_weights.segment((inputs + 1) * m_width, m_width);
    m_back = (1.0 - m_hidden.square()).rowwise() * output.transpose().array();
    for (Index unit = 0; unit < m_width; ++unit) {
        for (Index i = 0; i < inputs; ++i) {
            jacobian.col(unit * inputs + i) = m_back.col(unit) * m_x.col(i).array();
        }
    }
    jacobian.middleCols(inputs * m_width, m_width) = m_back.matrix();
    jacobian.middleCols((inputs + 1) * m_width, m_width) = m_hidden.matrix();
    jacobian.rightCols(1).setOnes();
}

double TanhNetwork::squaredError() {
    forward();
    return (m_said - m_y).squaredNorm();
}

void trainAdam(TanhNetwork& network, int steps, double rate, double l2, const std::function<bool(int)>& after) {
    constexpr double kFirst = 0.9;
    constexpr double kSecond = 0.999;
    constexpr double kEpsilon = 1e-8;
    Eigen::ArrayXd mean = Eigen::ArrayXd::Zero(network.parameterCount());
    Eigen::ArrayXd square = mean;
    double firstLeft = 1.0;
    double secondLeft = 1.0;
    for (int step = 1; step <= steps; ++step) {
        (void)network.lossAndGradient(l2);
        const auto gradient = network.gradient().array();
        mean += (1.0 - kFirst) * (gradient - mean);
        square += (1.0 - kSecond) * (gradient.square() - square);
        firstLeft *= kFirst;
        secondLeft *= kSecond;
        const double scale = rate * std::sqrt(1.0 - secondLeft) / (1.0 - firstLeft);
        const double epsilon = kEpsilon * std::sqrt(1.0 - secondLeft);
        network.weights().array() -= scale * mean / (square.sqrt() + epsilon);
        if (!after(step)) {
            return;
        }
    }
}

void trainLevenbergMarquardt(TanhNetwork& network, int iterations, double ridge,
                             const std::function<bool(int)>& after) {
    constexpr double kUp = 4.0;
    constexpr double kDown = 0.3;
    constexpr int kTries = 8;
    double damping = 1e-2;
    VectorXd rest;
    MatrixXd jacobian;
    double now = network.squaredError() + ridge * network.weights().squaredNorm();
    for (int iteration = 1; iteration <= iterations; ++iteration) {
        network.residuals(rest, jacobian);
        const VectorXd start = network.weights();
        const VectorXd slope = jacobian.transpose() * rest + ridge * start;
        // (JᵀJ + δI)⁻¹ s = (s − Jᵀ (JJᵀ + δI)⁻¹ J s) / δ: rows are few, parameters may be many.
        const bool byRows = jacobian.rows() < jacobian.cols();
        MatrixXd normal;
        if (byRows) {
            normal.noalias() = jacobian * jacobian.transpose();
        } else {
            normal.noalias() = jacobian.transpose() * jacobian;
        }
        const VectorXd along = byRows ? VectorXd(jacobian * slope) : slope;
        bool better = false;
        for (int attempt = 0; attempt < kTries && !better; ++attempt) {
            const double delta = ridge + damping;
            MatrixXd damped = normal;
            damped.diagonal().array() += delta;
            const VectorXd solved = damped.ldlt().solve(along);
            network.weights() = start - (byRows ? VectorXd((slope - jacobian.transpose() * solved) / delta) : solved);
            const double next = network.squaredError() + ridge * network.weights().squaredNorm();
            better = next < now;
            if (better) {
                now = next;
                damping = std::max(damping * kDown, 1e-12);
            } else {
                damping *= kUp;
            }
        }
        if (!better) {
            network.weights() = start; // as low as it gets
            (void)after(iterations);
            return;
        }
        if (!after(iteration)) {
            return;
        }
    }
}

} // namespace goodfit::biasvariance
