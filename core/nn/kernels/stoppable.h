// The products of kernels.h cut along the rows into pieces of some milliseconds, with a look at a stop token
// between them: a product of thousands of units by a thousand examples takes half a second otherwise. Sums
// are formed in the same order, so that results do not depend on the cut. After a stop they are unfinished.
#pragma once

#include "core/nn/batch.h"
#include "core/nn/kernels/kernels.h"

#include <algorithm>
#include <stop_token>

namespace goodfit::nn {

template <class T>
class StoppableProducts {
public:
    void stopOn(const std::stop_token& token) { m_stop = token; }
    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }
    [[nodiscard]] bool stopped() const { return m_stop.stop_requested(); }

    void product(const T* w, const T* bias, const T* x, std::int64_t xStride, T* z, std::int64_t zStride,
                 std::int64_t rows, std::int64_t inner, std::int64_t columns) const {
        inPieces(rows, inner * columns, [&](std::int64_t row, std::int64_t count) {
            kernels<T>().product(w + row * inner, bias ? bias + row : nullptr, x, xStride, z + row, zStride, count,
                                 inner, columns);
        });
    }
    void outer(const T* dz, std::int64_t zStride, const T* x, std::int64_t xStride, T* dw, std::int64_t rows,
               std::int64_t inner, std::int64_t columns) const {
        inPieces(rows, inner * columns, [&](std::int64_t row, std::int64_t count) {
            kernels<T>().outer(dz + row, zStride, x, xStride, dw + row * inner, count, inner, columns);
        });
    }

private:
    static constexpr std::int64_t kPiece = std::int64_t{1} << 27; // multiplications

    // Whole panels of rows, at least one.
    template <class Work>
    void inPieces(std::int64_t rows, std::int64_t costOfRow, const Work& work) const {
        if (rows * costOfRow <= kPiece) { // small networks cannot spare a division
            return work(0, rows);
        }
        const std::int64_t most = std::max(kPiece / costOfRow / kLane, std::int64_t{1});
        for (std::int64_t row = 0; row < rows && (row == 0 || !stopped()); row += most * kLane) {
            work(row, std::min(most * kLane, rows - row));
        }
    }

    std::stop_token m_stop;
};

} // namespace goodfit::nn
