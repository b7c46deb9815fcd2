// "Is B better than A?": how many seeds, the pairs as they come, and what they say.
#pragma once

#include "core/document/document.h"

#include <QWidget>

#include <optional>
#include <string>

class QLabel;
class QPushButton;
class QSpinBox;

namespace goodfit::ui {

class ChartView;
class DuelSession;

class DuelPanel : public QWidget {
    Q_OBJECT
public:
    explicit DuelPanel(DuelSession& session, QWidget* parent = nullptr);

    void setSides(std::optional<Document> a, std::optional<Document> b, const QString& nameA, const QString& nameB,
                  std::string metric);

private:
    void startOrStop();
    void refresh();

    DuelSession& m_session;
    std::optional<Document> m_a, m_b;
    std::string m_metric;
    QString m_refusal; // why the last start led to nothing
    QLabel* m_what;
    QSpinBox* m_seeds;
    QPushButton* m_start;
    QLabel* m_verdict;
    ChartView* m_chart;
};

} // namespace goodfit::ui
