// The diagnosis of a history that grows: made anew at most every 250 ms and never more than a twentieth of
// the time; that of a long history on another thread.
#pragma once

#include "core/diagnose/finding.h"
#include "core/jobs/diagnose.h"
#include "core/train/history.h"
#include "ui/bridge/background.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace goodfit::ui {

class LiveDiagnosis : public QObject {
    Q_OBJECT
public:
    explicit LiveDiagnosis(QObject* parent = nullptr);

    // growing: more epochs will come, so that this one may be skipped.
    void look(const std::shared_ptr<const train::History>& history, const Document& document, bool growing,
              const jobs::RunNotes& notes = {});
    [[nodiscard]] const diagnose::Diagnosis& value() const { return m_value; }

signals:
    void changed();

private:
    void poll();
    void adopt(diagnose::Diagnosis value);

    diagnose::Diagnosis m_value;
    std::shared_ptr<const train::History> m_history; // the one looked at last
    qint64 m_costMs = 0;
    QElapsedTimer m_since; // the last one was begun
    Background<diagnose::Diagnosis> m_worker;
    QTimer m_timer;
};

} // namespace goodfit::ui
