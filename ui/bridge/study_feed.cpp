#include "ui/bridge/study_feed.h"

#include <utility>

namespace goodfit::ui {

StudyFeed::StudyFeed(std::unique_ptr<search::StudyStore> kept) : m_kept(std::move(kept)) {}

Status StudyFeed::begin(const search::Study& study) {
    if (m_forgotten) { // the place to keep it in is another document's by now
        return Error{ErrorCode::Stopped, "study", "its document was left before it began"};
    }
    {
        const std::lock_guard lock(m_mutex);
        m_news.begun = study;
    }
    return m_kept ? m_kept->begin(study) : Status{};
}

Status StudyFeed::store(const search::Trial& trial) {
    return m_kept && !m_forgotten ? m_kept->store(trial) : Status{};
}

search::CheckpointStore* StudyFeed::checkpoints() {
    return m_kept ? m_kept->checkpoints() : nullptr;
}

void StudyFeed::put(const search::Trial& trial) {
    const std::lock_guard lock(m_mutex);
    m_news.changed.insert_or_assign(trial.number, trial);
}

void StudyFeed::close() {
    m_kept.reset();
}

StudyFeed::News StudyFeed::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, {});
}

} // namespace goodfit::ui
