// What lies below a cut axis is counted, as what lies above; heat maps on logarithmic axes say what is under the
// pointer and write what they show.
#include "tests/support/suite.h"
#include "ui/plots/axis_range.h"
#include "ui/plots/chart_export.h"
#include "ui/plots/chart_view.h"
#include "ui/plots/read_out.h"
#include "ui/theme/theme.h"

using namespace goodfit;
using namespace goodfit::charts;
using namespace goodfit::ui;

namespace {

Chart cutChart() {
    Chart chart;
    chart.title = "Accuracy";
    chart.y.low = 0.8;
    chart.y.high = 1.0;
    Series points;
    points.name = "Seen";
    points.mark = Mark::Points;
    points.x = {1, 2, 3, 4};
    points.y = {0.9, 0.2, 0.95, 0.3};
    chart.series.push_back(points);
    return chart;
}

// 1, 10, 100 across and 1, 2, 3 up; the value tells the cell.
Chart logMap() {
    Chart chart;
    chart.x.title = "rate";
    chart.y.title = "depth";
    chart.x.scale = Scale::Log;
    HeatMap map;
    map.columns = map.rows = 3;
    map.xLow = 1;
    map.xHigh = 100;
    map.yLow = 1;
    map.yHigh = 3;
    map.values = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    chart.heatMap = map;
    return chart;
}

} // namespace

class CutAxesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void pointsBelowAreCounted() {
        Chart chart = cutChart();
        const ViewRange view = fitView(chart, {}, false, false);
        QCOMPARE(view.below, 2);
        QCOMPARE(view.above, 0);
        chart.y.window = true;
        QCOMPARE(fitView(chart, {}, false, false).below, 0);
        chart.y = {};
        QCOMPARE(fitView(chart, {}, false, false).below, 0);
    }

    void theCountIsPainted() {
        Chart chart = cutChart();
        ChartView view;
        view.resize(400, 300);
        view.setChart(chart);
        view.replotNow();
        const QImage with = view.grab().toImage();
        chart.y.window = true;
        view.setChart(chart);
        view.replotNow();
        QVERIFY(with != view.grab().toImage());
    }

    void aLogarithmicMapSaysWhatIsUnderThePointer() {
        const auto under = [](double x, double y) {
            return readOut(logMap(), {}, {x, y}, [](double, double) { return QPointF(); })->rows[0].text;
        };
        QCOMPARE(under(9, 1), QStringLiteral("1"));
        QCOMPARE(under(2.5, 2), QStringLiteral("3")); // nearer to 1 than to 10 as it is drawn
        QCOMPARE(under(50, 3), QStringLiteral("8"));
    }

    void aLogarithmicMapWritesItsPlaces() {
        QCOMPARE(chartAsText(logMap(), u',').section(u'\n', 1, 3), QStringLiteral("1,1,0\n10,1,1\n100,1,2"));
    }

    void choicesBesideALogarithmKeepTheirHalves() {
        Chart chart = logMap();
        chart.y.categories = {"a", "b", "c"};
        const ViewRange view = fitView(chart, {}, true, false);
        QVERIFY(std::abs(view.xLow - 0.31623) < 1e-4); // half a cell before 1
        QVERIFY(std::abs(view.xHigh - 316.23) < 1e-1);
    }
};

GOODFIT_SUITE(CutAxesTest)
#include "cut_axes_test.moc"
