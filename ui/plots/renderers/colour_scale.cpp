#include "ui/plots/renderers/colour_scale.h"

#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace goodfit::ui {

bool hasColourScale(const QCustomPlot& plot) {
    constexpr int kNarrowest = 18; // lines of text: below, the picture needs the room more
    return plot.width() > kNarrowest * plot.fontMetrics().height();
}

QCPAxis* addColourScale(Canvas& canvas, const QCPColorGradient& gradient, const QCPRange& range, const QString& label) {
    if (canvas.compact || !hasColourScale(canvas.plot)) {
        return nullptr;
    }
    auto* scale = new QCPColorScale(&canvas.plot);
    const ChartColours colours = chartColours();
    scale->setObjectName(QStringLiteral("colourScale"));
    scale->setType(QCPAxis::atRight);
    scale->setBarWidth(12);
    canvas.plot.plotLayout()->addElement(kAxesRow, 1, scale);
    scale->setGradient(gradient);
    scale->setDataRange(range);
    scale->setLabel(label);
    QCPAxis* axis = scale->axis();
    axis->setLabelColor(colours.foreground);
    axis->setTickLabelColor(colours.foreground);
    axis->setLabelFont(canvas.plot.font());
    axis->setTickLabelFont(canvas.plot.font());
    axis->setBasePen(QPen(colours.muted));
    axis->setTickPen(QPen(colours.muted));
    axis->setSubTickPen(QPen(colours.muted));
    auto* group = new QCPMarginGroup(&canvas.plot);
    group->setObjectName(QStringLiteral("colourScale"));
    canvas.plot.axisRect()->setMarginGroup(QCP::msBottom | QCP::msTop, group);
    scale->setMarginGroup(QCP::msBottom | QCP::msTop, group);
    return axis;
}

} // namespace goodfit::ui
