#include "core/data/readers/csv_cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace goodfit::data {

namespace {

constexpr std::array<std::string_view, 10> kMissing = {"NA",   "N/A",  "NaN",  "nan", "NAN",
                                                       "null", "NULL", "None", "?",   "n/a"};
constexpr std::size_t kLongestNumber = 64;

bool couldBeNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == ',';
}

Cell parse(const char* begin, const char* end) {
    double number = 0.0;
    const std::from_chars_result result = std::from_chars(begin, end, number);
    if (result.ptr != end || result.ec == std::errc::invalid_argument) {
        return {CellKind::Text, 0.0};
    }
    if (result.ec == std::errc::result_out_of_range) {
        // from_chars does not say which way: a negative exponent means too small, which is zero
        const bool tiny = std::find(begin, end, 'e') != end ? std::search(begin, end, "e-", &"e-"[2]) != end
                                                            : std::find(begin, end, '.') != end;
        return tiny ? Cell{CellKind::Number, 0.0} : Cell{CellKind::TooLarge, 0.0};
    }
    const bool fits = std::isfinite(number) && std::abs(number) <= std::numeric_limits<float>::max();
    return {fits ? CellKind::Number : CellKind::TooLarge, number};
}

} // namespace

std::string_view trimmed(std::string_view cell) {
    const std::size_t begin = cell.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return {};
    }
    return cell.substr(begin, cell.find_last_not_of(" \t") - begin + 1);
}

Cell readCell(std::string_view cell, bool decimalComma) {
    cell = trimmed(cell);
    if (cell.empty() || std::find(kMissing.begin(), kMissing.end(), cell) != kMissing.end()) {
        return {CellKind::Missing, 0.0};
    }
    if (cell == "inf" || cell == "-inf" || cell == "Inf" || cell == "-Inf") {
        return {CellKind::TooLarge, 0.0};
    }
    if (!couldBeNumber(cell.front()) || cell.size() > kLongestNumber) {
        return {CellKind::Text, 0.0};
    }
    if (cell.front() == '+') { // from_chars knows no plus
        cell.remove_prefix(1);
        if (cell.empty() || cell.front() == '-') {
            return {CellKind::Text, 0.0};
        }
    }
    if (!decimalComma) {
        return parse(cell.data(), cell.data() + cell.size());
    }
    std::array<char, kLongestNumber> buffer{};
    const char* end = std::replace_copy(cell.begin(), cell.end(), buffer.begin(), ',', '.');
    return parse(buffer.data(), end);
}

std::optional<Part> partNamed(std::string_view cell) {
    std::string word(trimmed(cell));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    if (word == "train" || word == "training") {
        return Part::Training;
    }
    if (word == "val" || word == "valid" || word == "validation") {
        return Part::Validation;
    }
    if (word == "test" || word == "testing") {
        return Part::Test;
    }
    return std::nullopt;
}

} // namespace goodfit::data
