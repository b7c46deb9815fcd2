// One scalar choice: a boolean, a whole number, a real number or a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace goodfit {

class Value {
public:
    Value() : m_content(std::int64_t{0}) {}
    Value(bool value) : m_content(value) {}
    Value(int value) : m_content(std::int64_t{value}) {}
    Value(std::int64_t value) : m_content(value) {}
    Value(double value) : m_content(value) {}
    Value(const char* value) : m_content(std::string(value)) {}
    Value(std::string_view value) : m_content(std::string(value)) {}
    Value(std::string value) : m_content(std::move(value)) {}
    // Out of line: inlined, GCC 12 takes the text of a number for uninitialised.
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;
    ~Value();

    [[nodiscard]] bool isBoolean() const { return std::holds_alternative<bool>(m_content); }
    [[nodiscard]] bool isInteger() const { return std::holds_alternative<std::int64_t>(m_content); }
    [[nodiscard]] bool isReal() const { return std::holds_alternative<double>(m_content); }
    [[nodiscard]] bool isNumber() const { return isInteger() || isReal(); }
    [[nodiscard]] bool isText() const { return std::holds_alternative<std::string>(m_content); }

    // Each returns its fallback when the content is of another kind; reals with a whole value count
    // as integers, integers count as reals.
    [[nodiscard]] bool boolean(bool fallback = false) const;
    [[nodiscard]] std::int64_t integer(std::int64_t fallback = 0) const;
    [[nodiscard]] double real(double fallback = 0.0) const;
    [[nodiscard]] const std::string& text() const; // empty when not a text

    // As shown to a person and in messages: true, 12, 0.001, relu. Reals in the shortest form that
    // reads back equal.
    [[nodiscard]] std::string toString() const;

    bool operator==(const Value&) const = default;

private:
    std::variant<bool, std::int64_t, double, std::string> m_content;
};

// Shortest decimal that reads back as the same double; "nan", "inf", "-inf".
[[nodiscard]] std::string numberText(double value);
// At most `digits` significant digits, for display: 0.0123, 1.2e-05; what is whole in them in full: 1000000.
[[nodiscard]] std::string shortNumber(double value, int digits = 4);

} // namespace goodfit
