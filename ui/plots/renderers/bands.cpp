#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"

#include <qcustomplot.h>

namespace goodfit::ui {

void paintBands(Canvas& canvas) {
    for (const charts::Band& band : canvas.chart.bands) {
        const QVector<double> x(band.x.begin(), band.x.end());
        QCPGraph* low = addClippedGraph(canvas);
        low->setData(x, QVector<double>(band.low.begin(), band.low.end()));
        low->setPen(Qt::NoPen);
        low->setVisible(isVisible(band.name, canvas.hidden));
        low->removeFromLegend();
        QCPGraph* high = addClippedGraph(canvas);
        high->setData(x, QVector<double>(band.high.begin(), band.high.end()));
        high->setPen(Qt::NoPen);
        QColor fill = roleColour(band.role);
        fill.setAlpha(48);
        high->setBrush(fill);
        high->setChannelFillGraph(low);
        enlist(canvas, *high, band.name);
    }
}

} // namespace goodfit::ui
