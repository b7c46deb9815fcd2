// The Bias–Variance page with real keys: the opening of a lesson, from the first fit to one's own network.
#include "ui/pages/biasvariance/bias_variance_page.h"

#include "core/biasvariance/sweep.h"
#include "core/jobs/bias_variance.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/bridge/sweep_session.h"
#include "ui/pages/biasvariance/experiment_bar.h"
#include "ui/pages/biasvariance/hand_out.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
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

bool hasSeries(BiasVariancePage& page, const char* chart, const std::string& begin) {
    for (const charts::Series& series : child<ChartView>(page, chart)->chart().series) {
        if (series.name.rfind(begin, 0) == 0) {
            return true;
        }
    }
    return false;
}

void waitForSweep(BiasVariancePage& page) {
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && page.session().sweep() != nullptr, kLongMs);
}

void open(BiasVariancePage& page) {
    page.resize(1000, 700);
    page.show();
    page.setFocus();
    page.shown();
    waitForSweep(page);
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

    // Every axis that the chooser offers for the drawn network is measured, a range of the document among them.
    void everyAxisOfTheNetwork_data() {
        QTest::addColumn<QString>("axis");
        for (const char* axis :
             {"width", "depth", "epochs", "l2", "dropout", "samples", "training.optimizer.learning_rate"}) {
            QTest::newRow(axis) << QString::fromLatin1(axis);
        }
    }
    void everyAxisOfTheNetwork() {
        QFETCH(const QString, axis);
        const auto workspace = workspaceOn("sine");
        QVERIFY(workspace->store.setSetting(QStringLiteral("training.optimizer.learning_rate"),
                                            Setting(NumericRange{1e-3, 1e-1, true, {}}), QStringLiteral("a range")));
        QVERIFY(workspace->store.setSetting(QStringLiteral("training.epochs"), Setting(3), QStringLiteral("few")));
        BiasVariancePage page(*workspace);
        open(page);
        child<QSpinBox>(page, "runs")->setValue(3);
        auto* model = child<QComboBox>(page, "model");
        model->setCurrentIndex(model->findData(QStringLiteral("document")));
        auto* chooser = child<QComboBox>(page, "axis");
        QCOMPARE(chooser->count(), 7);
        QVERIFY2(chooser->findData(axis) >= 0, qPrintable(axis));
        chooser->setCurrentIndex(chooser->findData(axis));
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && page.session().sweep() != nullptr &&
                                     page.session().sweep()->setup.axis == axis.toStdString(),
                                 kLongMs);
        QVERIFY2(page.session().problem().isEmpty(), qPrintable(page.session().problem()));
        const biasvariance::Sweep& sweep = *page.session().sweep();
        QVERIFY(sweep.complete && sweep.points.size() >= 2);
        for (const biasvariance::SweepPoint& point : sweep.points) {
            QVERIFY2(point.squared.has_value() && point.runs == 3, point.problem.c_str());
            QVERIFY2(point.value.toString().size() <= 7, point.value.toString().c_str()); // no silly digits
        }
        QVERIFY(!child<ChartView>(page, "partsChart")->chart().series.empty());
    }

    // A table: the parts that cannot be told apart are said to be one.
    void aTableSaysWhatCannotBeKnown() {
        const auto workspace = workspaceOn("iris");
        BiasVariancePage page(*workspace);
        open(page);
        QTest::keyClick(&page, Qt::Key_W);
        waitForSweep(page);
        QVERIFY2(page.session().problem().isEmpty(), qPrintable(page.session().problem()));
        QCOMPARE(page.session().sweep()->setup.data, std::string("document"));
        QVERIFY(page.session().sweep()->points.front().zeroOne->merged);
        page.setBars(true);
        QVERIFY(hasSeries(page, "partsChart", "Bias and noise"));
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

    // A table of ten columns is drawn by what the fits say against what was observed.
    void aTableIsDrawn() {
        const auto workspace = workspaceOn("diabetes");
        BiasVariancePage page(*workspace);
        open(page);
        page.useOwnNetwork();
        waitForSweep(page);
        QVERIFY2(page.session().problem().isEmpty(), qPrintable(page.session().problem()));
        QVERIFY(hasSeries(page, "fitChart", "This fit"));
        QVERIFY(hasSeries(page, "fitChart", "As observed"));
        page.setMean(true);
        QVERIFY(hasSeries(page, "fitChart", "Mean of 20"));
    }

    // Of the model what is not varied, of a document what its data are.
    void theHandOutSaysWhatWasDone() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        const auto line = [&page](const char* begin) {
            const QStringList lines = handOutSettings(page.handOut()).split(QLatin1Char('\n'));
            const auto found = std::find_if(lines.begin(), lines.end(),
                                            [&](const QString& one) { return one.startsWith(QLatin1String(begin)); });
            return found != lines.end() ? *found : QString();
        };
        QCOMPARE(line("Data:"), QStringLiteral("Data: Sine, 20 rows in a training set, noise σ = 0.3"));
        QCOMPARE(line("Model:"), QStringLiteral("Model: Polynomial (ridge 0)"));
        QVERIFY(line("Training sets:").endsWith(QStringLiteral("seed: 1")));
        biasvariance::Setup setup = biasvariance::findPreset("E2b")->setup;
        setup.values.resize(1);
        page.measure(setup);
        waitForSweep(page);
        QCOMPARE(line("Model:"),
                 QStringLiteral("Model: One tanh layer (1500 steps, Adam at a rate of 0.03, weight decay 0)"));
        setup = *jobs::setupFor(workspace->store.document(), workspace->store.catalogue(), "width", {Value(2)});
        setup.runs = 2;
        page.measure(setup);
        waitForSweep(page);
        QVERIFY(line("Data:").startsWith(QStringLiteral("Data: sine")));
        QVERIFY(line("Network:").contains(QStringLiteral("dense")));
        QVERIFY(line("Training:").contains(QStringLiteral("optimizer adam")));
    }

    void theHandOutIsOnePage() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        open(page);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("sheet.pdf"));
        const Status written = page.writeHandOut(file);
        QVERIFY(written.ok());
        QFile sheet(file);
        QVERIFY(sheet.open(QIODevice::ReadOnly));
        const QByteArray bytes = sheet.readAll();
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.contains("/Count 1"));
        QVERIFY(!page.writeHandOut(QStringLiteral("/nowhere/sheet.pdf")).ok());
    }

    // The learning curve of one's own network is that of the width in front, not of the drawing.
    void theLearningCurveIsOfTheChosenValue() {
        const auto workspace = workspaceOn("sine");
        BiasVariancePage page(*workspace);
        page.resize(1000, 700);
        page.show();
        page.shown();
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && !workspace->data.isLoading(), kLongMs);
        page.useOwnNetwork();
        auto* tabs = child<QTabWidget>(page, "biasTabs");
        auto* learning = child<ChartView>(page, "learningChart");
        std::vector<std::vector<double>> curves;
        for (const std::size_t value : {std::size_t{0}, std::size_t{5}}) {
            tabs->setCurrentIndex(0);
            QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
            page.setValue(value);
            for (int i = 0; i < tabs->count(); ++i) {
                if (tabs->widget(i)->objectName() == QLatin1String("learningTab")) {
                    tabs->setCurrentIndex(i);
                }
            }
            QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && !learning->chart().series.empty(), kLongMs);
            for (const charts::Series& series : learning->chart().series) {
                if (series.name == "Test error" && series.mark == charts::Mark::Line) {
                    curves.push_back(series.y);
                }
            }
        }
        QVERIFY(curves.size() >= 2);
        QVERIFY(curves.front() != curves.back());
    }
};

GOODFIT_SUITE(BiasVariancePageTest)
#include "bias_variance_page_test.moc"
