// A thin range test under the curves: where the drawing's learning rate stands between too small and diverging.
// Measured anew in the background a moment after each change of the drawing, never beside a running training.
#pragma once

#include "core/jobs/find_rate.h"
#include "ui/bridge/background.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace goodfit::ui {

struct Workspace;
class ChartView;

class RateStrip : public QWidget {
    Q_OBJECT
public:
    explicit RateStrip(Workspace& workspace, QWidget* parent = nullptr);
    ~RateStrip() override;

    [[nodiscard]] std::shared_ptr<const train::RateTest> result() const { return m_result; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void ask();
    void measure();
    void poll();
    void refresh();
    [[nodiscard]] std::optional<double> currentRate() const;

    Workspace& m_workspace;
    ChartView* m_chart = nullptr;
    QLabel* m_words = nullptr;
    std::shared_ptr<const train::RateTest> m_result;
    std::optional<Document> m_asked; // without its rate
    Background<train::RateTest> m_job;
    QTimer m_delay;
    QTimer m_poll;
};

} // namespace goodfit::ui
