#include "core/train/history_cell.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace goodfit::train {

std::string lowerTrimmed(std::string_view cell) {
    const auto isSpace = [](char letter) { return letter == ' ' || letter == '\t'; };
    while (!cell.empty() && isSpace(cell.front())) {
        cell.remove_prefix(1);
    }
    while (!cell.empty() && isSpace(cell.back())) {
        cell.remove_suffix(1);
    }
    std::string text(cell);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return letter < 0x80 ? static_cast<char>(std::tolower(letter)) : static_cast<char>(letter);
    });
    return text;
}

HistoryCell readHistoryCell(std::string_view content, bool decimalComma) {
    std::string text = lowerTrimmed(content);
    // Quotes behind a space are no quotes to a CSV scanner.
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        text = lowerTrimmed(std::string_view(text).substr(1, text.size() - 2));
    }
    constexpr std::array<std::string_view, 6> kMissing{"", "na", "n/a", "null", "none", "-"};
    if (std::find(kMissing.begin(), kMissing.end(), text) != kMissing.end()) {
        return {};
    }
    // A tensor printed into the file: "tensor(0.25)".
    if (text.starts_with("tensor(") && text.ends_with(')')) {
        text = text.substr(7, text.find_first_of(",)") - 7);
    }
    if (text.front() == '+') {
        text.erase(0, 1);
    }
    if (decimalComma) {
        std::replace(text.begin(), text.end(), ',', '.');
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || text.empty() || error == std::errc::invalid_argument) {
        return {HistoryCell::Kind::Text, HistoryCell{}.value};
    }
    if (error == std::errc::result_out_of_range) {
        value = text.find("e-") != std::string::npos ? 0.0 : std::numeric_limits<double>::infinity();
    }
    return {HistoryCell::Kind::Number, value};
}

} // namespace goodfit::train
