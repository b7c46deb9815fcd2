#include "core/search/surrogate/acquisition_function.h"

#include <cmath>
#include <limits>

namespace goodfit::search {

AcquisitionFunction::AcquisitionFunction(std::vector<GpModel> models, AcquisitionRule rule,
                                         std::optional<GpModel> logSeconds, std::stop_token stop)
    : m_models(std::move(models)), m_rule(rule), m_logSeconds(std::move(logSeconds)), m_stop(std::move(stop)) {
    for (const GpModel& model : m_models) {
        m_best.push_back(model.lowestMean());
    }
}

Vector AcquisitionFunction::at(const Matrix& points) const {
    const auto count = static_cast<double>(m_models.size());
    Matrix each(points.cols(), std::ssize(m_models));
    for (std::size_t m = 0; m < m_models.size(); ++m) {
        if (m_stop.stop_requested()) {
            return Vector::Constant(points.cols(), -std::numeric_limits<double>::infinity());
        }
        each.col(static_cast<std::ptrdiff_t>(m)) = acquisitionOf(m_rule, m_models[m].predict(points), m_best[m]);
    }
    Vector values = each.rowwise().sum() / count;
    if (averagesLogs() && m_models.size() > 1) {
        const Vector highest = each.rowwise().maxCoeff();
        values = highest.array() + ((each.colwise() - highest).array().exp().rowwise().sum() / count).log();
    }
    if (m_logSeconds) {
        const Belief cost = m_logSeconds->predict(points);
        values += -cost.mean + cost.deviation.cwiseAbs2() / 2;
    }
    return values;
}

double AcquisitionFunction::at(const Vector& point, Vector& gradient) const {
    if (m_stop.stop_requested()) {
        gradient.setZero(point.size());
        return -std::numeric_limits<double>::infinity();
    }
    const std::ptrdiff_t count = std::ssize(m_models);
    Vector values(count);
    Matrix slopes(point.size(), count);
    for (std::ptrdiff_t m = 0; m < count; ++m) {
        const auto index = static_cast<std::size_t>(m);
        const GpModel::Slope belief = m_models[index].slopeAt(point);
        const AcquisitionValue value = acquisition(m_rule, belief.mean, belief.deviation, m_best[index]);
        values[m] = value.value;
        slopes.col(m) = value.meanSlope * belief.meanSlope + value.deviationSlope * belief.deviationSlope;
    }
    double total = values.mean();
    Vector shares = Vector::Constant(count, 1.0 / static_cast<double>(count));
    if (averagesLogs() && count > 1) {
        const double highest = values.maxCoeff();
        shares = (values.array() - highest).exp();
        total = highest + std::log(shares.mean());
        shares /= shares.sum();
    }
    gradient = slopes * shares;
    if (m_logSeconds) {
        const GpModel::Slope cost = m_logSeconds->slopeAt(point);
        total += -cost.mean + cost.deviation * cost.deviation / 2;
        gradient += -cost.meanSlope + cost.deviation * cost.deviationSlope;
    }
    return total;
}

Vector acquisitionOf(const AcquisitionRule& rule, const Belief& belief, double best) {
    Vector values(belief.mean.size());
    for (std::ptrdiff_t i = 0; i < values.size(); ++i) {
        values[i] = acquisition(rule, belief.mean[i], belief.deviation[i], best).value;
    }
    return values;
}

} // namespace goodfit::search
