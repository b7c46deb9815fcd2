// What holds for every chart: a painter, an exporter and a screen reader rely on it.
#include "core/charts/registry.h"
#include "tests/core/charts/chart_samples.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>
#include <set>

using goodfit::charts::Chart;
using goodfit::charts::Series;

class ChartLawsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_samples = goodfit::test::chartSamples(); }

    void everyChart_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(m_samples.size()); ++i) {
            QTest::newRow(m_samples[static_cast<std::size_t>(i)].name.c_str()) << i;
        }
    }

    void everyChart() {
        QFETCH(int, index);
        const goodfit::test::ChartSample& sample = m_samples[static_cast<std::size_t>(index)];
        const Chart& chart = sample.chart;
        QVERIFY(!chart.id.empty() && !chart.title.empty() && !chart.summary.empty());
        // an empty chart shows its reason and no axes
        QVERIFY(sample.isEmpty || (!chart.x.title.empty() && !chart.y.title.empty()));
        QCOMPARE(!chart.empty.empty(), sample.isEmpty);
        QCOMPARE(chart.series.empty() && !chart.heatMap, sample.isEmpty);
        for (const Series& series : chart.series) {
            QCOMPARE(series.x.size(), series.y.size());
            QVERIFY(std::all_of(series.x.begin(), series.x.end(), [](double x) { return std::isfinite(x); }));
        }
        if (chart.heatMap) {
            const auto cells = static_cast<std::size_t>(chart.heatMap->columns * chart.heatMap->rows);
            QCOMPARE(chart.heatMap->values.size(), cells);
            QVERIFY(chart.heatMap->cellTexts.empty() || chart.heatMap->cellTexts.size() == cells);
            QVERIFY(chart.heatMap->low < chart.heatMap->high);
        }
        for (const goodfit::charts::Zone& zone : chart.zones) {
            QVERIFY(zone.low < zone.high && !zone.label.empty());
        }
        for (const goodfit::charts::Marker& marker : chart.markers) {
            QVERIFY(marker.x || marker.y);
            QVERIFY(!marker.draggable || (!marker.id.empty() && marker.x));
        }
        for (const goodfit::charts::Axis* axis : {&chart.x, &chart.y}) {
            QVERIFY(!axis->low || !axis->high || *axis->low < *axis->high);
            QVERIFY(axis->scale == goodfit::charts::Scale::Linear || !axis->low || *axis->low > 0.0);
        }
    }

    void theRegistryNamesThemAll() {
        std::set<std::string, std::less<>> built;
        for (const goodfit::test::ChartSample& sample : m_samples) {
            built.insert(sample.chart.id);
        }
        std::set<std::string, std::less<>> named;
        for (const goodfit::charts::ChartInfo& info : goodfit::charts::chartInfos()) {
            QVERIFY(!info.title.empty() && !info.help.empty());
            named.insert(std::string(info.id));
        }
        QVERIFY(built == named);
    }

private:
    std::vector<goodfit::test::ChartSample> m_samples;
};

GOODFIT_SUITE(ChartLawsTest)
#include "chart_laws_test.moc"
