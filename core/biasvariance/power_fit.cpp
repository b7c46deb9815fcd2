#include "core/biasvariance/decompose.h"

#include <algorithm>
#include <cmath>

namespace goodfit::biasvariance {

namespace {

struct Line {
    double a = 0, b = 0, misfit = 0;
};

// error = a + b · z by weighted least squares, a ≥ floor and b ≥ 0.
Line fitLine(const std::vector<double>& z, std::span<const double> y, const std::vector<double>& weight, double floor) {
    double w = 0, wz = 0, wy = 0, wzz = 0, wzy = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        w += weight[i];
        wz += weight[i] * z[i];
        wy += weight[i] * y[i];
        wzz += weight[i] * z[i] * z[i];
        wzy += weight[i] * z[i] * y[i];
    }
    const double spread = w * wzz - wz * wz;
    Line line;
    line.b = spread > 0 ? (w * wzy - wz * wy) / spread : 0.0;
    line.a = (wy - line.b * wz) / w;
    if (line.b < 0.0) {
        line = {wy / w, 0.0, 0.0};
    }
    if (line.a < floor) {
        line = {floor, wzz > 0 ? std::max(0.0, (wzy - floor * wz) / wzz) : 0.0, 0.0};
    }
    for (std::size_t i = 0; i < z.size(); ++i) {
        const double rest = y[i] - line.a - line.b * z[i];
        line.misfit += weight[i] * rest * rest;
    }
    return line;
}

} // namespace

std::optional<PowerFit> fitPower(std::span<const double> n, std::span<const double> error,
                                 std::span<const double> deviation, double floor) {
    std::vector<double> rows, errors, weights;
    for (std::size_t i = 0; i < n.size(); ++i) {
        if (n[i] > 0 && std::isfinite(error[i])) {
            const double own = i < deviation.size() && deviation[i] > 0 ? deviation[i] : 0.0;
            const double scale = std::max(own, 0.02 * std::abs(error[i]) + 1e-12);
            rows.push_back(n[i]);
            errors.push_back(error[i]);
            weights.push_back(1.0 / (scale * scale));
        }
    }
    if (rows.size() < 3) {
        return std::nullopt;
    }
    PowerFit best;
    double misfit = std::numeric_limits<double>::infinity();
    for (double c = 0.1; c <= 4.0; c += 0.01) {
        std::vector<double> z;
        for (const double count : rows) {
            z.push_back(std::pow(count / rows.front(), -c));
        }
        const Line line = fitLine(z, errors, weights, floor);
        if (line.misfit < misfit) {
            misfit = line.misfit;
            best = {line.a, line.b * std::pow(rows.front(), c), c};
        }
    }
    return best;
}

} // namespace goodfit::biasvariance
