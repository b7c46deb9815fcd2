// A batch as layers see it: [features × batch], column-major, so that one example is contiguous. Columns
// start on a 64-byte border; what lies between `rows` and `paddedRows()` may be read and written freely by
// kernels. Padding of gradients is zero, padding of activations is finite and never reaches a result.
#pragma once

#include <cstdint>

namespace goodfit::nn {

constexpr std::int64_t kLane = 16; // rows are worked on in panels of 16: one cache line of floats

[[nodiscard]] constexpr std::int64_t paddedTo(std::int64_t rows) {
    return (rows + kLane - 1) / kLane * kLane;
}

// Distance between columns: an odd number of panels, so that walking along a row of a large batch does
// not fall into the same cache sets again and again.
[[nodiscard]] constexpr std::int64_t strideFor(std::int64_t rows) {
    const std::int64_t panels = paddedTo(rows) / kLane;
    return (panels % 2 == 0 ? panels + 1 : panels) * kLane;
}

template <class T>
struct Batch {
    T* data = nullptr;
    std::int64_t rows = 0;    // features of one example
    std::int64_t columns = 0; // examples
    std::int64_t stride = 0;  // from one example to the next, at least paddedRows()

    [[nodiscard]] std::int64_t paddedRows() const { return paddedTo(rows); }
    [[nodiscard]] T* column(std::int64_t index) const { return data + index * stride; }
    [[nodiscard]] Batch<const T> asConst() const { return {data, rows, columns, stride}; }
};

} // namespace goodfit::nn
