// The shape of one example, without the batch: {2}, {8, 8, 1} (height, width, channels), as in Keras.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit {

struct Shape {
    std::vector<std::int64_t> sizes;

    [[nodiscard]] std::int64_t count() const { // product of the sizes; 1 when empty
        std::int64_t product = 1;
        for (const std::int64_t size : sizes) {
            product *= size;
        }
        return product;
    }
    // "64", "8 × 8 × 1"
    [[nodiscard]] std::string toString() const {
        std::string text;
        for (const std::int64_t size : sizes) {
            text += (text.empty() ? "" : " × ") + std::to_string(size);
        }
        return text;
    }
    bool operator==(const Shape&) const = default;
};

} // namespace goodfit
