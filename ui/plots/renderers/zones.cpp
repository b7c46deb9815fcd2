#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/markers.h"
#include "ui/plots/renderers/registry.h"

#include <qcustomplot.h>

#include <algorithm>

namespace goodfit::ui {

namespace {

void addLabel(Canvas& canvas, const charts::Zone& zone, double middle) {
    auto* text = new QCPItemText(&canvas.plot);
    text->position->setTypeX(QCPItemPosition::ptPlotCoords);
    text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    text->setObjectName(kZoneLabel);
    text->setProperty("anchor", QPointF(middle, 1.0));
    text->position->setCoords(middle, 1.0);
    text->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    text->setPadding(QMargins(2, 1, 2, 2));
    text->setFont(canvas.plot.font());
    text->setColor(roleColour(zone.role));
    text->setText(QString::fromStdString(zone.label));
}

} // namespace

void paintZones(Canvas& canvas) {
    const ViewRange& view = canvas.view;
    for (const charts::Zone& zone : canvas.chart.zones) {
        const double low = std::max(zone.low, view.xLow);
        const double high = std::min(zone.high, view.xHigh);
        if (!(low < high)) {
            continue;
        }
        auto* box = new QCPItemRect(&canvas.plot);
        box->setLayer(QStringLiteral("zones"));
        for (QCPItemPosition* corner : {box->topLeft, box->bottomRight}) {
            corner->setTypeX(QCPItemPosition::ptPlotCoords);
            corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        box->topLeft->setCoords(low, 0.0);
        box->bottomRight->setCoords(high, 1.0);
        QColor fill = roleColour(zone.role);
        fill.setAlpha(30);
        box->setBrush(fill);
        box->setPen(Qt::NoPen);
        if (!zone.label.empty() && !canvas.compact) {
            const double middle = view.logX ? std::sqrt(low * high) : (low + high) / 2;
            addLabel(canvas, zone, middle);
        }
    }
}

} // namespace goodfit::ui
