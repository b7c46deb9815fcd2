// Starts, pauses, goes on with and stops the study; how many workers; what it would take before it starts
// and where it is while it runs.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;

namespace goodfit::ui {

class DocumentStore;
class StudySession;

class StudyControls : public QWidget {
    Q_OBJECT
public:
    StudyControls(StudySession& session, const DocumentStore& store, QWidget* parent = nullptr);

    // Asks for the plan again shortly: the ranges, the settings or the workers are others.
    void planSoon();
    // No ranges: a study would be one trial.
    void setHasRanges(bool has);
    void start();
    void refresh();

private:
    void makeButtons(QHBoxLayout* row);
    void makeWorkers(QHBoxLayout* row);
    void makeProgress(QHBoxLayout* row);
    void followSession();
    void plan(bool measure);
    [[nodiscard]] QString planText() const;
    [[nodiscard]] QString runText() const;

    StudySession& m_session;
    const DocumentStore& m_store;
    QPushButton* m_start = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_estimate = nullptr;
    QSpinBox* m_workers = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_text = nullptr;
    QTimer* m_soon = nullptr;
    bool m_hasRanges = false;
    bool m_measured = false;
};

} // namespace goodfit::ui
