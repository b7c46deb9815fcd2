// Lets trials side by side take no more memory together than there is: one that would not fit beside those that
// run waits until it does. So a study fits with any number of workers or with none, and its results do not
// depend on who waited for whom.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace goodfit::search {

class MemoryGate {
public:
    explicit MemoryGate(double bytes) : m_free(bytes), m_all(bytes) {}

    // Holds its share until it goes. A trial that is too large for all of it waits until it is alone.
    class Pass {
    public:
        Pass(MemoryGate& gate, double bytes, const std::stop_token& stop);
        ~Pass();
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;

    private:
        MemoryGate& m_gate;
        double m_bytes;
    };

private:
    std::mutex m_mutex;
    std::condition_variable_any m_freed;
    double m_free, m_all;
};

} // namespace goodfit::search
