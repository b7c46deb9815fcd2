#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/registry.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

struct Edges {
    QVector<double> x, low, high;
};

// Cut at the top and bottom of the axes, with a point where an edge leaves: exported pictures are not clipped.
Edges cutEdges(const charts::Band& band, const ViewRange& view) {
    const auto up = [&view](double y) { return view.logY ? std::log(std::max(y, 1e-300)) : y; };
    Edges cut;
    const auto add = [&](double x, double low, double high) {
        cut.x.append(x);
        cut.low.append(std::clamp(low, view.yLow, view.yHigh));
        cut.high.append(std::clamp(high, view.yLow, view.yHigh));
    };
    const auto along = [&](double from, double to, double share) {
        const double y = up(from) + share * (up(to) - up(from));
        return view.logY ? std::exp(y) : y;
    };
    for (std::size_t i = 0; i < band.x.size(); ++i) {
        std::vector<double> shares;
        for (const std::vector<double>* edge : {&band.low, &band.high}) {
            for (const double end : {view.yLow, view.yHigh}) {
                const double rise = i > 0 ? up((*edge)[i]) - up((*edge)[i - 1]) : 0.0;
                const double share = rise != 0.0 ? (up(end) - up((*edge)[i - 1])) / rise : -1.0;
                if (share > 0.0 && share < 1.0) {
                    shares.push_back(share);
                }
            }
        }
        std::sort(shares.begin(), shares.end());
        for (const double share : shares) {
            add(band.x[i - 1] + share * (band.x[i] - band.x[i - 1]), along(band.low[i - 1], band.low[i], share),
                along(band.high[i - 1], band.high[i], share));
        }
        add(band.x[i], band.low[i], band.high[i]);
    }
    return cut;
}

} // namespace

void paintBands(Canvas& canvas) {
    for (const charts::Band& band : canvas.chart.bands) {
        const Edges edges = cutEdges(band, canvas.view);
        QCPGraph* low = addClippedGraph(canvas);
        low->setData(edges.x, edges.low);
        low->setPen(Qt::NoPen);
        low->setVisible(isVisible(band.name, canvas.hidden));
        low->removeFromLegend();
        QCPGraph* high = addClippedGraph(canvas);
        high->setData(edges.x, edges.high);
        high->setPen(Qt::NoPen);
        QColor fill = roleColour(band.role, band.category);
        fill.setAlpha(48);
        high->setBrush(fill);
        high->setChannelFillGraph(low);
        enlist(canvas, *high, band.name);
    }
}

} // namespace goodfit::ui
