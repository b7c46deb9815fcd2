// The same drawing trained several times: how far luck moves its figures, on folds and over seeds, and what the average
// of the best runs says.
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;
class QSpinBox;

namespace goodfit::ui {

class ChartView;
class RepeatSession;

class RepeatPanel : public QWidget {
    Q_OBJECT
public:
    explicit RepeatPanel(RepeatSession& session, QWidget* parent = nullptr);

    void refresh();

private:
    void startOrStop();
    void fitBest(); // an ensemble needs runs that saw the same rows
    [[nodiscard]] QString figures() const;

    RepeatSession& m_session;
    QSpinBox* m_folds;
    QSpinBox* m_seeds;
    QSpinBox* m_best;
    QPushButton* m_start;
    QLabel* m_text;
    ChartView* m_chart;
    QString m_refusal; // why the last start led to nothing
};

} // namespace goodfit::ui
