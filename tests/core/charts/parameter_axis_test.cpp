// A field over two parameters: its cells run evenly along the axes they are drawn on, whatever the values' own places.
#include "core/charts/parameter_axis.h"

#include "core/charts/why_this_trial.h"
#include "tests/support/suite.h"

#include <cmath>

using namespace goodfit;

namespace {

search::Dimension numbers(const char* path, NumericRange range, bool whole) {
    search::Dimension dimension;
    dimension.path = dimension.label = path;
    dimension.range = range;
    dimension.integer = whole;
    return dimension;
}

double logOf(const Value& value) {
    return std::log10(value.real());
}

} // namespace

class ParameterAxisTest : public QObject {
    Q_OBJECT

private slots:
    void logarithmicAxesReadInTheirOwnValues() {
        const search::ParameterAxis rate = search::axisOf(numbers("rate", {1e-4, 1.0, true, {}}, false), 9);
        const search::ParameterAxis units = search::axisOf(numbers("units", {4, 64, true, {}}, true), 41);
        search::ChoiceField field;
        field.x = rate;
        field.y = units;
        field.mean.assign(rate.at.size() * units.at.size(), 0.5);
        field.promise = field.mean;
        field.chosenX = 0.001;
        field.chosenY = 16;
        field.seen = {{0, {Value(0.1), Value(8)}, 0.3, false}};
        const charts::Chart chart = charts::whyModelChart(field, {});
        QCOMPARE(chart.x.title, std::string("rate"));
        QCOMPARE(chart.x.scale, charts::Scale::Log);
        QCOMPARE(chart.y.scale, charts::Scale::Log);
        QVERIFY(chart.y.integer && !chart.x.integer);
        QVERIFY(std::abs(chart.heatMap->xLow - 1e-4) < 1e-12 && std::abs(chart.heatMap->xHigh - 1.0) < 1e-12);
        QCOMPARE(chart.heatMap->yHigh, 64.0);
        QCOMPARE(chart.series[0].x, std::vector<double>{0.1});
        QCOMPARE(chart.series[0].y, std::vector<double>{8.0});
        QCOMPARE(chart.series[1].x, std::vector<double>{0.001});
    }

    // 1, 2, 3, 4 lie unevenly in the logarithm: a field that is straight there is drawn straight.
    void unevenPlacesAreDrawnWhereTheyStand_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("levels");
        QTest::newRow("every one of few") << 1.0 << 4.0 << 41;
        QTest::newRow("some of many") << 4.0 << 64.0 << 41;
        QTest::newRow("very many") << 1.0 << 5000.0 << 25;
    }
    void unevenPlacesAreDrawnWhereTheyStand() {
        QFETCH(const double, low);
        QFETCH(const double, high);
        QFETCH(const int, levels);
        const search::ParameterAxis whole = search::axisOf(numbers("units", {low, high, true, {}}, true), levels);
        const search::ParameterAxis even = search::axisOf(numbers("rate", {1e-3, 1e-1, true, {}}, false), 5);
        std::vector<double> values; // log10 of both, added
        for (const Value& up : even.at) {
            for (const Value& across : whole.at) {
                values.push_back(logOf(up) + logOf(across));
            }
        }
        const charts::HeatMap map = charts::fieldOf(whole, even, values);
        QCOMPARE(map.values.size(), static_cast<std::size_t>(map.columns * map.rows));
        for (std::int64_t row = 0; row < map.rows; ++row) {
            for (std::int64_t column = 0; column < map.columns; ++column) {
                const double up = std::lerp(-3.0, -1.0, static_cast<double>(row) / static_cast<double>(map.rows - 1));
                const double across = std::lerp(std::log10(map.xLow), std::log10(map.xHigh),
                                                static_cast<double>(column) / static_cast<double>(map.columns - 1));
                const double drawn = map.values[static_cast<std::size_t>(row * map.columns + column)];
                QVERIFY2(std::abs(drawn - (up + across)) < 1e-9,
                         qPrintable(QStringLiteral("%1, %2: %3").arg(row).arg(column).arg(drawn)));
            }
        }
    }

    void evenPlacesStayAsTheyAre() {
        const search::ParameterAxis rate = search::axisOf(numbers("rate", {1e-5, 1.0, true, {}}, false), 25);
        const search::ParameterAxis share = search::axisOf(numbers("share", {0.0, 0.9, false, {}}, false), 25);
        std::vector<double> values;
        for (std::size_t i = 0; i < rate.at.size() * share.at.size(); ++i) {
            values.push_back(std::sin(static_cast<double>(i)));
        }
        QVERIFY(charts::fieldOf(rate, share, values).values == values);
    }
};

GOODFIT_SUITE(ParameterAxisTest)
#include "parameter_axis_test.moc"
