// The final score of one of the study's trials: trained on everything but the test part, judged once on that, in the
// background. The data are loaded anew from the trial's own document, so the numbers are those of the command line.
#pragma once

#include "core/base/mailbox.h"
#include "core/jobs/score.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace goodfit::ui {

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
    ScoreSession(DocumentStore& store, StudySession& study, QObject* parent = nullptr);
    ~ScoreSession() override;

    void start(std::int64_t trial); // one of the study's; nothing happens while one runs
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job.isActive(); }
    [[nodiscard]] std::int64_t trial() const { return m_trial; } // being scored; -1: none yet
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    // The last one, while its trial is in the study.
    [[nodiscard]] const std::optional<TrialScore>& score() const { return m_score; }
    // How often the test part of this document was looked at since it was opened.
    [[nodiscard]] int timesScored() const { return m_times; }

signals:
    void progressed();
    void finished(); // whether whole, cancelled or refused
    void refused(const QString& message);

private:
    void poll();
    void forgetOther();

    DocumentStore& m_store;
    StudySession& m_study;
    std::int64_t m_trial = -1;
    std::optional<TrialScore> m_score;
    int m_times = 0;
    Progress m_progress;
    std::shared_ptr<Mailbox<Progress>> m_box;
    Background<TrialScore> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
