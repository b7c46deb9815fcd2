// A thin rate test beside the handy settings: where the drawing's learning rate stands between too small and
// diverging. The same test as the Rate page's, with the same answer; measured anew in the background a moment after
// each change of the drawing, never beside a running training, and taken over from the Rate page when that has one.
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
    [[nodiscard]] QString words() const { return m_text; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void ask();
    void measure();
    void poll();
    void refresh();
    void followRatePage();
    void showWords();
    [[nodiscard]] QString describeResult(std::optional<double> rate) const;
    [[nodiscard]] bool isTooMuch() const;
    [[nodiscard]] std::optional<double> currentRate() const;

    Workspace& m_workspace;
    ChartView* m_chart = nullptr;
    QLabel* m_words = nullptr;
    std::shared_ptr<const train::RateTest> m_result;
    std::optional<Document> m_asked;     // without its rate
    std::optional<Document> m_pageAsked; // the same, of the test that runs on the Rate page
    QString m_text;
    Background<train::RateTest> m_job;
    QTimer m_delay;
    QTimer m_poll;
};

} // namespace goodfit::ui
