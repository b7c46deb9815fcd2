// What is shown of a study and which trial is selected, as chips, each with its own way out. The same on every page
// that the shared selection reaches.
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace goodfit::ui {

struct Workspace;

class SelectionChips : public QWidget {
    Q_OBJECT
public:
    // withTrial: the selected trial has a chip too. Hidden while there is nothing to say.
    SelectionChips(Workspace& workspace, bool withTrial, QWidget* parent = nullptr);

private:
    void refresh();
    void addChip(const QString& text, const QString& name, const QString& tip, const std::function<void()>& letGo);
    void addTrialChip();
    void addFilterChips();

    Workspace& m_workspace;
    bool m_withTrial;
    QHBoxLayout* m_row;
};

} // namespace goodfit::ui
