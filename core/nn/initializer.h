// An initializer: the first values of a block of weights. Works in float whatever the engine's scalar, so
// that the float and the double engine start from the same weights.
#pragma once

#include "core/base/parameters.h"
#include "core/base/random.h"

#include <algorithm>
#include <memory>
#include <span>
#include <stop_token>

namespace goodfit::nn {

// How many inputs feed one unit of the block, and how many units one input feeds.
struct Fan {
    std::int64_t in = 1;
    std::int64_t out = 1;
};

class Initializer {
public:
    virtual ~Initializer() = default;
    // values: [fan.in × units] row-major for a kernel, one a unit for a bias. A stop leaves them half filled.
    virtual void fill(std::span<float> values, Fan fan, RandomStream& stream, const std::stop_token& stop) const = 0;
};

// One draw a value, with a look at the stop token every millisecond or so.
template <class Draw>
void drawEach(std::span<float> values, const std::stop_token& stop, const Draw& draw) {
    constexpr std::size_t kBlock = 32768;
    for (std::size_t at = 0; at < values.size() && !stop.stop_requested(); at += kBlock) {
        for (float& value : values.subspan(at, std::min(kBlock, values.size() - at))) {
            value = draw();
        }
    }
}

struct InitializerInfo {
    ComponentInfo about;
    std::unique_ptr<Initializer> (*make)(const Parameters&) = nullptr;
};

} // namespace goodfit::nn
