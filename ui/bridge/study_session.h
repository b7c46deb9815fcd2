// The study of the document's ranges, run in the background by W workers; the trials as they come.
#pragma once

#include "core/jobs/left_to_do.h"
#include "core/search/study.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace goodfit::ui {

class DataSession;
class DocumentStore;
class ArchiveSession;
class StudyFeed;

class StudySession : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Planning, Running, Paused, Stopping };

    // archive may be null: nothing is kept.
    StudySession(DocumentStore& store, DataSession& data, ArchiveSession* archive, QObject* parent = nullptr);
    ~StudySession() override;

    // Size and estimated time of the study as the document stands; answers with planned().
    void plan(int workers, bool measure);
    void start(int workers); // a new study; while one is stopping, as soon as it has stopped
    void pause();            // running trials end, no new ones start
    void resume();           // after pause, or goes on with a stopped study (once it has stopped)
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isPlanning() const { return m_planner.isActive(); }
    [[nodiscard]] std::int64_t finishedTrials() const;
    // A stopped, kept or finished study has something left to do, as the document asks for now.
    [[nodiscard]] bool canResume() const;
    // What is left, once that is known; nothing while it runs and without a study.
    [[nodiscard]] const std::optional<jobs::LeftToDo>& left() const { return m_left; }
    [[nodiscard]] int workers() const { return m_workers; } // of the study; before it, of the last plan
    // Trials by number, running ones included. Before any trial: judged as the document says now.
    [[nodiscard]] const search::Study& study() const { return m_study; }
    [[nodiscard]] const jobs::TunePlan& lastPlan() const { return m_plan; }
    [[nodiscard]] double etaSeconds() const; // -1: unknown
    // The best (or any) trial's choices become the document: one undo step.
    void promote(std::int64_t trialNumber);
    void showKept(search::Study kept);
    // The same rows have another name in the document now: the study may still go on.
    void acceptRenamedData();

signals:
    void planned();
    void trialChanged(std::int64_t number); // new, an epoch further, or ended
    void studyReset();                      // another study took its place
    void stateChanged();
    void leftChanged(); // what is left to do is known anew
    void refused(const QString& message);

private:
    enum class Next { None, Start, Resume };
    [[nodiscard]] bool canBegin();
    void dataChanged();
    void launch(Document document, std::vector<search::Trial> resumed);
    void poll();
    void pollPlan();
    void pollFeed();
    void finish(Result<search::Study> outcome);
    void forget();
    void expectObjective();
    [[nodiscard]] Document resumedDocument() const;
    void lookSoon();
    void look();
    void pollLook();
    void put(search::Trial trial);
    void dropUnfinished(); // what a sitting does not leave to the next one
    void setState(State state);

    DocumentStore& m_store;
    DataSession& m_data;
    ArchiveSession* m_archive;
    search::Study m_study;
    jobs::TunePlan m_plan;
    State m_state = State::Idle;
    int m_workers = 1;
    Next m_next = Next::None; // ordered while the last one was stopping
    int m_nextWorkers = 1;
    std::optional<Component> m_renamedData; // since the study was begun
    std::shared_ptr<StudyFeed> m_feed;
    Background<jobs::TunePlan> m_planner;
    Background<search::Study> m_runner;
    Background<jobs::LeftToDo> m_looker;
    std::optional<jobs::LeftToDo> m_left;
    QTimer m_timer, m_lookTimer;
};

} // namespace goodfit::ui
