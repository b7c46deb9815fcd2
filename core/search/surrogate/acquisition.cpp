#include "core/search/surrogate/acquisition.h"

#include <cmath>
#include <numbers>

namespace goodfit::search {

namespace {

constexpr double kTail = -5.0; // from here on the direct forms lose digits
constexpr int kTerms = 80;
const double kLogRoot2Pi = 0.5 * std::log(2.0 * std::numbers::pi);

double density(double z) {
    return std::exp(-z * z / 2 - kLogRoot2Pi);
}

double below(double z) {
    return std::erfc(-z / std::numbers::sqrt2) / 2;
}

// K of Mills' ratio Φ(-x)/φ(x) = 1/(x + K), K = 1/(x + 2/(x + 3/(x + …))); x > 0 large.
double millsRest(double x) {
    double rest = 0.0;
    for (int term = kTerms; term >= 1; --term) {
        rest = term / (x + rest);
    }
    return rest;
}

// Φ/h and φ/h: the slopes of ln h.
struct ImprovementSlopes {
    double below = 0.0;
    double density = 0.0;
};

ImprovementSlopes improvementSlopes(double z) {
    if (z < kTail) {
        const double rest = millsRest(-z);
        return {1.0 / rest, (rest - z) / rest};
    }
    const double h = z * below(z) + density(z);
    return {below(z) / h, density(z) / h};
}

AcquisitionValue logEi(double z, double deviation) {
    // ln(σ h(z)) with z = (f* - μ)/σ: by μ -Φ/(σ h), by σ φ/(σ h).
    const ImprovementSlopes slopes = improvementSlopes(z);
    return {std::log(deviation) + logImprovement(z), -slopes.below / deviation, slopes.density / deviation};
}

} // namespace

double logImprovement(double z) {
    if (z < kTail) {
        const double rest = millsRest(-z);
        return -z * z / 2 - kLogRoot2Pi + std::log(rest / (rest - z));
    }
    return std::log(z * below(z) + density(z));
}

double logNormalBelow(double z) {
    if (z < kTail) {
        return -z * z / 2 - kLogRoot2Pi - std::log(millsRest(-z) - z);
    }
    return std::log(below(z));
}

AcquisitionValue acquisition(const AcquisitionRule& rule, double mean, double deviation, double best) {
    const double z = (best - rule.xi - mean) / deviation;
    switch (rule.kind) {
    case AcquisitionKind::LogEi:
        return logEi(z, deviation);
    case AcquisitionKind::Ei:
        return {deviation * (z * below(z) + density(z)), -below(z), density(z)};
    case AcquisitionKind::Pi: {
        // The slope of ln Φ is φ/Φ = 1 / Mills' ratio.
        const double ratio = z < kTail ? millsRest(-z) - z : density(z) / below(z);
        return {logNormalBelow(z), -ratio / deviation, -ratio * z / deviation};
    }
    case AcquisitionKind::Lcb:
        return {rule.kappa * deviation - mean, -1.0, rule.kappa};
    }
    return {};
}

} // namespace goodfit::search
