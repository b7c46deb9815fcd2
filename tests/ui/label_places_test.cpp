// Labels of markers keep off what the picture shows: as geometry, and on charts as they are painted.
#include "ui/plots/label_places.h"

#include "tests/support/suite.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"

#include <QImage>

#include <cmath>
#include <random>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

const QRectF kBox(50, 20, 400, 300);
const QSizeF kSize(90, 18);

LabelWish wishAt(double x, double y, LabelStand stand) {
    return {QPointF(x, y), stand, {kSize, QSizeF(50, 34)}};
}

LabelWish upright(double x) {
    return wishAt(x, kBox.top(), LabelStand::Upright);
}

// A line of straight pieces through the points.
QVector<QLineF> through(const QVector<QPointF>& points) {
    QVector<QLineF> pieces;
    for (qsizetype i = 1; i < points.size(); ++i) {
        pieces.append(QLineF(points[i - 1], points[i]));
    }
    return pieces;
}

// Whether the line comes into the rectangle, by trying a thousand of its points.
bool entersByPoints(const QLineF& line, const QRectF& place) {
    for (int i = 0; i <= 1000; ++i) {
        const QPointF at = line.pointAt(i / 1000.0);
        if (at.x() > place.left() && at.x() < place.right() && at.y() > place.top() && at.y() < place.bottom()) {
            return true;
        }
    }
    return false;
}

bool isClear(const QRectF& place, const LabelObstacles& obstacles) {
    const auto enters = [&](const QLineF& line) { return entersByPoints(line, place); };
    const auto overlaps = [&](const QRectF& other) { return other.intersects(place); };
    return std::none_of(obstacles.curves.begin(), obstacles.curves.end(), enters) &&
           std::none_of(obstacles.labels.begin(), obstacles.labels.end(), overlaps) &&
           std::none_of(obstacles.bars.begin(), obstacles.bars.end(), overlaps) &&
           std::none_of(obstacles.uprights.begin(), obstacles.uprights.end(),
                        [&](double x) { return x > place.left() && x < place.right(); });
}

// A curve of one colour, an upright marker of another.
charts::Chart curveUnderLabel(const std::string& label, std::vector<double> y, charts::Mark mark) {
    charts::Chart chart;
    chart.id = "curve";
    chart.x.low = 0.0;
    chart.x.high = 10.0;
    chart.y.low = 0.0;
    chart.y.high = 10.0;
    charts::Series series;
    series.role = charts::Role::Training;
    series.mark = mark;
    for (std::size_t i = 0; i < y.size(); ++i) {
        series.x.push_back(static_cast<double>(i));
    }
    series.y = std::move(y);
    chart.series.push_back(std::move(series));
    charts::Marker marker;
    marker.x = 3.5;
    marker.label = label;
    chart.markers.push_back(marker);
    return chart;
}

int inked(const charts::Chart& chart) {
    ChartView view;
    view.resize(500, 360);
    view.setChart(chart);
    view.replotNow();
    const QImage image = view.grab().toImage();
    const QColor ink = chartColours().training;
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            count +=
                std::abs(at.red() - ink.red()) + std::abs(at.green() - ink.green()) + std::abs(at.blue() - ink.blue()) <
                        90
                    ? 1
                    : 0;
        }
    }
    return count;
}

} // namespace

