// Label smoothing: what the classification losses aim at is not quite 1 for the true class, but shares a
// little among the others. Source: Szegedy et al., 2016.
#pragma once

#include "core/base/parameters.h"

namespace goodfit::nn {

[[nodiscard]] inline ParameterSpec labelSmoothingSpec() {
    return ParameterSpec::real("label_smoothing", "Label smoothing", 0.0, 0.0, 1.0)
        .search(0.0, 0.2)
        .says("The share of certainty given to all classes alike: 0.1 keeps a network from overconfidence.",
              "Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, 2016");
}

template <class T>
[[nodiscard]] T smoothingOf(const Parameters& parameters) {
    return static_cast<T>(parameters.real("label_smoothing"));
}

} // namespace goodfit::nn
