// What lies outside the picture is marked in its upper margin: NaN and infinite values with a filled
// triangle, values above a cut axis with a count.
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/markers.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <qcustomplot.h>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kMostTriangles = 400;
constexpr double kBelowTriangles = 0.08; // of the axes' height

void addTriangle(Canvas& canvas, double x, const QColor& colour) {
    // The margin has no coordinates of its own: a point at the axis rect's very top edge.
    auto* mark = new QCPItemText(&canvas.plot);
    mark->setClipToAxisRect(false);
    mark->position->setTypeX(QCPItemPosition::ptPlotCoords);
    mark->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    mark->position->setCoords(x, 0.0);
    mark->setPositionAlignment(Qt::AlignHCenter | Qt::AlignTop);
    mark->setText(QStringLiteral("▲"));
    mark->setFont(canvas.plot.font());
    mark->setColor(colour);
}

// How many were painted.
int paintNotNumbers(Canvas& canvas, const charts::Series& series) {
    int painted = 0;
    const QColor colour = roleColour(series.role, series.category);
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
        if (!std::isfinite(series.y[i]) && canvas.view.hasX(series.x[i]) && painted++ < kMostTriangles) {
            addTriangle(canvas, series.x[i], colour);
        }
    }
    return painted;
}

void paintCount(Canvas& canvas, bool belowTriangles) {
    auto* text = new QCPItemText(&canvas.plot);
    text->position->setType(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(1.0, belowTriangles ? kBelowTriangles : 0.0);
    text->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    text->setPadding(QMargins(4, 2, 4, 2));
    text->setObjectName(kAboveCount);
    text->setFont(secondaryFont(canvas.plot.font()));
    text->setColor(chartColours().muted);
    QColor back = chartColours().background;
    back.setAlpha(215);
    text->setBrush(back);
    const QString words =
        canvas.view.above == 1
            ? QCoreApplication::translate("goodfit::ui::ChartView", "1 point above ▲")
            : QCoreApplication::translate("goodfit::ui::ChartView", "%1 points above ▲").arg(canvas.view.above);
    text->setText(words);
}

} // namespace

void paintMissing(Canvas& canvas) {
    int triangles = 0;
    for (const charts::Series& series : canvas.chart.series) {
        if (series.marksMissing && isVisible(series.name, canvas.hidden)) {
            triangles += paintNotNumbers(canvas, series);
        }
    }
    if (canvas.view.above > 0 && !canvas.compact) {
        paintCount(canvas, triangles > 0);
    }
}

} // namespace goodfit::ui
