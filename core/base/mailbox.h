// A box for one immutable snapshot: the worker puts, the window takes on its own timer, the newest
// wins. Thread-safe; neither side ever waits for the other's work.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace goodfit {

template <class T>
class Mailbox {
public:
    void put(std::shared_ptr<const T> snapshot) {
        const std::lock_guard lock(m_mutex);
        m_newest = std::move(snapshot);
    }

    // The newest snapshot since the last take, or null.
    [[nodiscard]] std::shared_ptr<const T> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_newest, nullptr);
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const T> m_newest;
};

} // namespace goodfit
