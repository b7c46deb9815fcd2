#include "app/cli/line_reader.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace goodfit::cli {

namespace {

constexpr int kLookMs = 50; // how long a stop request may go unseen
constexpr std::size_t kChunk = 1U << 16;

} // namespace

std::optional<std::string> LineReader::next() {
    while (!m_stop.stop_requested()) {
        const std::size_t end = m_buffer.find('\n', m_at);
        if (end != std::string::npos) {
            std::string line = m_buffer.substr(m_at, end - m_at);
            m_at = end + 1;
            return line;
        }
        m_buffer.erase(0, m_at);
        m_at = 0;
        if (m_ended) {
            std::string rest;
            rest.swap(m_buffer);
            return rest.empty() ? std::nullopt : std::optional(std::move(rest));
        }
        m_ended = !fill();
    }
    return std::nullopt;
}

// False: nothing more will come.
bool LineReader::fill() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, kLookMs) == 0) {
        return true;
    }
    char chunk[kChunk];
    const ssize_t count = read(STDIN_FILENO, chunk, sizeof chunk);
    if (count > 0) {
        m_buffer.append(chunk, static_cast<std::size_t>(count));
    }
    return count > 0 || (count < 0 && errno == EINTR);
}

} // namespace goodfit::cli
