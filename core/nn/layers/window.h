// A window that slides over a sequence (steps × channels) or an image (height × width × channels): what
// convolutions and poolings share. A sequence is an image of height 1. Padding as TensorFlow lays it:
// "valid" none; "same" so that strides of 1 keep the size, the odd one at the end.
#pragma once

#include "core/base/parameters.h"
#include "core/base/result.h"
#include "core/base/shape.h"

#include <algorithm>
#include <string>

namespace goodfit::nn {

// Along one dimension.
struct WindowAxis {
    std::int64_t in = 1;     // places that come in
    std::int64_t size = 1;   // of the window
    std::int64_t stride = 1; // from one window to the next
    std::int64_t before = 0; // places of padding in front
    std::int64_t out = 1;    // windows

    // The first place of a window, negative in the padding; its cells from … to - 1 lie inside.
    [[nodiscard]] std::int64_t start(std::int64_t window) const { return window * stride - before; }
    [[nodiscard]] std::int64_t from(std::int64_t window) const { return std::max<std::int64_t>(0, -start(window)); }
    [[nodiscard]] std::int64_t to(std::int64_t window) const { return std::min(size, in - start(window)); }

    [[nodiscard]] static WindowAxis over(std::int64_t in, std::int64_t size, std::int64_t stride, bool same) {
        if (!same) {
            return {in, size, stride, 0, (in - size) / stride + 1};
        }
        const std::int64_t out = (in + stride - 1) / stride;
        return {in, size, stride, std::max<std::int64_t>((out - 1) * stride + size - in, 0) / 2, out};
    }
};

struct Window {
    WindowAxis rows, columns; // rows: of one place for a sequence
    std::int64_t channels = 1;
    bool image = true;

    [[nodiscard]] std::int64_t positions() const { return rows.out * columns.out; }
    [[nodiscard]] std::int64_t cells() const { return rows.size * columns.size; }
    [[nodiscard]] Shape output(std::int64_t outChannels) const {
        return image ? Shape{{rows.out, columns.out, outChannels}} : Shape{{columns.out, outChannels}};
    }
};

// dimensions: 1 for sequences, 2 for images. Empty when the shape fits.
[[nodiscard]] inline std::string wrongRank(const Shape& input, std::size_t dimensions) {
    if (input.sizes.size() == dimensions + 1) {
        return {};
    }
    return std::string(dimensions == 1 ? "takes a sequence of steps × channels"
                                       : "takes an image of height × width × channels") +
           ", what comes in is " + input.toString() + ": add a Reshape block before it";
}

// sizeId: the parameter that holds the window's size. Strides of 0: the window's size.
[[nodiscard]] inline Result<Window> windowOver(const Shape& input, std::size_t dimensions, const Parameters& p,
                                               const char* sizeId) {
    if (std::string problem = wrongRank(input, dimensions); !problem.empty()) {
        return invalid({}, std::move(problem));
    }
    const std::int64_t size = p.integer(sizeId);
    const std::int64_t stride = p.integer("strides") > 0 ? p.integer("strides") : size;
    const bool same = p.text("padding") == "same";
    const bool image = dimensions == 2;
    const std::int64_t height = image ? input.sizes[0] : size;
    const std::int64_t width = input.sizes[dimensions - 1];
    if (!same && (size > height || size > width)) {
        return invalid({}, "a window of " + std::to_string(size) + (image ? " × " + std::to_string(size) : "") +
                               " does not fit into " + input.toString() +
                               ": make it smaller or choose the padding \"same\"");
    }
    return Window{image ? WindowAxis::over(height, size, stride, same) : WindowAxis{},
                  WindowAxis::over(width, size, stride, same), input.sizes.back(), image};
}

[[nodiscard]] inline ParameterSpec paddingSpec() {
    return ParameterSpec::choice("padding", "Padding", "valid", {"valid", "same"})
        .searchChoices()
        .says("valid: windows lie inside; same: zeros around, so that strides of 1 keep the size.");
}

} // namespace goodfit::nn
