#include "ui/plots/line_raster.h"

#include "tests/support/suite.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace goodfit::ui;

namespace {

int alphaAt(const LineRaster& raster, int x, int y) {
    return qAlpha(raster.image().pixel(x, y));
}

// What QPainter covers, smoothed, to compare with.
QImage painted(const QPolygonF& line, double width) {
    QImage image(80, 60, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addPolygon(line);
    QPainterPathStroker outline; // a pen of one pixel would take a short cut
    outline.setWidth(width);
    outline.setCapStyle(Qt::FlatCap);
    painter.fillPath(outline.createStroke(path), Qt::black);
    return image;
}

} // namespace

class LineRasterTest : public QObject {
    Q_OBJECT
private slots:
    void aLevelLineCoversItsRow() {
        LineRaster raster(QSize(80, 60), 1.0);
        const QPointF line[] = {{10, 20.5}, {30, 20.5}};
        raster.addBelow(line, {Qt::black, 1.0});
        for (int x = 10; x < 30; ++x) {
            QVERIFY(alphaAt(raster, x, 20) >= 252);
            QCOMPARE(alphaAt(raster, x, 19) + alphaAt(raster, x, 21), 0);
        }
        QCOMPARE(alphaAt(raster, 9, 20) + alphaAt(raster, 30, 20), 0);
    }

    void everySlopeIsCoveredAsQtCoversIt_data() {
        QTest::addColumn<double>("angle");
        QTest::addColumn<double>("width");
        for (const int degrees : {0, 7, 30, 44, 46, 60, 83, 90, 120, 179, 250, 315}) {
            for (const double width : {1.0, 2.5}) {
                QTest::addRow("%d° × %g", degrees, width) << degrees * 0.0174532925 << width;
            }
        }
    }
    void everySlopeIsCoveredAsQtCoversIt() {
        QFETCH(double, angle);
        QFETCH(double, width);
        const QPointF middle(40.3, 30.2);
        const QPointF reach(22 * std::cos(angle), 22 * std::sin(angle));
        const QPolygonF line{middle - reach, middle + reach};
        LineRaster raster(QSize(80, 60), 1.0);
        raster.addBelow({line.constData(), 2}, {Qt::black, width});
        const QImage other = painted(line, width);
        double ours = 0;
        double theirs = 0;
        double apart = 0;
        for (int y = 0; y < 60; ++y) {
            for (int x = 0; x < 80; ++x) {
                ours += alphaAt(raster, x, y) / 255.0;
                theirs += qAlpha(other.pixel(x, y)) / 255.0;
                apart += std::abs(alphaAt(raster, x, y) - qAlpha(other.pixel(x, y))) / 255.0;
            }
        }
        const double area = 44 * width;
        QVERIFY2(std::abs(ours - area) < 0.06 * area, qPrintable(QString::number(ours)));
        QVERIFY2(std::abs(theirs - area) < 0.06 * area && apart < 0.2 * area, qPrintable(QString::number(apart)));
    }

    void theFirstStaysOnTop() {
        LineRaster raster(QSize(80, 60), 1.0);
        const QPointF level[] = {{0, 30}, {80, 30}};
        const QPointF upright[] = {{40, 0}, {40, 60}};
        raster.addBelow(level, {Qt::red, 4.0});
        raster.addBelow(upright, {Qt::blue, 4.0});
        QCOMPARE(QColor(raster.image().pixel(40, 30)), QColor(Qt::red));
        QCOMPARE(QColor(raster.image().pixel(40, 10)), QColor(Qt::blue));
    }

    void whatIsOutsideIsLeftOut() {
        LineRaster raster(QSize(80, 60), 1.0);
        const double nan = std::nan("");
        const QPointF wild[] = {{-1e9, -1e9}, {1e9, 1e9}, {nan, 3}, {5, 1e300}, {70, -1e300}, {-50, 30}, {200, 30}};
        raster.addBelow(wild, {Qt::black, 1.0});
        QCOMPARE(alphaAt(raster, 79, 29) + alphaAt(raster, 79, 30) > 200, true); // the last one crosses
        const QPointF gap[] = {{10, 50.5}, {20, nan}, {30, 50.5}};
        LineRaster broken(QSize(80, 60), 1.0);
        broken.addBelow(gap, {Qt::black, 1.0});
        QCOMPARE(alphaAt(broken, 20, 50), 0);
    }

    void dashesAreAsLongAsAsked() {
        LineRaster raster(QSize(80, 60), 1.0);
        const QPointF line[] = {{0, 20.5}, {80, 20.5}};
        raster.addBelow(line, {Qt::black, 1.0, 5.0, 3.0});
        for (int x = 0; x < 80; ++x) {
            QCOMPARE(alphaAt(raster, x, 20) > 0, x % 8 < 5);
        }
    }
};

GOODFIT_SUITE(LineRasterTest)
#include "line_raster_test.moc"
