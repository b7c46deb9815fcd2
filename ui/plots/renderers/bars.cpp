#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

// Several bar series share each place, side by side.
void paintBars(Canvas& canvas, const charts::Series& series) {
    std::vector<const charts::Series*> neighbours;
    for (const charts::Series& other : canvas.chart.series) {
        if (other.mark == charts::Mark::Bars && isVisible(other.name, canvas.hidden)) {
            neighbours.push_back(&other);
        }
    }
    const auto place = std::find(neighbours.begin(), neighbours.end(), &series) - neighbours.begin();
    const double count = std::max<double>(1.0, static_cast<double>(neighbours.size()));
    // A series that says how wide its bars are stands where it belongs already.
    const bool placed = series.barWidth > 0;
    const double gap = smallestGap(series.x) * (series.x.size() > 30 ? 1.0 : 0.8);
    const double width = placed ? series.barWidth : gap / count;
    const double shift = placed ? 0.0 : (static_cast<double>(place) - (count - 1) / 2) * width;

    auto* bars = new QCPBars(canvas.plot.xAxis, canvas.plot.yAxis);
    QVector<double> x, y;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
        x.append(series.x[i] + shift);
        y.append(std::min(series.y[i], canvas.view.yHigh)); // exported pictures are not clipped
    }
    bars->setData(x, y, false);
    bars->setWidth(width);
    const QColor colour = roleColour(series.role, series.category);
    const QColor background = chartColours().background;
    bars->setBrush(blended(colour, background, series.faint ? 0.4 : 0.85));
    bars->setPen(series.x.size() > 60 ? QPen(Qt::NoPen) : QPen(background, 1.0));
    enlist(canvas, *bars, series.name);
}

} // namespace goodfit::ui
