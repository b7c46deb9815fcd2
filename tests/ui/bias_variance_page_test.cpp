// The Bias–Variance page with real keys: the opening of a lesson, from the first fit to one's own network.
#include "ui/pages/biasvariance/bias_variance_page.h"

#include "tests/support/suite.h"
#include "tests/ui/bias_page_support.h"
#include "ui/pages/biasvariance/experiment_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

std::vector<double> drawnFit(BiasVariancePage& page) {
    for (const charts::Series& series : child<ChartView>(page, "fitChart")->chart().series) {
        if (series.name == "This fit") {
            return series.y;
        }
    }
    return {};
}

} // namespace

class BiasVariancePageTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlIsDescribed() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
    }

    void theOpeningByKeys() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        QCOMPARE(page.value(), std::size_t(1)); // a line
        const std::vector<double> first = drawnFit(page);
        QVERIFY(!first.empty());
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&page, Qt::Key_N);
        }
        QCOMPARE(page.run(), std::size_t(4));
        QVERIFY(drawnFit(page) != first);
        QVERIFY(hasSeries(page, "fitChart", "Fits before"));
        for (int i = 0; i < 11; ++i) {
            QTest::keyClick(&page, Qt::Key_Right);
        }
        QCOMPARE(page.value(), std::size_t(12));
        QVERIFY(child<QLabel>(page, "sentences")->text().contains("differently"));
        QVERIFY(!hasSeries(page, "partsChart", "Variance"));
        QTest::keyClick(&page, Qt::Key_B);
        QVERIFY(hasSeries(page, "partsChart", "Variance"));
        QTest::keyClick(&page, Qt::Key_M);
        QVERIFY(hasSeries(page, "fitChart", "Mean of 200"));
        QTest::keyClick(&page, Qt::Key_W);
        QCOMPARE(child<ExperimentBar>(page, "experimentBar")->setup().model, std::string("document"));
        waitForSweep(page);
        QVERIFY2(page.session().problem().isEmpty(), qPrintable(page.session().problem()));
        QCOMPARE(page.session().sweep()->setup.axis, std::string("width"));
        QVERIFY(page.session().sweep()->complete);
    }

    void theSameByMouse() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        QTest::mouseClick(child<QToolButton>(page, "newSample"), Qt::LeftButton);
        QCOMPARE(page.run(), std::size_t(1));
        child<QSlider>(page, "capacity")->setValue(12);
        QCOMPARE(page.value(), std::size_t(12));
        emit child<ChartView>(page, "partsChart")->markerMoved(QStringLiteral("capacity"), 2.7);
        QCOMPARE(page.value(), std::size_t(3));
        QCOMPARE(child<QSlider>(page, "capacity")->value(), 3);
        QTest::mouseClick(child<QToolButton>(page, "mean"), Qt::LeftButton);
        QVERIFY(hasSeries(page, "fitChart", "Mean of 200"));
        QTest::mouseClick(child<QToolButton>(page, "bars"), Qt::LeftButton);
        QVERIFY(hasSeries(page, "partsChart", "Bias²"));
    }

    // Every tab has its picture; the ridge melts the peak.
    void everyTabIsFilled() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        auto* tabs = child<QTabWidget>(page, "biasTabs");
        const char* charts[] = {"partsChart",      "byXChart",      "dartsChart",  nullptr,
                                "validationChart", "learningChart", "descentChart"};
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            waitForSweep(page);
            if (charts[i] != nullptr) {
                QTRY_VERIFY2(!child<ChartView>(page, charts[i])->chart().series.empty(), charts[i]);
            }
        }
        const auto peak = [&] {
            double highest = 0.0;
            for (const charts::Series& series : child<ChartView>(page, "descentChart")->chart().series) {
                if (series.name == "Test error") {
                    highest = *std::max_element(series.y.begin() + 10, series.y.end());
                }
            }
            return highest;
        };
        QVERIFY(peak() > 1e5);
        child<QSlider>(page, "ridge")->setValue(child<QSlider>(page, "ridge")->maximum());
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && peak() < 1.0, kLongMs);
        child<QSlider>(page, "ridge")->setValue(0);
        child<QComboBox>(page, "descentKind")->setCurrentIndex(1); // the bar follows
        QCOMPARE(child<QComboBox>(page, "preset")->currentData().toString(), QStringLiteral("E6b"));
    }

    void anExperimentIsChosen() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        page.resize(1000, 700);
        page.show();
        page.shown();
        auto* preset = child<QComboBox>(page, "preset");
        preset->setCurrentIndex(preset->findData(QStringLiteral("E7")));
        waitForSweep(page);
        QVERIFY(page.session().sweep()->stage.classes == 2);
        QVERIFY(child<ChartView>(page, "fitChart")->chart().heatMap.has_value());
        QTest::mouseClick(child<QToolButton>(page, "bars"), Qt::LeftButton);
        QVERIFY(hasSeries(page, "partsChart", "Net variance"));
        QTest::keyClick(&page, Qt::Key_K);
        QVERIFY(!hasSeries(page, "partsChart", "Net variance"));
    }

    // Fits, slider and sentences belong to the view in front.
    void fitsFollowTheView() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        auto* tabs = child<QTabWidget>(page, "biasTabs");
        auto* slider = child<QSlider>(page, "capacity");
        QCOMPARE(slider->maximum(), 14);
        tabs->setCurrentIndex(tabs->count() - 1);
        waitForSweep(page);
        QTRY_COMPARE_WITH_TIMEOUT(slider->maximum(), 23, kLongMs);
        slider->setValue(13); // degree 19: as many coefficients as rows
        QTRY_VERIFY(child<ChartView>(page, "fitChart")->chart().title.starts_with("Degree 19"));
        QTest::keyClick(&page, Qt::Key_PageUp);
        waitForSweep(page);
        QTRY_VERIFY(child<ChartView>(page, "fitChart")->chart().title.find("training rows") != std::string::npos);
        tabs->setCurrentIndex(0);
        QCOMPARE(page.value(), std::size_t(1));
        QVERIFY(child<ChartView>(page, "fitChart")->chart().title.starts_with("Degree 1,"));
    }

    // Luck of the start is asked for where there is one, and not of a polynomial.
    void fourStartsTellLuckApart() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        auto* tabs = child<QTabWidget>(page, "biasTabs");
        tabs->setCurrentIndex(3);
        auto* starts = child<QPushButton>(page, "measureStarts");
        QVERIFY(!starts->isVisible());
        QVERIFY(child<ChartView>(page, "luckChart")->chart().empty.find("one best fit") != std::string::npos);
        biasvariance::Setup setup = biasvariance::findPreset("E2")->setup;
        setup.values.resize(2);
        page.measure(setup);
        waitForSweep(page);
        QVERIFY(starts->isVisible());
        QTest::mouseClick(starts, Qt::LeftButton);
        waitForSweep(page);
        QCOMPARE(page.session().sweep()->setup.starts, 4);
        QVERIFY(hasSeries(page, "luckChart", "Luck of the start"));
        QVERIFY(!starts->isVisible());
    }

    void dartsFollowTheirMarkers() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        auto* tabs = child<QTabWidget>(page, "biasTabs");
        tabs->setCurrentIndex(1);
        emit child<ChartView>(page, "byXChart")->markerMoved(QStringLiteral("dart2"), 0.1);
        tabs->setCurrentIndex(2);
        const charts::Chart& darts = child<ChartView>(page, "dartsChart")->chart();
        QVERIFY(darts.y.title.ends_with("= 0.1"));
        QCOMPARE(pointsIn(darts), std::size_t(200)); // one a fit
    }
};

GOODFIT_SUITE(BiasVariancePageTest)
#include "bias_variance_page_test.moc"
