#include "app/cli/interrupt.h"

#include "app/cli/exit_code.h"

#include <array>
#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace goodfit::cli {

namespace {

constexpr int kEndOfWatch = SIGUSR2; // wakes the watching thread when the work is done

sigset_t watchedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, kEndOfWatch);
    for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        sigaction(signal, nullptr, &action);
        if (action.sa_handler != SIG_IGN) {
            sigaddset(&signals, signal);
        }
    }
    return signals;
}

} // namespace

Interrupt::Interrupt() {
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_thread = std::thread([this] { watch(); });
}

Interrupt::~Interrupt() {
    pthread_kill(m_thread.native_handle(), kEndOfWatch);
    m_thread.join();
}

void Interrupt::watch() {
    const sigset_t signals = watchedSignals();
    while (true) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0 || signal == kEndOfWatch) {
            return;
        }
        if (m_happened.exchange(true)) {
            _exit(kInterrupted);
        }
        m_stop.request_stop();
    }
}

} // namespace goodfit::cli