class LabelPlacesTest : public QObject {
    Q_OBJECT
private slots:
    void zoneNameStepsAside_data() {
        QTest::addColumn<QVector<double>>("lines");
        QTest::addColumn<double>("left");
        QTest::newRow("nothing in the way") << QVector<double>{60.0, 300.0} << 200.0;
        QTest::newRow("crossed") << QVector<double>{220.0} << 225.0;
        QTest::newRow("at its left end") << QVector<double>{198.0} << 203.0;
        QTest::newRow("and crossed again there") << QVector<double>{220.0, 260.0} << 265.0;
        QTest::newRow("no room on the right") << QVector<double>{430.0} << 335.0;
    }
    void zoneNameStepsAside() {
        QFETCH(const QVector<double>, lines);
        QFETCH(const double, left);
        const double from = lines.front() > 400 ? 350.0 : 200.0;
        const QRectF moved = besideUprights(QRectF(QPointF(from, 300), kSize), kBox, lines);
        QCOMPARE(moved, QRectF(QPointF(left, 300), kSize));
        for (const double line : lines) {
            QVERIFY(line <= moved.left() || line >= moved.right());
        }
    }
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void aloneItStandsRightOfItsLineAtTheTop() {
        const LabelPlace found = placeLabel(upright(200), kBox, {});
        QCOMPARE(found.place, QRectF(QPointF(205, 23), kSize));
        QCOMPARE(found.cost, 0.0);
    }

    void atTheRightEndItStandsLeft() {
        const LabelPlace found = placeLabel(upright(420), kBox, {{}, {}, {420}, {}, {}, {}});
        QVERIFY(found.place.right() < 420);
    }

    void itStepsDownBelowACurve() {
        LabelObstacles obstacles;
        obstacles.uprights = {200};
        obstacles.curves = through({{50, 30}, {450, 30}});
        const LabelPlace found = placeLabel(upright(200), kBox, obstacles);
        QVERIFY(found.place.top() >= 30);
        QVERIFY(found.place.top() < 60);
    }

    // Off its line where all beside it is taken, but never beyond another line.
    void itStandsOffBars() {
        LabelObstacles obstacles;
        obstacles.uprights = {200, 300};
        obstacles.bars = {QRectF(140, 20, 120, 300)};
        const LabelPlace found = placeLabel(upright(200), kBox, obstacles);
        QVERIFY(isClear(found.place, obstacles));
        QVERIFY(found.place.right() <= 140);
        obstacles.uprights = {200, 300, 130};
        const LabelPlace between = placeLabel(upright(200), kBox, obstacles);
        QVERIFY(between.place.left() >= 130 && between.place.right() <= 300);
    }

    // Where its neighbours leave no room a label lies on its own line, not on theirs.
    void ratherOnItsOwnLineThanOnAnother() {
        LabelObstacles obstacles;
        obstacles.uprights = {160, 200, 240};
        const LabelPlace found = placeLabel(upright(200), kBox, obstacles);
        QVERIFY(found.place.left() >= 160 && found.place.right() <= 240);
    }

    void aCountStandsAtTheEdgeWhereItHidesNothing() {
        LabelObstacles obstacles;
        const LabelWish wish{kBox.topRight(), LabelStand::Edge, {kSize}};
        QCOMPARE(placeLabel(wish, kBox, obstacles).place.right(), kBox.right());
        obstacles.bars = {QRectF(330, 20, 120, 300)};
        const LabelPlace moved = placeLabel(wish, kBox, obstacles);
        QVERIFY(moved.place.right() <= 330 && moved.place.top() == kBox.top());
    }

    void itStandsBesideBars() {
        LabelObstacles obstacles;
        obstacles.bars = {QRectF(200, 20, 250, 300)}; // to the right, all the way up
        const LabelPlace found = placeLabel(upright(200), kBox, obstacles);
        QVERIFY(found.place.right() < 200);
    }

    void aFaintCurveGivesWayToAClearOne() {
        LabelObstacles obstacles;
        obstacles.curves = through({{60, 31}, {199, 31}}); // left
        for (int y = 22; y < 330; y += 8) {                // everywhere right, and left of it
            obstacles.faint += through({{50.0, y + 0.0}, {450.0, y + 0.0}});
        }
        const LabelPlace found = placeLabel(upright(200), kBox, obstacles);
        QVERIFY(found.place.left() > 200);
    }

    void twoDotsBesideEachOther() {
        LabelObstacles obstacles;
        const LabelWish first = wishAt(200, 200, LabelStand::Dot), second = wishAt(208, 203, LabelStand::Dot);
        obstacles.dots = {QRectF(203, 198, 11, 11)};
        obstacles.labels.append(placeLabel(first, kBox, obstacles).place);
        obstacles.dots = {QRectF(195, 195, 11, 11)};
        const LabelPlace found = placeLabel(second, kBox, obstacles);
        QVERIFY(!found.place.intersects(obstacles.labels.first()));
        QVERIFY(!found.place.intersects(obstacles.dots.first()));
    }

