#include "core/search/surrogate/power_transform.h"

#include "core/search/surrogate/scalar_minimum.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr double kLeastExponent = -3.0;
constexpr double kMostExponent = 1.0; // more would stretch the bad end, where nothing is to be found
constexpr double kExponentTolerance = 1e-6;
constexpr double kLeastSpread = 1e-6; // relative to the mean: less, and digits are lost

double boxCox(double x, double lambda) {
    return std::abs(lambda) < 1e-9 ? std::log(x) : std::expm1(lambda * std::log(x)) / lambda;
}

double yeoJohnson(double x, double lambda) {
    return x >= 0.0 ? boxCox(x + 1.0, lambda) : -boxCox(1.0 - x, 2.0 - lambda);
}

double undoBoxCox(double t, double lambda) {
    if (std::abs(lambda) < 1e-9) {
        return std::exp(t);
    }
    const double base = std::max(lambda * t + 1.0, 1e-12);
    return std::pow(base, 1.0 / lambda);
}

double undoYeoJohnson(double t, double lambda) {
    return t >= 0.0 ? undoBoxCox(t, lambda) - 1.0 : 1.0 - undoBoxCox(-t, 2.0 - lambda);
}

double deviationOf(const Eigen::VectorXd& values) {
    return std::sqrt((values.array() - values.mean()).square().mean());
}

// The derivative of either form is this to the power lambda - 1.
double slopeLogs(const Eigen::VectorXd& scaled, PowerTransform::Kind kind) {
    switch (kind) {
    case PowerTransform::Kind::BoxCox:
        return scaled.array().log().sum();
    case PowerTransform::Kind::YeoJohnson:
        return (scaled.array().sign() * (scaled.array().abs() + 1.0).log()).sum();
    case PowerTransform::Kind::None:
        break;
    }
    return 0.0;
}

} // namespace

double PowerTransform::raw(double scaled) const {
    switch (m_kind) {
    case Kind::BoxCox:
        return boxCox(scaled, m_lambda);
    case Kind::YeoJohnson:
        return yeoJohnson(scaled, m_lambda);
    case Kind::None:
        break;
    }
    return scaled;
}

// -ln likelihood = n/2 ln variance(transformed) - (lambda - 1) sum ln of the derivative.
bool PowerTransform::fit(const Eigen::VectorXd& values, Kind kind) {
    m_kind = kind;
    const Eigen::VectorXd scaled = values / m_unit;
    const double logs = slopeLogs(scaled, kind);
    const auto cost = [&](double lambda) {
        m_lambda = lambda;
        const double deviation = deviationOf(scaled.unaryExpr([this](double x) { return raw(x); }));
        return deviation > 0.0 && std::isfinite(deviation)
                   ? static_cast<double>(values.size()) * std::log(deviation) - (lambda - 1.0) * logs
                   : 1e300;
    };
    m_lambda = minimiseScalar(cost, kLeastExponent, kMostExponent, kExponentTolerance).x;
    const Eigen::VectorXd transformed = scaled.unaryExpr([this](double x) { return raw(x); });
    m_mean = transformed.mean();
    m_deviation = deviationOf(transformed);
    return std::isfinite(m_mean) && std::isfinite(m_deviation) &&
           m_deviation > kLeastSpread * (1e-3 + std::abs(m_mean));
}

PowerTransform PowerTransform::fitted(const Eigen::VectorXd& values, bool powers) {
    PowerTransform plain;
    const double deviation = values.size() > 0 ? deviationOf(values) : 0.0;
    plain.m_mean = values.size() > 0 ? values.mean() : 0.0;
    plain.m_deviation = deviation > 0.0 && std::isfinite(deviation) ? deviation : 1.0;
    if (!powers || values.size() < 3 || !(deviation > 0.0)) {
        return plain;
    }
    PowerTransform form;
    form.m_unit = plain.m_deviation;
    if (values.minCoeff() > 0.0 && form.fit(values, Kind::BoxCox)) {
        return form;
    }
    return form.fit(values, Kind::YeoJohnson) ? form : plain;
}

double PowerTransform::logSlopes(const Eigen::VectorXd& values) const {
    return (m_lambda - 1.0) * slopeLogs(values / m_unit, m_kind) -
           static_cast<double>(values.size()) * std::log(m_deviation * m_unit);
}

double PowerTransform::apply(double value) const {
    return (raw(value / m_unit) - m_mean) / m_deviation;
}

Eigen::VectorXd PowerTransform::apply(const Eigen::VectorXd& values) const {
    return values.unaryExpr([this](double value) { return apply(value); });
}

double PowerTransform::undo(double transformed) const {
    const double t = transformed * m_deviation + m_mean;
    switch (m_kind) {
    case Kind::BoxCox:
        return m_unit * undoBoxCox(t, m_lambda);
    case Kind::YeoJohnson:
        return m_unit * undoYeoJohnson(t, m_lambda);
    case Kind::None:
        break;
    }
    return m_unit * t;
}

} // namespace goodfit::search
