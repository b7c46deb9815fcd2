#include "core/search/memory_gate.h"

#include <algorithm>

namespace goodfit::search {

MemoryGate::Pass::Pass(MemoryGate& gate, double bytes, const std::stop_token& stop)
    : m_gate(gate), m_bytes(std::min(bytes, gate.m_all)) {
    std::unique_lock lock(m_gate.m_mutex);
    // Who is stopped goes through without having to wait, and ends.
    m_gate.m_freed.wait(lock, stop, [this] { return m_gate.m_free >= m_bytes; });
    m_gate.m_free -= m_bytes;
}

MemoryGate::Pass::~Pass() {
    {
        const std::lock_guard lock(m_gate.m_mutex);
        m_gate.m_free += m_bytes;
    }
    m_gate.m_freed.notify_all();
}

} // namespace goodfit::search
