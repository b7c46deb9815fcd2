// What all models of the objective have in common: a belief, mean and standard deviation, at any point.
// Internal: Eigen.
#pragma once

#include "core/search/surrogate/features.h"

namespace goodfit::search {

struct Belief {
    Vector mean;
    Vector deviation; // > 0
};

class Surrogate {
public:
    virtual ~Surrogate() = default;
    // points [features × count]
    [[nodiscard]] virtual Belief predict(const Matrix& points) const = 0;
};

} // namespace goodfit::search