    void aLevelLineIsNamedWhereNoCurveRuns() {
        LabelObstacles obstacles;
        obstacles.curves = through({{250, 100}, {350, 195}, {450, 199}}); // comes down to it at the right end
        obstacles.curves += through({{330, 230}, {450, 204}});            // and one from below
        const LabelPlace found = placeLabel(wishAt(450, 200, LabelStand::Level), kBox, obstacles);
        QVERIFY(isClear(found.place, obstacles));
        QVERIFY(std::abs(found.place.bottom() - 197) < 1 || std::abs(found.place.top() - 203) < 1);
    }

    void brokenInTwoWhereOnlyThatFits() {
        LabelObstacles obstacles;
        obstacles.uprights = {200, 262, 140}; // 60 pixels on either side
        const LabelPlace found = placeLabel(upright(200), kBox, obstacles);
        QCOMPARE(found.size, 1);
        QVERIFY(isClear(found.place, obstacles));
    }

    // Where a clear place is among those looked at, one is found; and no label ever leaves the box.
    void randomPictures() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> share(0.0, 1.0);
        const auto within = [&](double low, double high) { return low + (high - low) * share(random); };
        int clear = 0;
        constexpr int kPictures = 300;
        for (int picture = 0; picture < kPictures; ++picture) {
            LabelObstacles obstacles;
            for (int curve = 0; curve < 3; ++curve) {
                QVector<QPointF> points;
                double y = within(kBox.top(), kBox.bottom());
                for (double x = kBox.left(); x <= kBox.right(); x += 20) {
                    points.append({x, y});
                    y = std::clamp(y + within(-30, 30), kBox.top(), kBox.bottom());
                }
                obstacles.curves += through(points);
            }
            const LabelWish wish = picture % 2 == 0 ? upright(within(kBox.left(), kBox.right()))
                                                    : wishAt(within(kBox.left(), kBox.right()),
                                                             within(kBox.top(), kBox.bottom()), LabelStand::Dot);
            const LabelPlace found = placeLabel(wish, kBox, obstacles);
            QVERIFY(kBox.contains(found.place));
            QVERIFY(isClear(found.place, obstacles) || hiddenAt(found.place, obstacles) > 0.0);
            clear += isClear(found.place, obstacles) ? 1 : 0;
        }
        QVERIFY2(clear >= kPictures * 95 / 100, qPrintable(QString::number(clear)));
    }

    void paintedLabelsHideNothing_data() {
        QTest::addColumn<std::vector<double>>("y");
        QTest::addColumn<charts::Mark>("mark");
        const std::vector<double> level(11, 9.6), rising{9, 9.2, 9.3, 9.4, 9.5, 9.6, 9.7, 9.4, 9, 8.5, 8};
        const std::vector<double> right{0.5, 0.5, 0.5, 0.5, 9.9, 9.9, 9.9, 9.9, 9.9, 9.9, 9.9};
        QTest::newRow("a level curve") << level << charts::Mark::Line;
        QTest::newRow("a bent curve") << rising << charts::Mark::Line;
        QTest::newRow("steps") << rising << charts::Mark::Steps;
        QTest::newRow("points") << level << charts::Mark::Points;
        QTest::newRow("bars on one side") << right << charts::Mark::Bars;
    }
    void paintedLabelsHideNothing() {
        QFETCH(const std::vector<double>, y);
        QFETCH(const charts::Mark, mark);
        const int bare = inked(curveUnderLabel("", y, mark));
        QVERIFY(bare > 100);
        QCOMPARE(inked(curveUnderLabel("parameters = rows", y, mark)), bare);
    }
};

GOODFIT_SUITE(LabelPlacesTest)
#include "label_places_test.moc"
