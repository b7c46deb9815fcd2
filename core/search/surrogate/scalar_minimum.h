// The minimum of a function of one variable inside an interval, by golden sections and parabolas (Brent 1973).
#pragma once

#include <functional>

namespace goodfit::search {

struct ScalarMinimum {
    double x = 0.0;
    double value = 0.0;
};

// low <= high; a local minimum if there are several. tolerance: of x.
[[nodiscard]] ScalarMinimum minimiseScalar(const std::function<double(double)>& function, double low, double high,
                                           double tolerance, int evaluations = 100);

} // namespace goodfit::search
