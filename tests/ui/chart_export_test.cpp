// A chart as a file: by the ending of its name, whole, and inside its axes.
#include "ui/plots/chart_export.h"

#include "tests/support/suite.h"
#include "tests/ui/drawn_charts.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace goodfit;
using namespace goodfit::charts;
using namespace goodfit::test;
using namespace goodfit::ui;

class ChartExportTest : public QObject {
    Q_OBJECT
private slots:
    void numbersAsText() {
        QCOMPARE(chartAsText(chartOf({series(Mark::Line, Role::Training)}), u'\t').section(u'\n', 0, 1),
                 QStringLiteral("Epoch\tcurve\n0\t1"));
        QVERIFY(chartAsText(mapOf(ColourMap::Diverging, {1, 2, 3, 4}), u',').contains(QStringLiteral("\n1,0,2\n")));
    }

    void exportsByEnding() {
        QTemporaryDir folder;
        ChartView view;
        (void)painted(view, chartOf({series(Mark::Line, Role::Training)}));
        const std::vector<std::pair<QString, QByteArray>> kinds{
            {"png", "\x89PNG"}, {"svg", "<?xml"}, {"pdf", "%PDF"}, {"csv", "Epoch"}};
        for (const auto& [ending, start] : kinds) {
            const QString name = folder.filePath(QStringLiteral("chart.") + ending);
            QVERIFY(view.exportTo(name).ok());
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().startsWith(start), qPrintable(ending));
        }
        QVERIFY(!view.exportTo(folder.filePath(QStringLiteral("chart.xyz"))).ok());
        QVERIFY(!view.exportTo(QStringLiteral("/nowhere/chart.csv")).ok());
    }

    // Without the cut, a curve or a point beyond a fixed axis is drawn far outside the picture.
    void svgCurvesStayInsideTheAxes() {
        QTemporaryDir folder;
        Chart chart = chartOf({series(Mark::Line, Role::Training), series(Mark::Points, Role::Category)});
        chart.y.low = 2.5;
        chart.y.high = 3.5;
        ChartView view;
        (void)painted(view, chart);
        const QString name = folder.filePath(QStringLiteral("chart.svg"));
        QVERIFY(view.exportTo(name).ok());
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        static const QRegularExpression polyline(QStringLiteral("<polyline[^>]*points=\"([^\"]+)\""));
        auto matches = polyline.globalMatch(svg);
        int points = 0;
        while (matches.hasNext()) {
            const QStringList pairs = matches.next().captured(1).split(u' ', Qt::SkipEmptyParts);
            for (const QString& pair : pairs) {
                const double y = pair.section(u',', 1, 1).toDouble();
                QVERIFY2(y >= 0 && y <= 300, qPrintable(pair));
                ++points;
            }
        }
        QVERIFY(points > 3);
        static const QRegularExpression glyph(QStringLiteral("<circle[^>]*cy=\"([^\"]+)\""));
        auto glyphs = glyph.globalMatch(svg);
        QVERIFY(glyphs.hasNext());
        while (glyphs.hasNext()) {
            const double y = glyphs.next().captured(1).toDouble();
            QVERIFY2(y >= 0 && y <= 300, qPrintable(QString::number(y)));
        }
    }
};

GOODFIT_SUITE(ChartExportTest)
#include "chart_export_test.moc"
