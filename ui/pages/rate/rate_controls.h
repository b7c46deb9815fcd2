// What a range test is asked for: from and to which rate, steps, seeds; start and cancel with progress.
#pragma once

#include "core/jobs/find_rate.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace goodfit::ui {

class RateSession;
struct Workspace;

class RateControls : public QWidget {
    Q_OBJECT
public:
    explicit RateControls(Workspace& workspace, QWidget* parent = nullptr);

    void startOrCancel();
    void refresh();

private:
    QLineEdit* addRateField(const QString& label, double value, const QString& tip);
    QSpinBox* addCountField(const QString& label, int value, int low, int high, const QString& tip);
    // The options as they stand; nothing when they are not allowed, which is then said beside the button.
    [[nodiscard]] std::optional<jobs::RateTestOptions> options();

    void proposeSteps();

    Workspace& m_workspace;
    RateSession& m_session;
    QLineEdit* m_low = nullptr;
    QLineEdit* m_high = nullptr;
    QSpinBox* m_steps = nullptr;
    QSpinBox* m_seeds = nullptr;
    QPushButton* m_start = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_problem = nullptr;
    bool m_proposing = false;
    bool m_hasOwnSteps = false; // set by hand: the data do not change them any more
};

} // namespace goodfit::ui
