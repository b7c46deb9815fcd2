// Changes of the points that are tried next; each is one undo step.
#pragma once

#include "core/jobs/trial_queue.h"

#include <QString>

namespace goodfit::ui {

class DocumentStore;

// The point becomes the queue's last. False: it is in it already.
bool appendToQueue(DocumentStore& store, const search::Assignment& point, const QString& text);
void setQueue(DocumentStore& store, const jobs::TrialQueue& queue, const QString& text);

} // namespace goodfit::ui
