// Lines of standard input, without being deaf to a stop request while it waits for one.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

namespace goodfit::cli {

class LineReader {
public:
    explicit LineReader(std::stop_token stop) : m_stop(std::move(stop)) {}
    // Without its line end; nothing at the end of the input or when a stop was requested.
    [[nodiscard]] std::optional<std::string> next();

private:
    [[nodiscard]] bool fill();

    std::stop_token m_stop;
    std::string m_buffer;
    std::size_t m_at = 0;
    bool m_ended = false;
};

} // namespace goodfit::cli
