#include "core/base/value.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace goodfit {

Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

bool Value::boolean(bool fallback) const {
    const bool* held = std::get_if<bool>(&m_content);
    return held ? *held : fallback;
}

std::int64_t Value::integer(std::int64_t fallback) const {
    if (const auto* held = std::get_if<std::int64_t>(&m_content)) {
        return *held;
    }
    if (const double* held = std::get_if<double>(&m_content)) {
        const bool whole = std::isfinite(*held) && std::abs(*held) < 9.0e15 && *held == std::floor(*held);
        return whole ? static_cast<std::int64_t>(*held) : fallback;
    }
    return fallback;
}

double Value::real(double fallback) const {
    if (const auto* held = std::get_if<std::int64_t>(&m_content)) {
        return static_cast<double>(*held);
    }
    const double* held = std::get_if<double>(&m_content);
    return held ? *held : fallback;
}

const std::string& Value::text() const {
    static const std::string kEmpty;
    const std::string* held = std::get_if<std::string>(&m_content);
    return held ? *held : kEmpty;
}

std::string Value::toString() const {
    if (isBoolean()) {
        return boolean() ? "true" : "false";
    }
    if (isInteger()) {
        return std::to_string(integer());
    }
    return isReal() ? numberText(real()) : text();
}

std::string numberText(double value) {
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

// From here on a power of ten is easier to read than the digits.
constexpr double kLargestPlain = 1e7;

std::string shortNumber(double value, int digits) {
    if (!std::isfinite(value)) {
        return numberText(value);
    }
    std::array<char, 48> buffer{};
    int length = std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, value);
    const bool isWhole = std::round(value) == value && std::abs(value) < kLargestPlain;
    if (isWhole && std::strtod(buffer.data(), nullptr) == value) { // 1000000, not 1e+06
        length = std::snprintf(buffer.data(), buffer.size(), "%.0f", value);
    }
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace goodfit
