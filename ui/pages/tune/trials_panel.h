// The study's trials as a table to sort and filter; the selected trial is the same on the charts; one is
// promoted into the document by a button, a double click or Return.
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QTableView;
class QToolButton;

namespace goodfit::ui {

struct Workspace;
class TrialsFilter;
class TrialsModel;

class TrialsPanel : public QWidget {
    Q_OBJECT
public:
    explicit TrialsPanel(Workspace& workspace, QWidget* parent = nullptr);

    void refreshSummary();
    // By number; nothing: all. Trials that come later are shown when the charts say so.
    void showOnly(const std::optional<std::vector<qint64>>& trials);

signals:
    void paneWanted(const QString& id); // a pane that goes on with the selected trial

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFilterBar();
    QToolButton* addChip(QWidget* bar, const QString& name, const QString& tip, const QList<int>& states);
    void placeStates();
    void makeTable();
    void saveShown();
    void filterStates();
    void showStates();
    void filterText(const QString& text);
    void showSelected();
    void layColumns();
    [[nodiscard]] QMenu* makeActions(QWidget* parent);
    void promote();
    void queue();
    [[nodiscard]] qint64 currentTrial() const;

    Workspace& m_workspace;
    TrialsModel* m_model = nullptr;
    TrialsFilter* m_filter = nullptr;
    QHBoxLayout* m_row = nullptr; // of the bar, with the states in it where there is room
    QWidget* m_states = nullptr;
    QLineEdit* m_text = nullptr;
    QList<QToolButton*> m_chips;
    QLabel* m_summary = nullptr;
    QTableView* m_table = nullptr;
    QPushButton* m_promote = nullptr;
    QMenu* m_actions = nullptr; // what can be done with a trial
    bool m_showing = false;     // the selection is being shown, not made
};

} // namespace goodfit::ui
