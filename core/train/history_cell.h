// One cell of a history file.
#pragma once

#include <limits>
#include <string>
#include <string_view>

namespace goodfit::train {

struct HistoryCell {
    enum class Kind { Number, Missing, Text };
    Kind kind = Kind::Missing;
    double value = std::numeric_limits<double>::quiet_NaN();
};

// Numbers include nan and inf and "tensor(0.25)"; missing is empty, NA, N/A, null, None, "-".
// decimalComma: 1,5 is one and a half.
[[nodiscard]] HistoryCell readHistoryCell(std::string_view content, bool decimalComma);
// Without spaces around it, ASCII letters in lower case.
[[nodiscard]] std::string lowerTrimmed(std::string_view cell);

} // namespace goodfit::train
