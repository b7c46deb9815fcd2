#include "app/cli/format.h"

#include "core/base/value.h"

#include <cmath>

namespace goodfit::cli {

std::string secondsText(double seconds) {
    constexpr double kMinute = 60;
    constexpr double kHour = 3600;
    if (seconds < kMinute) {
        return shortNumber(seconds, seconds < 10 ? 2 : 3) + " s";
    }
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (seconds < kHour) {
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string countText(std::int64_t count) {
    std::string digits = std::to_string(count);
    const std::size_t first = count < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ' ');
    }
    return digits;
}

std::string metricText(double value) {
    return shortNumber(value, 4);
}

std::string counted(std::int64_t count, std::string_view noun) {
    return countText(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string oneLine(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (!blank || (!line.empty() && line.back() != ' ')) {
            line += blank ? ' ' : c;
        }
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace goodfit::cli
