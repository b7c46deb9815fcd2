// The document trained several times in the background: on folds, with several seeds, the best runs averaged.
#pragma once

#include "core/base/progress.h"
#include "core/jobs/repeats.h"
#include "ui/bridge/polled_job.h"

#include <QObject>

#include <optional>

namespace goodfit::ui {

class DataSession;
class DocumentStore;

class RepeatSession : public QObject {
    Q_OBJECT
public:
    RepeatSession(DocumentStore& store, DataSession& data, QObject* parent = nullptr);
    ~RepeatSession() override;

    // The document as it is now. What runs already is abandoned; nothing happens while the data are being loaded.
    void start(const jobs::RepeatOptions& options);
    void cancel(); // the runs that ended are kept
    [[nodiscard]] bool isRunning() const { return m_job.isActive(); }
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    // Of the last start; nothing before its end, or when it was refused.
    [[nodiscard]] const std::optional<jobs::RepeatedRuns>& runs() const { return m_runs; }
    // The document was changed since these runs began.
    [[nodiscard]] bool isStale() const;

signals:
    void progressed();
    void finished(); // whether whole, cancelled or refused
    void refused(const QString& message);

private:
    void finish(Result<jobs::RepeatedRuns> outcome);

    DocumentStore& m_store;
    DataSession& m_data;
    Document m_document; // that the runs are of
    Progress m_progress;
    std::optional<jobs::RepeatedRuns> m_runs;
    PolledJob<jobs::RepeatedRuns, Progress> m_job;
};

} // namespace goodfit::ui
