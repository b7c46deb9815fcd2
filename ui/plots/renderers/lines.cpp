#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/label_obstacles.h"
#include "ui/plots/renderers/registry.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kGlyph = 7.0, kSmallGlyph = 4.5;
constexpr std::size_t kCrowd = 1500; // points from which glyphs are smaller

// Infinite values would stretch a line to the sky; they are gaps, like NaN.
QCPGraph* addGraph(Canvas& canvas, const charts::Series& series) {
    QCPGraph* graph = addClippedGraph(canvas);
    const std::size_t count = std::min(series.x.size(), series.y.size());
    QVector<QCPGraphData> data;
    data.reserve(static_cast<qsizetype>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const bool drawable = std::isfinite(series.y[i]) && (!canvas.view.logY || series.y[i] > 0);
        if (std::isfinite(series.x[i]) && (!canvas.view.logX || series.x[i] > 0)) {
            data.append(QCPGraphData(series.x[i], drawable ? series.y[i] : std::nan("")));
        }
    }
    const bool rising = std::is_sorted(data.begin(), data.end(), qcpLessThanSortKey<QCPGraphData>);
    graph->data()->set(data, rising); // a sort of what is sorted costs most of a frame when curves are long
    enlist(canvas, *graph, series.name);
    if (series.faint || series.role == charts::Role::Muted) {
        setQuiet(*graph);
    }
    return graph;
}

// A mean stands out from the curves it is the mean of.
bool isMeanOfBand(const charts::Chart& chart, const charts::Series& series) {
    return series.role == charts::Role::Accent &&
           std::any_of(chart.bands.begin(), chart.bands.end(),
                       [](const charts::Band& band) { return band.role == charts::Role::Accent; });
}

} // namespace

void paintLine(Canvas& canvas, const charts::Series& series) {
    QCPGraph* graph = addGraph(canvas, series);
    QPen pen = seriesPen(series, static_cast<int>(canvas.chart.series.size()));
    if (isMeanOfBand(canvas.chart, series)) {
        pen.setWidthF(1.6 * pen.widthF());
    }
    graph->setPen(pen);
    if (series.x.size() == 1) { // one epoch: a line of one point shows nothing
        setGlyph(*graph, series, kGlyph);
    }
}

void paintSteps(Canvas& canvas, const charts::Series& series) {
    QCPGraph* graph = addGraph(canvas, series);
    graph->setLineStyle(QCPGraph::lsStepLeft);
    graph->setPen(seriesPen(series, static_cast<int>(canvas.chart.series.size())));
    if (series.x.size() == 1) {
        setGlyph(*graph, series, kGlyph);
    }
}

void paintPoints(Canvas& canvas, const charts::Series& series) {
    if (!series.shade.empty()) {
        paintShadedPoints(canvas, series);
        return;
    }
    QCPGraph* graph = addGraph(canvas, series);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setAdaptiveSampling(false); // every point is painted
    setGlyph(*graph, series, canvas.compact || series.x.size() > kCrowd ? kSmallGlyph : kGlyph);
}

} // namespace goodfit::ui
