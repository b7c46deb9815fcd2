#include "core/biasvariance/learners/least_squares.h"

#include <algorithm>
#include <cmath>

namespace goodfit::biasvariance {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

// Of least norm, for features with more columns than rows: with featuresᵀ = QR, c = Q R⁻ᵀ y.
VectorXd leastNorm(const MatrixXd& transposed, const VectorXd& y) {
    const Index rows = y.size();
    const Eigen::HouseholderQR<MatrixXd> qr(transposed);
    VectorXd z = VectorXd::Zero(transposed.rows());
    z.head(rows) = qr.matrixQR().topLeftCorner(rows, rows).triangularView<Eigen::Upper>().transpose().solve(y);
    z.applyOnTheLeft(qr.householderQ());
    return z;
}

} // namespace

VectorXd solveLinear(const Eigen::Ref<const MatrixXd>& features, const VectorXd& y, double ridge) {
    const Index rows = features.rows();
    const Index count = features.cols();
    if (ridge <= 0.0) {
        if (count <= rows) {
            return features.householderQr().solve(y);
        }
        return leastNorm(features.transpose(), y);
    }
    const double root = std::sqrt(ridge);
    if (count <= rows) {
        MatrixXd stacked = MatrixXd::Zero(rows + count, count);
        stacked.topRows(rows) = features;
        stacked.bottomRows(count).diagonal().setConstant(root);
        VectorXd target = VectorXd::Zero(rows + count);
        target.head(rows) = y;
        return stacked.householderQr().solve(target);
    }
    // min |c|² + |s|² with features·c + √ridge·s = y
    MatrixXd stacked = MatrixXd::Zero(count + rows, rows);
    stacked.topRows(count) = features.transpose();
    stacked.bottomRows(rows).diagonal().setConstant(root);
    return leastNorm(stacked, y).head(count);
}

NestedLinear::NestedLinear(Setup setup, std::shared_ptr<const Problem> problem)
    : m_setup(std::move(setup)), m_problem(std::move(problem)) {
    for (std::size_t value = 0; value < m_setup.values.size(); ++value) {
        m_at.push_back(atValue(m_setup, value));
        const auto same = std::find_if(m_units.begin(), m_units.end(), [this](const std::vector<std::size_t>& unit) {
            return m_at[unit.front()].samples == m_at.back().samples;
        });
        if (same != m_units.end()) {
            same->push_back(value);
        } else {
            m_units.push_back({value});
        }
    }
}

std::size_t NestedLinear::units() const {
    return m_units.size();
}

double NestedLinear::parameters(std::size_t value) const {
    return static_cast<double>(countOf(m_at[value]));
}

void NestedLinear::keepStageFeatures() {
    for (const Setup& at : m_at) {
        m_counts.push_back(countOf(at));
    }
    m_stageFeatures = featuresOf(m_problem->stage().x, *std::max_element(m_counts.begin(), m_counts.end()), {});
}

Status NestedLinear::fit(const FitTask& task, const std::stop_token& stop, const FitSink& sink) const {
    const std::vector<std::size_t>& values = m_units[task.unit];
    const TrainingSet set = m_problem->trainingSet(task.run, m_at[values.front()].samples);
    Index most = 0;
    for (const std::size_t value : values) {
        most = std::max(most, countOf(m_at[value]));
    }
    const MatrixXd features = featuresOf(set.x, most, task);
    const bool kept = m_stageFeatures.size() > 0;
    const MatrixXd own = kept ? MatrixXd() : featuresOf(m_problem->stage().x, most, task);
    const MatrixXd& stage = kept ? m_stageFeatures : own;
    const Eigen::Map<const VectorXd> y(set.y.data(), set.rows);
    // One factorisation answers all smaller ones: the first columns of Q and R are those of fewer features.
    const Index together = std::min<Index>(most, set.rows);
    const Eigen::HouseholderQR<MatrixXd> qr(features.leftCols(together));
    VectorXd rotated = y;
    rotated.applyOnTheLeft(qr.householderQ().transpose());
    for (const std::size_t value : values) {
        if (stop.stop_requested()) {
            break;
        }
        const Index count = countOf(m_at[value]);
        const double ridge = m_at[value].ridge;
        const VectorXd solution = ridge <= 0.0 && count <= together ? VectorXd(qr.matrixQR()
                                                                                   .topLeftCorner(count, count)
                                                                                   .triangularView<Eigen::Upper>()
                                                                                   .solve(rotated.head(count)))
                                                                    : solveLinear(features.leftCols(count), y, ridge);
        const VectorXd said = stage.leftCols(count) * solution;
        const double training = (features.leftCols(count) * solution - y).squaredNorm() / static_cast<double>(set.rows);
        sink(value, {said.data(), static_cast<std::size_t>(said.size())}, training);
    }
    return {};
}

} // namespace goodfit::biasvariance
