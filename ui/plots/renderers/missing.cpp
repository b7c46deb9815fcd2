// What lies outside the picture is marked in its margins: NaN and infinite values with a filled triangle in the upper
// one, values above and below a cut axis with a count.
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

// down: how far from the upper edge, of the axes' height.
void paintCount(Canvas& canvas, const QString& name, const QString& words, double down) {
    auto* text = new QCPItemText(&canvas.plot);
    text->position->setType(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(1.0, down);
    text->setProperty("anchor", text->position->coords()); // arranging moves it from there
    text->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    text->setPadding(QMargins(4, 2, 4, 2));
    text->setObjectName(name);
    text->setFont(secondaryFont(canvas.plot.font()));
    text->setColor(chartColours().muted);
    QColor back = chartColours().background;
    back.setAlpha(215);
    text->setBrush(back);
    text->setText(words);
    text->setProperty("words", words);
    text->setTextAlignment(Qt::AlignLeft);
}

QString aboveWords(int count) {
    return count == 1 ? QCoreApplication::translate("goodfit::ui::ChartView", "1 point above ▲")
                      : QCoreApplication::translate("goodfit::ui::ChartView", "%1 points above ▲").arg(count);
}

QString belowWords(int count) {
    return count == 1 ? QCoreApplication::translate("goodfit::ui::ChartView", "1 point below ▼")
                      : QCoreApplication::translate("goodfit::ui::ChartView", "%1 points below ▼").arg(count);
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
        paintCount(canvas, kAboveCount, aboveWords(canvas.view.above), triangles > 0 ? kBelowTriangles : 0.0);
    }
    if (canvas.view.below > 0 && !canvas.compact) {
        paintCount(canvas, kBelowCount, belowWords(canvas.view.below), 1.0);
    }
}

} // namespace goodfit::ui
