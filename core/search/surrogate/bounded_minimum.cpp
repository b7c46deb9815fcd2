#include "core/search/surrogate/bounded_minimum.h"

#include <LBFGSB.h>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace goodfit::search {

namespace {

// The library reports a line search that cannot go on by an exception; what was found until then is good.
struct Enough : std::runtime_error {
    Enough() : std::runtime_error("enough looks") {}
};

} // namespace

BoundedMinimum minimiseBounded(const SmoothFunction& function, const Eigen::VectorXd& start, const Eigen::VectorXd& low,
                               const Eigen::VectorXd& high, const BoundedLimits& limits) {
    BoundedMinimum best{start.cwiseMax(low).cwiseMin(high), std::numeric_limits<double>::infinity(), 0};
    auto watched = [&](const Eigen::VectorXd& x, Eigen::VectorXd& gradient) {
        if (best.evaluations >= limits.evaluations) {
            throw Enough();
        }
        const double value = function(x, gradient);
        ++best.evaluations;
        if (!std::isfinite(value) || !gradient.allFinite()) {
            throw Enough();
        }
        if (value < best.value) {
            best.value = value;
            best.x = x.cwiseMax(low).cwiseMin(high);
        }
        return value;
    };
    LBFGSpp::LBFGSBParam<double> parameters;
    parameters.epsilon = limits.gradient;
    parameters.epsilon_rel = 0.0;
    parameters.delta = limits.progress;
    parameters.max_iterations = limits.iterations;
    LBFGSpp::LBFGSBSolver<double> solver(parameters);
    Eigen::VectorXd x = best.x;
    double value = 0.0;
    try {
        solver.minimize(watched, x, value, low, high);
    } catch (const std::exception&) {
        return best;
    }
    return best;
}

} // namespace goodfit::search
