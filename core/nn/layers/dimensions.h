// Whole numbers written as "8,8,1": shapes and orders of dimensions in a text parameter.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace goodfit::nn {

constexpr std::size_t kMostDimensions = 8;

// Empty when the text is something else, or longer than kMostDimensions.
[[nodiscard]] inline std::optional<std::vector<std::int64_t>> dimensionsOf(std::string_view text) {
    std::vector<std::int64_t> numbers;
    const auto skipSpaces = [&text] {
        while (!text.empty() && text.front() == ' ') {
            text.remove_prefix(1);
        }
    };
    while (true) {
        skipSpaces();
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || numbers.size() == kMostDimensions) {
            return std::nullopt;
        }
        numbers.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        skipSpaces();
        if (text.empty()) {
            return numbers;
        }
        if (text.front() != ',') {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
}

} // namespace goodfit::nn
