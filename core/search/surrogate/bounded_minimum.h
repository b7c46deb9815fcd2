// The minimum of a smooth function inside a box: limited-memory BFGS with bounds (Byrd, Lu, Nocedal and Zhu
// 1995), by the library LBFGS++. Internal: Eigen.
#pragma once

#include <Eigen/Core>

#include <functional>

namespace goodfit::search {

// Returns the value at x and writes the gradient; a value that is not finite ends the search.
using SmoothFunction = std::function<double(const Eigen::VectorXd& x, Eigen::VectorXd& gradient)>;

struct BoundedLimits {
    int iterations = 200;
    int evaluations = 400;
    double gradient = 1e-5; // of the projected gradient's largest part
    double progress = 1e-10;
};

struct BoundedMinimum {
    Eigen::VectorXd x;
    double value = 0.0;
    int evaluations = 0;
};

// The best point looked at; `start` when nothing was better (it is moved into the box first).
[[nodiscard]] BoundedMinimum minimiseBounded(const SmoothFunction& function, const Eigen::VectorXd& start,
                                             const Eigen::VectorXd& low, const Eigen::VectorXd& high,
                                             const BoundedLimits& limits);

} // namespace goodfit::search
