#include "app/exit_signals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace goodfit::app {

namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};
std::array<int, 2> g_pipe{-1, -1}; // a handler has nothing else to reach

extern "C" void passOn(int signal) {
    const auto byte = static_cast<unsigned char>(signal);
    (void)!::write(g_pipe[1], &byte, 1); // full: the program is being told already
}

} // namespace

ExitSignals::ExitSignals() {
    if (::pipe2(g_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // signals end the program as they always do
    }
    auto* notifier = new QSocketNotifier(g_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &ExitSignals::read);
    for (const int signal : kSignals) {
        struct sigaction action {};
        action.sa_handler = passOn;
        action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
        ::sigaction(signal, &action, nullptr);
    }
}

ExitSignals::~ExitSignals() {
    for (const int signal : kSignals) {
        ::signal(signal, SIG_DFL);
    }
    for (int& end : g_pipe) {
        if (end >= 0) {
            ::close(end);
            end = -1;
        }
    }
}

void ExitSignals::read() {
    unsigned char byte = 0;
    if (::read(g_pipe[0], &byte, 1) == 1) {
        emit told(byte);
    }
}

} // namespace goodfit::app
