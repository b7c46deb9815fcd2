#include "core/nn/expression.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numbers>
#include <optional>
#include <string>

namespace goodfit::nn {

// Recursive descent; the first error ends it. A reader of one text.
class ExpressionParser {
public:
    explicit ExpressionParser(std::string_view text) : m_text(text) {}

    Result<Expression> run() {
        sum(0);
        skipSpace();
        if (!m_error && m_at < m_text.size()) {
            fail("an operator (+ - * / ^) or the end");
        }
        if (m_error) {
            return *m_error;
        }
        m_made.m_stack.resize(m_deepest * Expression::kBlock);
        return std::move(m_made);
    }

private:
    using Operation = Expression::Operation;

    struct Function {
        std::string_view name;
        Operation operation;
    };
    static constexpr std::array<Function, 12> kFunctions = {{{"exp", Operation::Exp},
                                                             {"log", Operation::Log},
                                                             {"sqrt", Operation::Sqrt},
                                                             {"abs", Operation::Abs},
                                                             {"sin", Operation::Sin},
                                                             {"cos", Operation::Cos},
                                                             {"tanh", Operation::Tanh},
                                                             {"sigmoid", Operation::Sigmoid},
                                                             {"relu", Operation::Relu},
                                                             {"softplus", Operation::Softplus},
                                                             {"min", Operation::Min},
                                                             {"max", Operation::Max}}};

    void sum(int depth) {
        product(depth);
        while (!m_error) {
            if (take('+')) {
                product(depth);
                emit(Operation::Add);
            } else if (take('-')) {
                product(depth);
                emit(Operation::Subtract);
            } else {
                return;
            }
        }
    }
    void product(int depth) {
        signedPower(depth);
        while (!m_error) {
            if (take('*')) {
                signedPower(depth);
                emit(Operation::Multiply);
            } else if (take('/')) {
                signedPower(depth);
                emit(Operation::Divide);
            } else {
                return;
            }
        }
    }
    void signedPower(int depth) {
        if (tooDeep(depth)) {
            return;
        }
        if (take('-')) {
            signedPower(depth + 1);
            return emit(Operation::Negate);
        }
        atom(depth);
        if (take('^')) {
            signedPower(depth + 1);
            emit(Operation::Power);
        }
    }
    void atom(int depth) {
        skipSpace();
        if (m_error) {
            return;
        }
        const char next = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (isDigit(next) || next == '.') {
            return number();
        }
        if (isLetter(next)) {
            return word(depth);
        }
        if (!take('(')) {
            return fail("a number, x, a function or \"(\"");
        }
        sum(depth + 1);
        close();
    }
    void number() {
        double value = 0.0;
        const char* end = m_text.data() + m_text.size();
        const std::from_chars_result read = std::from_chars(m_text.data() + m_at, end, value);
        if (read.ec == std::errc::result_out_of_range) {
            return fail("a number that fits a double");
        }
        if (read.ec != std::errc()) {
            return fail("a number");
        }
        m_at = static_cast<std::size_t>(read.ptr - m_text.data());
        emit(Operation::Number, value);
    }
    void word(int depth) {
        std::size_t end = m_at;
        while (end < m_text.size() && (isLetter(m_text[end]) || isDigit(m_text[end]))) {
            ++end;
        }
        const std::string_view name = m_text.substr(m_at, end - m_at);
        if (name == "x") {
            m_at = end;
            return emit(Operation::Variable);
        }
        if (name == "pi" || name == "e") {
            m_at = end;
            return emit(Operation::Number, name == "pi" ? std::numbers::pi : std::numbers::e);
        }
        const auto* known = std::find_if(kFunctions.begin(), kFunctions.end(),
                                         [name](const Function& function) { return function.name == name; });
        if (known == kFunctions.end()) {
            return fail("x, pi, e or one of exp, log, sqrt, abs, sin, cos, tanh, sigmoid, relu, softplus, min, max");
        }
        m_at = end;
        if (!take('(')) {
            return fail("\"(\" after " + std::string(name));
        }
        sum(depth + 1);
        if (Expression::isBinary(known->operation)) {
            if (!m_error && !take(',')) {
                return fail("\",\" and a second argument of " + std::string(name));
            }
            sum(depth + 1);
        }
        close();
        emit(known->operation);
    }

    void close() {
        if (!m_error && !take(')')) {
            fail("an operator or \")\"");
        }
    }
    bool take(char wanted) {
        skipSpace();
        if (m_error || m_at >= m_text.size() || m_text[m_at] != wanted) {
            return false;
        }
        ++m_at;
        return true;
    }
    void skipSpace() {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t')) {
            ++m_at;
        }
    }
    [[nodiscard]] bool tooDeep(int depth) {
        if (!m_error && depth > Expression::kMostDepth) {
            fail("at most " + std::to_string(Expression::kMostDepth) + " levels within one another");
        }
        return m_error.has_value();
    }
    void emit(Operation operation, double value = 0.0) {
        if (m_error) {
            return;
        }
        m_made.m_steps.push_back({operation, value});
        if (operation == Operation::Number || operation == Operation::Variable) {
            m_deepest = std::max(m_deepest, ++m_depth);
        } else if (Expression::isBinary(operation)) {
            --m_depth;
        }
    }
    void fail(const std::string& expected) {
        std::string found = "the text ends";
        if (m_at < m_text.size()) {
            const char there = m_text[m_at];
            found = there > ' ' && there <= '~' ? std::string("\"") + there + "\" stands there"
                                                : std::string("a character that is not allowed stands there");
        }
        if (!m_error) {
            m_error = invalid({}, "column " + std::to_string(m_at + 1) + ": expected " + expected + ", but " + found);
        }
    }
    [[nodiscard]] static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    [[nodiscard]] static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::int64_t m_depth = 0, m_deepest = 0; // of the stack
    Expression m_made;
    std::optional<Error> m_error;
};

Result<Expression> Expression::parse(std::string_view text) {
    if (text.size() > kMostCharacters) {
        return invalid({}, "column " + std::to_string(kMostCharacters + 1) +
                               ": expected the end, an expression has at most " + std::to_string(kMostCharacters) +
                               " characters; this one has " + std::to_string(text.size()));
    }
    return ExpressionParser(text).run();
}

} // namespace goodfit::nn
