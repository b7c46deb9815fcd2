// Paints a charts::Chart with QCustomPlot: the only face pages see of plotting. Repaints at most 30 times
// a second and only while visible; follows the theme; legend entries toggle their series; a log switch
// where the axis allows one; context menu: copy image, copy data, export PNG, SVG, PDF, CSV.
#pragma once

#include "core/base/result.h"
#include "core/charts/chart.h"

#include <QWidget>

#include <memory>

namespace goodfit::ui {

class ChartView : public QWidget {
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    void setChart(charts::Chart chart); // cheap to call often: painting is coalesced
    [[nodiscard]] const charts::Chart& chart() const;

    void setLogY(bool on);
    [[nodiscard]] bool isLogY() const;
    // Compact: no title, small margins; for thumbnails.
    void setCompact(bool on);
    void toggleSeries(const QString& name);             // as a click on its legend entry
    void fitToData();                                   // as a double click
    [[nodiscard]] Status exportTo(const QString& file); // .png, .svg, .pdf or .csv
    void replotNow();                                   // for screenshots and tests

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void markerMoved(const QString& id, double x); // while dragging
    void markerReleased(const QString& id, double x);
    void seriesClicked(qint64 id);
    void exportFailed(const QString& message);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace goodfit::ui
