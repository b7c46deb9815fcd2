// The data as they are: two features (or the target against one), how large the classes and parts are, and
// one feature's distribution. The test part stays sealed until it is asked for; how often is counted.
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace goodfit::data {
class Prepared;
}

namespace goodfit::ui {

class ChartView;
class DataSession;
class ImageGrid;

class DataCharts : public QWidget {
    Q_OBJECT
public:
    explicit DataCharts(DataSession& session, QWidget* parent = nullptr);

    void refresh();
    // Another document: its test part was never looked at.
    void seal();
    [[nodiscard]] bool isTestRevealed() const;
    [[nodiscard]] int timesRevealed() const { return m_timesRevealed; }

private:
    QWidget* makeBar();
    void fillFeatures(const data::Prepared& prepared);
    void showFacts(const data::Prepared* prepared);
    void showCharts(const data::Prepared& prepared);
    void showSeal(bool revealed);

    DataSession& m_session;
    QLabel* m_facts = nullptr;
    QWidget* m_bar = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QComboBox* m_colour = nullptr;
    QToolButton* m_reveal = nullptr;
    ChartView* m_main = nullptr;
    ChartView* m_balance = nullptr;
    ChartView* m_histogram = nullptr;
    ImageGrid* m_pictures = nullptr;
    QStringList m_features; // those in the choosers
    int m_timesRevealed = 0;
};

} // namespace goodfit::ui
