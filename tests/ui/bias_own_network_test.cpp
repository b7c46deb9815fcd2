// The Bias–Variance page on the document's own network and data.
#include "core/biasvariance/sweep.h"
#include "tests/support/suite.h"
#include "tests/ui/bias_page_support.h"

#include <QComboBox>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class BiasOwnNetworkTest : public QObject {
    Q_OBJECT
private slots:
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

GOODFIT_SUITE(BiasOwnNetworkTest)
#include "bias_own_network_test.moc"
