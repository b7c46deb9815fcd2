#include "ui/plots/mark_size.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"

#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

// Half as thick as a line: they say how sure a mark is, and must not outshine it.
void paintWhiskers(Canvas& canvas, const charts::Series& series) {
    QCPGraph* feet = addClippedGraph(canvas);
    feet->setLineStyle(QCPGraph::lsNone);
    feet->removeFromLegend();
    auto* whiskers = new QCPErrorBars(canvas.plot.xAxis, canvas.plot.yAxis);
    whiskers->setDataPlottable(feet);
    whiskers->setErrorType(QCPErrorBars::etValueError);
    const std::size_t count = std::min({series.x.size(), series.y.size(), series.error.size()});
    for (std::size_t i = 0; i < count; ++i) {
        const double low = std::max(series.y[i] - series.error[i], canvas.view.yLow);
        const double high = std::min(series.y[i] + series.error[i], canvas.view.yHigh);
        const double foot = std::clamp(series.y[i], canvas.view.yLow, canvas.view.yHigh);
        if (low < high) { // cut at the axes: exported pictures are not clipped
            feet->addData(series.x[i], foot);
            whiskers->addData(foot - low, high - foot);
        }
    }
    const double line = markSize().line > 0 ? 0.6 * markSize().line : 1.2;
    whiskers->setPen(QPen(roleColour(series.role, series.category), line));
    whiskers->setWhiskerWidth(canvas.compact ? 0.0 : 3.0 * line);
    whiskers->setSymbolGap(0);
    enlist(canvas, *whiskers, series.name);
}

} // namespace goodfit::ui
