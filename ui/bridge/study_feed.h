// What the threads of a study's runner hand over to the window: the study as it began and the newest state of each
// trial. Stands between the runner and the store it keeps trials in, if any.
#pragma once

#include "core/search/study.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace goodfit::ui {

class StudyFeed : public search::StudyStore {
public:
    explicit StudyFeed(std::unique_ptr<search::StudyStore> kept); // null: nothing is kept

    // For the runner's threads.
    [[nodiscard]] Status begin(const search::Study& study) override;
    [[nodiscard]] Status store(const search::Trial& trial) override;
    [[nodiscard]] search::CheckpointStore* checkpoints() override;
    void put(const search::Trial& trial);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    void close(); // the store; it may wait for the disk

    // For the window.
    struct News {
        std::optional<search::Study> begun;
        std::map<std::int64_t, search::Trial> changed; // by number
    };
    [[nodiscard]] News take(); // since the last time
    void setPaused(bool paused) { m_paused = paused; }
    void forget() { m_forgotten = true; } // another document is open: nothing more may be kept for this one

private:
    std::mutex m_mutex; // of m_news
    News m_news;
    std::atomic<bool> m_paused = false;
    std::atomic<bool> m_forgotten = false;
    std::unique_ptr<search::StudyStore> m_kept;
};

} // namespace goodfit::ui
