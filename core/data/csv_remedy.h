// What lets a table be used in spite of a problem, without another program: nothing, or what is left out.
#pragma once

#include <cstdint>

namespace goodfit::data {

enum class CsvRemedy : std::uint8_t { None, LeaveColumnOut, DropRows };

} // namespace goodfit::data
