// The final score of one of the study's trials: trained on everything but the test part, judged once on that, in the
// background. The data are loaded anew from the trial's own document, so the numbers are those of the command line.
// That the test part was looked at is kept with the study.
#pragma once

#include "core/jobs/score.h"
#include "core/search/test_looks.h"
#include "ui/bridge/polled_job.h"

#include <QObject>

#include <optional>

namespace goodfit::ui {

class ArchiveSession;
class DocumentStore;
class StudySession;

struct TrialScore {
    search::Trial trial; // without its curve
    jobs::FinalScore score;
    jobs::ChosenBy chosen;
};

class ScoreSession : public QObject {
    Q_OBJECT
public:
    // archive: where looks are kept; must outlive this.
    ScoreSession(DocumentStore& store, StudySession& study, ArchiveSession& archive, QObject* parent = nullptr);
    ~ScoreSession() override;

    void start(std::int64_t trial); // one of the study's; nothing happens while one runs
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job.isActive(); }
    [[nodiscard]] std::int64_t trial() const { return m_trial; } // being scored; -1: none yet
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    // The last one, while its trial is in the study.
    [[nodiscard]] const std::optional<TrialScore>& score() const { return m_score; }
    // When the test part of this document was looked at, oldest first; those of earlier sittings too.
    [[nodiscard]] const std::vector<search::TestLook>& looks() const { return m_looks; }

signals:
    void progressed();
    void finished(); // whether whole, cancelled or refused
    void refused(const QString& message);

private:
    void finish(Result<TrialScore> outcome);
    void forgetOther();

    DocumentStore& m_store;
    StudySession& m_study;
    ArchiveSession& m_archive;
    std::int64_t m_trial = -1;
    std::optional<TrialScore> m_score;
    std::vector<search::TestLook> m_looks;
    Document m_document; // of the study that is being scored
    Progress m_progress;
    PolledJob<TrialScore, Progress> m_job;
};

} // namespace goodfit::ui
