// The diagnosis of a history file of any tool, in a window of its own beside the work: curves on the left, verdict,
// evidence and remedies in words on the right. The file is read in the background.
#pragma once

#include "core/jobs/diagnose.h"
#include "ui/bridge/background.h"

#include <QTimer>
#include <QWidget>

class QTextBrowser;

namespace goodfit::ui {

class ChartView;

class HistoryView : public QWidget {
    Q_OBJECT
public:
    explicit HistoryView(const QString& file, QWidget* parent = nullptr);

    [[nodiscard]] bool isSettled() const { return !m_job.isActive(); }
    [[nodiscard]] QString words() const;

private:
    struct Read {
        jobs::ReadHistory content;
        diagnose::Diagnosis diagnosis;
    };
    void poll();
    void showRead(const Read& read);

    QString m_file;
    ChartView* m_chart = nullptr;
    QTextBrowser* m_words = nullptr;
    Background<Read> m_job;
    QTimer m_timer;
};

} // namespace goodfit::ui
