// Numbers and phrases for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace goodfit::cli {

[[nodiscard]] std::string secondsText(double seconds);   // "0.42 s", "3 min 20 s", "2 h 5 min"
[[nodiscard]] std::string countText(std::int64_t count); // "12 345"
[[nodiscard]] std::string metricText(double value);      // "0.9778", "1.2e-05", "nan"
// "1 epoch", "12 epochs"
[[nodiscard]] std::string counted(std::int64_t count, std::string_view noun);
// Newlines and other control characters become blanks.
[[nodiscard]] std::string oneLine(std::string_view text);

} // namespace goodfit::cli
