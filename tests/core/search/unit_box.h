// Three numbers from 0 to 1, for what is learned of a space.
#pragma once

#include "tests/core/search/space_support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::test {

[[nodiscard]] inline const search::Space& box() {
    static const search::Space kBox{{real("a", 0, 1), real("b", 0, 1), real("c", 0, 1)}};
    return kBox;
}

// relative: to the greater of 1 and |b|.
[[nodiscard]] inline bool near(double a, double b, double relative) {
    return std::abs(a - b) <= relative * std::max(1.0, std::abs(b));
}

} // namespace goodfit::test
