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
        feet->addData(series.x[i], series.y[i]);
        whiskers->addData(series.error[i]);
    }
    const double line = markSize().line > 0 ? 0.6 * markSize().line : 1.2;
    whiskers->setPen(QPen(roleColour(series.role, series.category), line));
    whiskers->setWhiskerWidth(canvas.compact ? 0.0 : 3.0 * line);
    whiskers->setSymbolGap(0);
    enlist(canvas, *whiskers, series.name);
}

} // namespace goodfit::ui
