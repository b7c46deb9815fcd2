#include "core/search/memory_checkpoints.h"

#include "core/base/memory.h"

namespace goodfit::search {

namespace {

constexpr std::int64_t kShare = 8;

} // namespace

MemoryCheckpoints::MemoryCheckpoints() : MemoryCheckpoints(static_cast<std::size_t>(memoryLimit() / kShare)) {}

void MemoryCheckpoints::keep(std::int64_t trial, std::span<const std::byte> state) {
    const std::lock_guard lock(m_mutex);
    remove(trial);
    if (state.size() > m_most) {
        return;
    }
    while (m_bytes + state.size() > m_most) {
        remove(m_order.front());
    }
    m_states.emplace(trial, std::vector<std::byte>(state.begin(), state.end()));
    m_order.push_back(trial);
    m_bytes += state.size();
}

std::optional<std::vector<std::byte>> MemoryCheckpoints::find(std::int64_t trial) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_states.find(trial);
    return found == m_states.end() ? std::nullopt : std::optional(found->second);
}

void MemoryCheckpoints::drop(std::int64_t trial) {
    const std::lock_guard lock(m_mutex);
    remove(trial);
}

void MemoryCheckpoints::remove(std::int64_t trial) {
    const auto found = m_states.find(trial);
    if (found != m_states.end()) {
        m_bytes -= found->second.size();
        m_states.erase(found);
        m_order.remove(trial);
    }
}

} // namespace goodfit::search
