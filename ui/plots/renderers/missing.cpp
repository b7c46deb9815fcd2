// What lies outside the picture is marked in its upper margin: NaN and infinite values with a filled
// triangle, values above a cut axis with a count.
#include "ui/plots/glyph_stamps.h"
#include "ui/plots/plot_style.h"
#include "ui/plots/renderers/markers.h"
#include "ui/plots/renderers/registry.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <qcustomplot.h>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr double kBelowTriangles = 0.08; // of the axes' height

// Triangles along the upper edge of the axes, which have no coordinates of their own there.
class TopMarks : public QCPAbstractItem {
public:
    using QCPAbstractItem::QCPAbstractItem;

    QVector<double> at; // in units of the x axis
    QFont font;
    QColor colour;

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; } // takes no clicks

protected:
    void draw(QCPPainter* painter) override {
        const QString triangle = QStringLiteral("▲");
        const QFontMetrics metrics(font);
        const double half = metrics.horizontalAdvance(triangle) / 2.0;
        const double top = mParentPlot->axisRect()->top() + metrics.ascent();
        painter->setFont(font);
        painter->setPen(colour);
        QSet<int> taken; // by pixel: thousands lie on each other
        for (const double x : at) {
            const double middle = mParentPlot->xAxis->coordToPixel(x);
            const int pixel = static_cast<int>(std::lround(middle));
            if (!paintsScreen(*painter)) {
                painter->drawText(QPointF(middle - half, top), triangle);
            } else if (!taken.contains(pixel)) {
                taken.insert(pixel);
                painter->drawText(QPointF(middle - half, top), triangle);
            }
        }
    }
};

// How many were painted.
qsizetype paintNotNumbers(Canvas& canvas, const charts::Series& series) {
    QVector<double> places;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
        if (!std::isfinite(series.y[i]) && canvas.view.hasX(series.x[i])) {
            places.append(series.x[i]);
        }
    }
    if (places.isEmpty()) {
        return 0;
    }
    auto* marks = new TopMarks(&canvas.plot);
    marks->setClipToAxisRect(false);
    marks->at = places;
    marks->font = canvas.plot.font();
    marks->colour = roleColour(series.role, series.category);
    return places.size();
}

void paintCount(Canvas& canvas, bool belowTriangles) {
    auto* text = new QCPItemText(&canvas.plot);
    text->position->setType(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(1.0, belowTriangles ? kBelowTriangles : 0.0);
    text->setProperty("anchor", text->position->coords()); // arranging moves it from there
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
    text->setProperty("words", words);
    text->setTextAlignment(Qt::AlignLeft);
}

} // namespace

void paintMissing(Canvas& canvas) {
    qsizetype triangles = 0;
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
