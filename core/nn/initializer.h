// An initializer: the first values of a block of weights. Works in float whatever the engine's scalar, so
// that the float and the double engine start from the same weights.
#pragma once

#include "core/base/parameters.h"
#include "core/base/random.h"

#include <memory>
#include <span>

namespace goodfit::nn {

// How many inputs feed one unit of the block, and how many units one input feeds.
struct Fan {
    std::int64_t in = 1;
    std::int64_t out = 1;
};

class Initializer {
public:
    virtual ~Initializer() = default;
    // values: [fan.in × units] row-major for a kernel, one a unit for a bias.
    virtual void fill(std::span<float> values, Fan fan, RandomStream& stream) const = 0;
};

struct InitializerInfo {
    ComponentInfo about;
    std::unique_ptr<Initializer> (*make)(const Parameters&) = nullptr;
};

} // namespace goodfit::nn
