#include "core/search/surrogate/hedge.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

constexpr std::ptrdiff_t kReplayed = 20; // trials
constexpr std::ptrdiff_t kFirst = 3;     // results that the earliest replayed model knows

} // namespace

AcquisitionRule hedged(std::size_t index, const AcquisitionRule& rule) {
    AcquisitionRule result = rule;
    result.kind = kHedged[index];
    result.xi = result.kind == AcquisitionKind::Pi ? std::max(rule.xi, 0.01) : rule.xi;
    return result;
}

std::array<double, 3> hedgeGains(const GpModel& model, const Matrix& points, const AcquisitionRule& rule) {
    const Vector today = model.predict(points).mean;
    const std::ptrdiff_t count = model.points().cols();
    std::array<double, 3> gains{};
    for (std::ptrdiff_t known = std::max(kFirst, count - kReplayed); known < count; ++known) {
        const Belief belief = model.earlierBelief(known, points);
        const double best = model.values().head(known).minCoeff();
        for (std::size_t a = 0; a < gains.size(); ++a) {
            std::ptrdiff_t nominee = 0;
            acquisitionOf(hedged(a, rule), belief, best).maxCoeff(&nominee);
            gains[a] -= today[nominee];
        }
    }
    return gains;
}

std::size_t drawByGain(const std::array<double, 3>& gains, double uniform) {
    const double highest = *std::max_element(gains.begin(), gains.end());
    double total = 0.0;
    for (const double gain : gains) {
        total += std::exp(gain - highest);
    }
    double left = uniform * total;
    for (std::size_t a = 0; a < gains.size(); ++a) {
        left -= std::exp(gains[a] - highest);
        if (left < 0.0) {
            return a;
        }
    }
    return gains.size() - 1;
}

} // namespace goodfit::search
