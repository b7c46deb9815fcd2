// What one cell of a table says.
#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <optional>
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
// train, val, test and their longer forms, in any case.
[[nodiscard]] std::optional<Part> partNamed(std::string_view cell);

} // namespace goodfit::data
