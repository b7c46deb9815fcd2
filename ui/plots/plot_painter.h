// Puts a chart on a QCustomPlot: title, legend, axes, then the layers of renderers/. The plot is emptied
// and filled again at each painting, which is cheaper than it sounds and leaves nothing stale.
#pragma once

#include "ui/plots/axis_range.h"

#include <functional>

class QCustomPlot;
class QCPTextElement;
class QFont;
class QMargins;
class QString;
class QCPLayoutGrid;

namespace goodfit::ui {

class PlotPainter {
public:
    explicit PlotPainter(QCustomPlot& plot);

    // Fills the plot; the caller replots.
    void fill(const charts::Chart& chart, const ViewRange& view, const QSet<QString>& hidden, bool compact);
    // True while this changes the axes' ranges itself: then it was not the user.
    [[nodiscard]] bool isSettingRanges() const { return m_settingRanges; }
    [[nodiscard]] ViewRange currentView(const ViewRange& like) const;
    // Equal units on both axes are kept only as long as nobody zoomed.
    void setEqualAspect(bool on) { m_equalAspect = on; }
    // Of the switches that lie beside the title.
    void setButtonRoom(int pixels) { m_buttonRoom = pixels; }

private:
    void clear();
    // Pixels for title, note and legend.
    [[nodiscard]] int headWidth(const charts::Chart& chart) const;
    void setHead(const charts::Chart& chart, bool compact);
    static void setLine(QCPTextElement& line, const QString& text, const QFont& font, int room,
                        const QMargins& margins);
    void arrangeLegend(const charts::Chart& chart, const QSet<QString>& hidden, bool compact);
    [[nodiscard]] int headHeight() const; // of what stands above the axes
    void afterLayout();

    QCustomPlot& m_plot;
    QCPTextElement* m_title = nullptr;
    QCPTextElement* m_note = nullptr;
    QCPLayoutGrid* m_legendRow = nullptr;
    bool m_settingRanges = false;
    bool m_equalAspect = false;
    int m_buttonRoom = 0; // pixels at the right end of the title's line
};

} // namespace goodfit::ui
