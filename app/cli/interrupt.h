// Ctrl-C: the first SIGINT, SIGTERM or SIGHUP requests a stop, the second ends the program at once.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace goodfit::cli {

// Made first thing in main, before any other thread: the signals are blocked in all of them and taken by
// a thread of its own, where anything may be called. A signal that the caller ignores stays ignored.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    [[nodiscard]] bool happened() const { return m_happened; } // a signal came
    void requestStop() { m_stop.request_stop(); }              // without a signal: a time limit

private:
    void watch();

    std::stop_source m_stop;
    std::atomic<bool> m_happened = false;
    std::thread m_thread;
};

} // namespace goodfit::cli
