#include "ui/bridge/queue_edits.h"

#include "ui/bridge/document_store.h"

namespace goodfit::ui {

bool appendToQueue(DocumentStore& store, const search::Assignment& point, const QString& text) {
    jobs::TrialQueue queue = jobs::queueOf(store.document());
    jobs::TrialQueue alone = queue;
    alone.points = {point};
    const std::string added = jobs::queueText(alone);
    for (const search::Assignment& each : queue.points) {
        alone.points = {each};
        if (jobs::queueText(alone) == added) {
            return false;
        }
    }
    queue.points.push_back(point);
    setQueue(store, queue, text);
    return true;
}

void setQueue(DocumentStore& store, const jobs::TrialQueue& queue, const QString& text) {
    std::optional<Setting> setting; // an empty queue is the default
    if (!queue.points.empty()) {
        setting = Setting(jobs::queueText(queue));
    }
    store.setSetting(QString::fromStdString(queue.path), setting, text);
}

} // namespace goodfit::ui
