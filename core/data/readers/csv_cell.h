// What one cell of a table says.
#pragma once

#include <cstdint>
#include <string_view>

namespace goodfit::data {

enum class CellKind : std::uint8_t {
    Number,
    Text,
    Missing, // empty, NA, N/A, NaN, null, None, ?
    TooLarge // infinite, or beyond a 32-bit float
};

struct Cell {
    CellKind kind = CellKind::Missing;
    double number = 0.0;
};

[[nodiscard]] std::string_view trimmed(std::string_view cell);
// decimalComma: 1,5 is one and a half.
[[nodiscard]] Cell readCell(std::string_view cell, bool decimalComma);

} // namespace goodfit::data
