// A quiet strip under the stack: what the drawing and its data already tell before the first epoch, each with
// its first remedy to apply. Hidden when there is nothing to say.
#pragma once

#include "core/diagnose/finding.h"

#include <QFrame>

class QGridLayout;

namespace goodfit::ui {

class StaticFindings;
struct Workspace;

class FindingsStrip : public QFrame {
    Q_OBJECT
public:
    explicit FindingsStrip(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] const StaticFindings& session() const { return *m_session; }

private:
    void refresh();
    void addRow(int row, const diagnose::Finding& finding);

    Workspace& m_workspace;
    StaticFindings* m_session;
    QGridLayout* m_grid = nullptr;
    bool m_showsAll = false;
};

} // namespace goodfit::ui
