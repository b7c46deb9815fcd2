// Rate: the learning-rate range test. Loss and its slope against the rate, the rules' suggestions, one
// draggable choice that is written into the document: as the rate, as the top of a one-cycle, as the bounds of a
// cyclical schedule or as a range to search.
#pragma once

#include "core/document/document.h"
#include "ui/shell/page.h"

#include <optional>

class QLabel;
class QSpinBox;

namespace goodfit::ui {

struct Workspace;
class Banner;
class ChartView;
class RateControls;
class RateSuggestions;
class RateUses;

class RatePage : public Page {
    Q_OBJECT
public:
    explicit RatePage(Workspace& workspace, QWidget* parent = nullptr);

    void shown() override;
    [[nodiscard]] std::optional<double> chosen() const { return m_chosen; }
    void choose(double rate);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeSuggestions();
    void connectSession();
    void finished();
    [[nodiscard]] QString reasonText() const;
    [[nodiscard]] bool isOutdated() const; // the document was changed since
    void refreshCharts();
    void refreshChoice();
    [[nodiscard]] QWidget* makeSlope();

    Workspace& m_workspace;
    RateControls* m_controls = nullptr;
    Banner* m_banner = nullptr;
    ChartView* m_loss = nullptr;
    ChartView* m_slope = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_now = nullptr;
    RateSuggestions* m_suggestions = nullptr;
    RateUses* m_uses = nullptr;
    QSpinBox* m_window = nullptr;
    std::optional<double> m_chosen;
    std::optional<Document> m_asked;    // of the test that runs, without its rate
    std::optional<Document> m_measured; // of the one that is shown
};

} // namespace goodfit::ui
