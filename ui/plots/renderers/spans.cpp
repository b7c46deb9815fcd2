#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

// One curve with gaps: a thousand spans cost no more than a line.
void paintSpans(Canvas& canvas, const charts::Series& series) {
    auto* curve = new QCPCurve(canvas.plot.xAxis, canvas.plot.yAxis);
    QVector<QCPCurveData> data;
    const std::size_t count = std::min({series.x.size(), series.y.size(), series.xEnd.size()});
    data.reserve(static_cast<qsizetype>(count * 3));
    double at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        data.append(QCPCurveData(at++, series.x[i], series.y[i]));
        data.append(QCPCurveData(at++, series.xEnd[i], series.y[i]));
        data.append(QCPCurveData(at++, series.xEnd[i], std::nan("")));
    }
    curve->data()->set(data, true);
    const double between = std::abs(canvas.plot.yAxis->coordToPixel(1) - canvas.plot.yAxis->coordToPixel(0));
    constexpr double kThinnest = 1.5, kThickest = 9.0, kShare = 0.7;
    QPen pen(roleColour(series.role, series.category), std::clamp(kShare * between, kThinnest, kThickest));
    pen.setCapStyle(Qt::FlatCap);
    curve->setPen(pen);
    enlist(canvas, *curve, series.name);
}

} // namespace goodfit::ui
