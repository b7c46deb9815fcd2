#include "core/biasvariance/sweep.h"

#include <cmath>

namespace goodfit::biasvariance {

Fits::Fits(std::size_t values, std::size_t runs, std::size_t starts, std::size_t points)
    : m_runs(runs), m_starts(starts), m_points(points), m_said(values * runs * starts * points) {}

const float* Fits::at(std::size_t value, std::size_t run, std::size_t start) const {
    return m_said.data() + ((value * m_runs + run) * m_starts + start) * m_points;
}

float* Fits::at(std::size_t value, std::size_t run, std::size_t start) {
    return m_said.data() + ((value * m_runs + run) * m_starts + start) * m_points;
}

double PowerFit::at(double n) const {
    return a + b * std::pow(n, -c);
}

std::optional<std::size_t> bestPoint(const Sweep& sweep) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        const double error = sweep.points[i].test.value;
        if (std::isfinite(error) && (!best || error < sweep.points[*best].test.value)) {
            best = i;
        }
    }
    return best;
}

std::size_t nearestPoint(const Sweep& sweep, double at) {
    std::size_t nearest = 0;
    const auto distance = [&](std::size_t i) {
        const double here = sweep.points[i].at;
        return sweep.logAxis && here > 0 && at > 0 ? std::abs(std::log(here / at)) : std::abs(here - at);
    };
    for (std::size_t i = 1; i < sweep.points.size(); ++i) {
        if (distance(i) < distance(nearest)) {
            nearest = i;
        }
    }
    return nearest;
}

MeanFit meanFit(const Sweep& sweep, std::size_t value) {
    MeanFit found;
    const std::size_t points = sweep.stage.points;
    found.mean.assign(points, 0.0);
    found.deviation.assign(points, 0.0);
    if (!sweep.fits || value >= sweep.finished.size()) {
        return found;
    }
    double count = 0.0;
    for (std::size_t run = 0; run < sweep.finished[value].size(); ++run) {
        for (std::size_t start = 0; sweep.finished[value][run] != 0 && start < sweep.fits->starts(); ++start) {
            const float* said = sweep.fits->at(value, run, start);
            count += 1.0;
            for (std::size_t j = 0; j < points; ++j) { // Welford, 1962
                const double before = static_cast<double>(said[j]) - found.mean[j];
                found.mean[j] += before / count;
                found.deviation[j] += before * (static_cast<double>(said[j]) - found.mean[j]);
            }
        }
    }
    for (double& deviation : found.deviation) {
        deviation = count > 1.0 ? std::sqrt(deviation / (count - 1.0)) : 0.0;
    }
    return found;
}

} // namespace goodfit::biasvariance
