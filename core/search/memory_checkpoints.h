// Checkpoints of a study that is kept nowhere else: in memory, the oldest given up when they take too much.
#pragma once

#include "core/search/study.h"

#include <list>
#include <map>
#include <mutex>

namespace goodfit::search {

class MemoryCheckpoints final : public CheckpointStore {
public:
    MemoryCheckpoints(); // up to an eighth of the machine's memory
    explicit MemoryCheckpoints(std::size_t mostBytes) : m_most(mostBytes) {}

    void keep(std::int64_t trial, std::span<const std::byte> state) override;
    [[nodiscard]] std::optional<std::vector<std::byte>> find(std::int64_t trial) override;
    void drop(std::int64_t trial) override;

private:
    void remove(std::int64_t trial);

    std::mutex m_mutex;
    std::map<std::int64_t, std::vector<std::byte>> m_states;
    std::list<std::int64_t> m_order; // oldest first
    std::size_t m_most, m_bytes = 0;
};

} // namespace goodfit::search
