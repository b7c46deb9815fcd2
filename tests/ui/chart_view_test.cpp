#include "ui/plots/chart_view.h"

#include "tests/support/suite.h"
#include "tests/ui/drawn_charts.h"
#include "ui/plots/axis_range.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace goodfit;
using namespace goodfit::charts;
using namespace goodfit::test;
using namespace goodfit::ui;

namespace {

int pixelsLike(const QImage& image, const QColor& wanted, int tolerance = 40) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            count += std::abs(at.red() - wanted.red()) < tolerance &&
                     std::abs(at.green() - wanted.green()) < tolerance &&
                     std::abs(at.blue() - wanted.blue()) < tolerance;
        }
    }
    return count;
}

QWidget* plotOf(ChartView& view) {
    return qobject_cast<QWidget*>(view.children().constFirst());
}

} // namespace

class ChartViewTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void everyKindLeavesItsColour_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QColor>("colour");
        const ChartColours colours = chartColours();
        QTest::newRow("line") << 0 << colours.training;
        QTest::newRow("points") << 1 << categoryColour(2);
        QTest::newRow("steps") << 2 << colours.accent;
        QTest::newRow("bars") << 3 << QColor(0xDB, 0x76, 0x26); // on white, 85 %
        QTest::newRow("band") << 4 << QColor(0xD0, 0xE4, 0xF0);
        QTest::newRow("diverging") << 5 << QColor(0x4D, 0x9D, 0xCF);
        QTest::newRow("sequential") << 6 << QColor(0xFD, 0xE7, 0x25);
        QTest::newRow("categorical") << 7 << QColor(0xED, 0xBB, 0x94);
        QTest::newRow("marker") << 8 << colours.warning;
        QTest::newRow("zone") << 9 << QColor(0xE1, 0xF4, 0xEF);
        QTest::newRow("not a number") << 10 << colours.test;
    }
    void everyKindLeavesItsColour() {
        QFETCH(const int, kind);
        QFETCH(const QColor, colour);
        Chart chart = chartOf({series(Mark::Line, Role::Neutral)});
        switch (kind) {
        case 0:
            chart = chartOf({series(Mark::Line, Role::Training)});
            break;
        case 1:
            chart = chartOf({series(Mark::Points, Role::Category, 2)});
            break;
        case 2:
            chart = chartOf({series(Mark::Steps, Role::Accent)});
            break;
        case 3:
            chart = chartOf({series(Mark::Bars, Role::Validation)});
            break;
        case 4:
            chart.bands = {{"seeds", Role::Training, {0, 5}, {1, 2}, {3, 6}}};
            break;
        case 5:
            chart = mapOf(ColourMap::Diverging, {0, 0, 1, 1});
            break;
        case 6:
            chart = mapOf(ColourMap::Sequential, {0, 0, 1, 1});
            break;
        case 7:
            chart = mapOf(ColourMap::Categorical, {0, 1, 1, 2});
            break;
        case 8:
            chart.markers = {{"", 2.0, std::nullopt, "here", Role::Warning, false}};
            break;
        case 9:
            chart.zones = {{1, 4, "good", Role::Test}};
            break;
        case 10:
            chart = chartOf({series(Mark::Line, Role::Test)});
            chart.series[0].y = {std::nan(""), std::nan(""), std::nan(""), std::nan(""), std::nan(""), std::nan("")};
            chart.series[0].name.clear();
            chart.series[0].marksMissing = true;
            break;
        default:
            QFAIL("no such kind");
        }
        ChartView view;
        const QImage image = painted(view, chart);
        QVERIFY2(pixelsLike(image, colour, 26) > 12, qPrintable(QString::number(pixelsLike(image, colour, 26))));
    }

    void emptyChartSaysSo() {
        Chart chart;
        chart.empty = "Nothing yet";
        ChartView view;
        const QImage image = painted(view, chart);
        QVERIFY(pixelsLike(image.copy(100, 120, 200, 60), QApplication::palette().color(QPalette::PlaceholderText),
                           60) > 10);
        QCOMPARE(view.accessibleDescription(), QStringLiteral("Nothing yet"));
    }

    void describesItselfForAScreenReader() {
        ChartView view;
        view.setChart(chartOf({series(Mark::Line, Role::Training)}));
        QCOMPARE(view.accessibleName(), QStringLiteral("Loss"));
        QCOMPARE(view.accessibleDescription(), QStringLiteral("Rises from 1 to 6."));
    }

    void followsTheTheme() {
        ChartView view;
        QVERIFY(pixelsLike(painted(view, chartOf({series(Mark::Line, Role::Training)})), Qt::white, 4) > 10000);
        applyTheme(ThemeChoice::Dark);
        QVERIFY(pixelsLike(painted(view, view.chart()), QColor(0x1B, 0x1E, 0x23), 4) > 10000);
        applyTheme(ThemeChoice::Light);
    }

    void draggedMarkerSaysWhereItIs() {
        Chart chart = chartOf({series(Mark::Line, Role::Training)});
        chart.x.low = 0;
        chart.x.high = 10;
        chart.markers = {{"rate", 5.0, std::nullopt, "", Role::Accent, true}};
        ChartView view;
        (void)painted(view, chart);
        QSignalSpy moved(&view, &ChartView::markerMoved);
        QSignalSpy released(&view, &ChartView::markerReleased);
        QWidget* plot = plotOf(view);
        // The marker's line is found by its colour, half way down.
        const QImage image = view.grab().toImage();
        int at = -1;
        for (int x = 0; x < image.width() && at < 0; ++x) {
            at = pixelsLike(image.copy(x, 150, 1, 1), chartColours().accent) > 0 ? x : -1;
        }
        QVERIFY(at > 0);
        QTest::mousePress(plot, Qt::LeftButton, {}, QPoint(at, 150));
        QTest::mouseMove(plot, QPoint(at + 60, 150));
        QMouseEvent move(QEvent::MouseMove, QPointF(at + 60, 150), plot->mapToGlobal(QPointF(at + 60, 150)),
                         Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(plot, &move);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(at + 60, 150));
        QVERIFY(moved.count() > 0);
        QCOMPARE(released.count(), 1);
        QCOMPARE(released[0][0].toString(), QStringLiteral("rate"));
        QVERIFY(released[0][1].toDouble() > 5.5 && released[0][1].toDouble() < 9.0);
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(released.count(), 2);
        QVERIFY(released[1][1].toDouble() < released[0][1].toDouble());
    }

    void clickOnALineNamesItsSeries() {
        Chart chart = chartOf({series(Mark::Line, Role::Training)});
        chart.series[0].id = 17;
        chart.series[0].y = {3, 3, 3, 3, 3, 3};
        ChartView view;
        const QImage image = painted(view, chart);
        int row = -1;
        for (int y = 60; y < image.height() && row < 0; ++y) {
            row = pixelsLike(image.copy(200, y, 1, 1), chartColours().training) > 0 ? y : -1;
        }
        QSignalSpy clicked(&view, &ChartView::seriesClicked);
        QTest::mouseClick(plotOf(view), Qt::LeftButton, {}, QPoint(200, row));
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toLongLong(), 17);
    }

    void legendHidesASeries() {
        ChartView view;
        const Chart chart = chartOf({series(Mark::Line, Role::Training)});
        const int before = pixelsLike(painted(view, chart), chartColours().training);
        view.toggleSeries(QStringLiteral("curve"));
        view.replotNow();
        const int after = pixelsLike(view.grab().toImage(), chartColours().training);
        QVERIFY2(after < before / 3, qPrintable(QStringLiteral("%1 of %2").arg(after).arg(before)));
    }

    void wildValuesDoNotFlattenTheRest() {
        Series line = series(Mark::Line, Role::Training);
        line.x.clear();
        line.y.clear();
        for (int i = 0; i < 100; ++i) {
            line.x.push_back(i);
            line.y.push_back(i == 1 ? 1e6 : i == 50 ? std::nan("") : 2.0 / (1 + i));
        }
        const ViewRange view = fitView(chartOf({line}), {}, false, false);
        QVERIFY(view.yHigh < 3);
        QVERIFY(view.yHigh > 0.3);
        QVERIFY(view.above >= 1);
        const ViewRange log = fitView(chartOf({line}), {}, false, true);
        QVERIFY(log.yLow > 0);
    }

    void barsStandOnZero() {
        const ViewRange view = fitView(chartOf({series(Mark::Bars, Role::Training)}), {}, false, false);
        QCOMPARE(view.yLow, 0.0);
        QVERIFY(view.xLow <= -0.5 && view.xHigh >= 5.5);
    }

    void logSwitch() {
        ChartView view;
        view.setChart(chartOf({series(Mark::Line, Role::Training)}));
        QVERIFY(!view.isLogY());
        view.setLogY(true);
        QVERIFY(view.isLogY());
        Chart fixed = chartOf({series(Mark::Line, Role::Training)});
        fixed.y.canBeLog = false;
        view.setChart(fixed);
        QVERIFY(!view.isLogY());
    }
};

GOODFIT_SUITE(ChartViewTest)
#include "chart_view_test.moc"
