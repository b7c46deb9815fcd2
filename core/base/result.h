// Expected failure as a value: Result<T> holds a T or an Error, Status holds success or an Error.
// Nothing here throws except value()/error() on the wrong alternative, which is a bug in the caller.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace goodfit {

enum class ErrorCode {
    InvalidInput, // the user's file, flag or value is not allowed: exit code 2
    NotFound,     // a named file, parameter or member does not exist: exit code 2
    Io,           // the operating system refused: exit code 1
    OutOfMemory,  // more memory than allowed would be needed; nothing was allocated
    Stopped,      // a stop was requested before there was a usable result
    Internal      // a bug, caught at the border of a thread
};

// message: what is wrong, the value, what is allowed; one line, fit for a dialog.
// where: file and place, or the path of a parameter; may be empty.
struct Error {
    ErrorCode code = ErrorCode::InvalidInput;
    std::string where;
    std::string message;

    // "where: message", or the message alone.
    [[nodiscard]] std::string text() const { return where.empty() ? message : where + ": " + message; }
};

[[nodiscard]] inline Error invalid(std::string where, std::string message) {
    return Error{ErrorCode::InvalidInput, std::move(where), std::move(message)};
}

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& { return std::get<0>(m_content); }
    [[nodiscard]] T& value() & { return std::get<0>(m_content); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_content)); }
    [[nodiscard]] const Error& error() const { return std::get<1>(m_content); }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, Error> m_content;
};

class [[nodiscard]] Status {
public:
    Status() = default;
    Status(Error error) : m_error(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return m_error.value(); }

private:
    std::optional<Error> m_error;
};

} // namespace goodfit
