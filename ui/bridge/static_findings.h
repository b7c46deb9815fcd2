// What can be said of the drawing and its data before the first epoch: asked for in the background a moment after
// each change.
#pragma once

#include "core/diagnose/finding.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace goodfit::ui {

class DataSession;
class DocumentStore;

class StaticFindings : public QObject {
    Q_OBJECT
public:
    StaticFindings(DocumentStore& store, DataSession& data, QObject* parent = nullptr);
    ~StaticFindings() override;

    // Of the newest drawing that was looked at; the surest first.
    [[nodiscard]] const std::vector<diagnose::Finding>& findings() const { return m_findings; }
    [[nodiscard]] bool isSettled() const { return !m_delay.isActive() && !m_job.isActive(); }

signals:
    void changed();

private:
    void ask();
    void poll();

    DocumentStore& m_store;
    DataSession& m_data;
    std::vector<diagnose::Finding> m_findings;
    Background<std::vector<diagnose::Finding>> m_job;
    QTimer m_delay;
    QTimer m_poll;
};

} // namespace goodfit::ui
