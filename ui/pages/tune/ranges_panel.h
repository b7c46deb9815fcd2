// The ranges of the document as a table, or, when there are none, how to make one.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace goodfit::ui {

struct Workspace;
class SpaceModel;

class RangesPanel : public QWidget {
    Q_OBJECT
public:
    explicit RangesPanel(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] SpaceModel& model() { return *m_model; }

signals:
    void spaceChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeInvitation();
    QWidget* makeTable();
    void refresh();
    void shareWidth();
    void makeRateARange();
    void fixCurrent();

    Workspace& m_workspace;
    SpaceModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QPushButton* m_fix = nullptr;
    QStackedLayout* m_stack = nullptr;
};

} // namespace goodfit::ui
