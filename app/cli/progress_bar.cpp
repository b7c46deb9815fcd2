#include "app/cli/progress_bar.h"

#include "app/cli/format.h"
#include "app/cli/table.h"

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace goodfit::cli {

namespace {

constexpr auto kBetweenDrawings = std::chrono::milliseconds(50);
constexpr double kSecondsBeforeEta = 1.0;

std::size_t terminalWidth() {
    winsize size{};
    constexpr std::size_t kUsual = 80;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

std::string bar(double share) {
    constexpr int kWidth = 24;
    const int filled = std::clamp(static_cast<int>(share * kWidth), 0, kWidth);
    std::string text;
    for (int i = 0; i < kWidth; ++i) {
        text += i < filled ? "█" : "░";
    }
    return text;
}

// At most `width` characters.
std::string shortened(const std::string& text, std::size_t width) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (starts && characters++ == width) {
            return text.substr(0, i);
        }
    }
    return text;
}

} // namespace

ProgressBar::ProgressBar() : m_terminal(isatty(STDERR_FILENO) != 0) {}

ProgressBar::~ProgressBar() {
    if (m_drawn) {
        std::fputs("\r\033[K", stderr);
        std::fflush(stderr);
    }
}

void ProgressBar::show(const Progress& progress) {
    const Clock::time_point now = Clock::now();
    if (!m_terminal || (progress.phase == m_phase && now - m_lastDrawn < kBetweenDrawings)) {
        return;
    }
    if (progress.phase != m_phase) {
        m_phase = progress.phase;
        m_phaseStart = now;
    }
    m_lastDrawn = now;
    std::string line = progress.phase;
    if (progress.total > 0) {
        const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
        line += "  " + bar(share) + "  " + std::to_string(progress.done) + "/" + std::to_string(progress.total);
        const double spent = std::chrono::duration<double>(now - m_phaseStart).count();
        if (progress.done > 0 && progress.done < progress.total && spent > kSecondsBeforeEta) {
            line += "  " + secondsText(spent / share * (1 - share)) + " left";
        }
    }
    line += progress.detail.empty() ? "" : "  " + progress.detail;
    std::fputs(("\r" + shortened(line, terminalWidth() - 1) + "\033[K").c_str(), stderr);
    std::fflush(stderr);
    m_drawn = true;
}

ProgressSink ProgressBar::sink() {
    if (!m_terminal) {
        return {};
    }
    return [this](const Progress& progress) { show(progress); };
}

} // namespace goodfit::cli
