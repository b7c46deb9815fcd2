// The legend of a narrow chart: what would be cut is broken into lines, and still switches its series.
#include "tests/support/suite.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"

using namespace goodfit;
using namespace goodfit::charts;
using namespace goodfit::ui;

namespace {

constexpr const char* kLong = "Mean and deviation over three folds and two repeats of all trials";

Chart chartWith(const std::vector<std::string>& names) {
    Chart chart;
    chart.id = "legend";
    chart.title = "Loss";
    for (const std::string& name : names) {
        Series series;
        series.name = name;
        series.role = Role::Training;
        series.x = {0, 1, 2};
        series.y = {1, 3, 2};
        chart.series.push_back(series);
    }
    return chart;
}

// Rows of the picture's head that are written on up to its right end, where a cut name would stop.
int inkedRows(ChartView& view, const Chart& chart, int width) {
    view.resize(width, 400);
    view.setChart(chart);
    view.replotNow();
    const QImage image = view.grab().toImage();
    constexpr int kHead = 44, kEnd = 14;
    int rows = 0;
    for (int y = 0; y < kHead; ++y) {
        bool ink = false;
        for (int x = width - kEnd; x < width; ++x) {
            ink = ink || image.pixelColor(x, y) != image.pixelColor(width - 1, 0);
        }
        rows += ink ? 1 : 0;
    }
    return rows;
}

} // namespace

class LegendTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void aLongNameIsNotCut() {
        ChartView view;
        QCOMPARE(inkedRows(view, chartWith({kLong, "Best"}), 300), 0);
        QCOMPARE(inkedRows(view, chartWith({"Best"}), 300), 0);
    }

    // An odd number of short names in columns leaves an empty place in the last row.
    void shortNamesStandSideBySide() {
        ChartView view;
        for (const int width : {120, 160, 200, 260, 400, 800}) {
            (void)inkedRows(view, chartWith({"One name", "Another name", "A third", "A fourth one", "Fifth"}), width);
        }
    }

    // Beside a map its colour scale takes room: the last letter of every name must be seen all the same.
    void namesBesideAColourScaleAreWhole() {
        const std::vector<std::string> names = {"arm 1, validation", "arm 2, validation", "arm 1", "arm 2"};
        ChartView view;
        const auto headOf = [&](const std::vector<std::string>& of, int width) {
            Chart chart = chartWith(of);
            chart.heatMap = HeatMap{};
            chart.heatMap->columns = chart.heatMap->rows = 2;
            chart.heatMap->values = {0, 1, 1, 0};
            chart.heatMap->legend = "Probability of arm 2";
            view.resize(width, 400);
            view.setChart(chart);
            view.replotNow();
            return view.grab(QRect(0, 0, width, 130)).toImage();
        };
        for (int width = 300; width <= 700; width += 20) {
            const QImage whole = headOf(names, width);
            for (std::size_t i = 0; i < names.size(); ++i) {
                std::vector<std::string> others = names;
                others[i].back() = others[i].back() == 'n' ? 'u' : '8'; // as wide
                QVERIFY2(headOf(others, width) != whole, qPrintable(QString("%1, %2").arg(width).arg(i)));
            }
        }
    }

    void theSeriesKeepsItsName() {
        ChartView view;
        Chart chart = chartWith({kLong, "Best"});
        chart.series[1].y = {1.2, 1.3, 1.1};
        (void)inkedRows(view, chart, 300);
        const QImage both = view.grab().toImage();
        view.toggleSeries(QLatin1String(kLong));
        view.replotNow();
        QVERIFY(view.grab().toImage() != both);
        view.toggleSeries(QLatin1String(kLong));
        view.replotNow();
        QCOMPARE(view.grab().toImage(), both);
    }
};

GOODFIT_SUITE(LegendTest)
#include "legend_test.moc"
