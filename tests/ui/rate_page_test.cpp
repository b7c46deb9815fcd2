// The Rate page runs a real range test and writes what was chosen into the document.
#include "ui/pages/rate/rate_page.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/pages/rate/rate_controls.h"

#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

Setting rateIn(const Workspace& workspace) {
    const Result<Setting> held =
        settingAt(workspace.store.document(), workspace.store.catalogue(), "training.optimizer.learning_rate");
    return held ? *held : Setting();
}

void runTest(const Workspace& workspace, RatePage& page) {
    child<QPushButton>(page, "startRateTest")->click();
    QVERIFY(workspace.rate.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!workspace.rate.isRunning() && workspace.rate.result(), kLongMs);
}

} // namespace

class RatePageTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlIsDescribed() {
        const auto workspace = workspaceOn("spirals");
        RatePage page(*workspace);
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
    }

    void nothingIsOfferedBeforeATest() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        QVERIFY(!page.chosen());
        QVERIFY(!child<QPushButton>(page, "useRate")->isEnabled());
        QVERIFY(!child<QPushButton>(page, "useRateRange")->isEnabled());
        QVERIFY(!child<ChartView>(page, "rateChart")->chart().empty.empty());
    }

    void useWritesTheChosenRate() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        const Document before = workspace->store.document();
        runTest(*workspace, page);
        QCOMPARE(workspace->store.document(), before); // testing changes nothing
        const train::RateTest& test = *workspace->rate.result();
        QVERIFY(!child<ChartView>(page, "rateChart")->chart().series.empty());
        QVERIFY(!child<ChartView>(page, "slopeChart")->chart().series.empty());
        QCOMPARE(page.chosen(), test.suggested);
        emit child<ChartView>(page, "rateChart")->markerReleased(QStringLiteral("rate"), 0.02);
        QCOMPARE(page.chosen(), std::optional(0.02));
        child<QPushButton>(page, "useRate")->click();
        QVERIFY(rateIn(*workspace).value());
        QCOMPARE(rateIn(*workspace).value()->real(), 0.02);
        QCOMPARE(workspace->store.undoStack()->count(), 1);
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), before);
    }

    void aSuggestionIsChosenInTheTable() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        runTest(*workspace, page);
        auto* table = child<QTableWidget>(page, "suggestionTable");
        QVERIFY(table->rowCount() > 0);
        table->setCurrentCell(0, 0);
        QCOMPARE(page.chosen().value_or(0), table->item(0, 1)->data(Qt::UserRole).toDouble());
    }

    void theGoodStretchBecomesARange() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        runTest(*workspace, page);
        const train::RateTest& test = *workspace->rate.result();
        if (!test.low || !test.high) {
            QSKIP("this curve has no good stretch");
        }
        child<QPushButton>(page, "useRateRange")->click();
        const Setting held = rateIn(*workspace);
        const NumericRange* range = held.range();
        QVERIFY(range && range->log);
        QVERIFY(std::abs(range->low / *test.low - 1) < 0.01 && std::abs(range->high / *test.high - 1) < 0.01);
    }

    void theChosenRateTopsAOneCycle() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        QVERIFY(!child<QPushButton>(page, "useOneCycle")->isEnabled());
        runTest(*workspace, page);
        page.choose(0.05);
        child<QPushButton>(page, "useOneCycle")->click();
        QCOMPARE(rateIn(*workspace).value()->real(), 0.05);
        const Result<Setting> type =
            settingAt(workspace->store.document(), workspace->store.catalogue(), "training.schedule.type");
        QVERIFY(type.ok() && type->value()->text() == "one_cycle");
        QCOMPARE(workspace->store.undoStack()->count(), 1); // both in one step
    }

    void smithsBoundsBecomeACycle() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        runTest(*workspace, page);
        const train::RateSuggestions& rules = workspace->rate.result()->suggestions;
        QCOMPARE(child<QPushButton>(page, "useCyclical")->isEnabled(), rules.smithBase && rules.smithMax);
        if (!rules.smithBase || !rules.smithMax) {
            QSKIP("this curve has no bounds");
        }
        child<QPushButton>(page, "useCyclical")->click();
        QVERIFY(std::abs(rateIn(*workspace).value()->real() / *rules.smithBase - 1) < 0.01);
        const Result<Setting> factor =
            settingAt(workspace->store.document(), workspace->store.catalogue(), "training.schedule.max_factor");
        QVERIFY(factor.ok());
        QVERIFY(std::abs(factor->value()->real() * *rules.smithBase / *rules.smithMax - 1) < 0.02);
    }

    void theSlopeIsAveragedAsAsked() {
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        runTest(*workspace, page);
        const auto slope = [&] { return child<ChartView>(page, "slopeChart")->chart().series.front().y; };
        child<QSpinBox>(page, "slopeWindow")->setValue(1);
        const std::vector<double> raw = slope();
        child<QSpinBox>(page, "slopeWindow")->setValue(3);
        const std::vector<double> averaged = slope();
        QCOMPARE(averaged.size(), raw.size());
        QVERIFY(std::abs(averaged[5] - (raw[4] + raw[5] + raw[6]) / 3) < 1e-9);
    }

    void cancelLeavesThePageUsable() {
        const auto workspace = workspaceOn("digits");
        RatePage page(*workspace);
        page.show();
        for (QSpinBox* field : page.findChild<RateControls*>()->findChildren<QSpinBox*>()) {
            field->setValue(field->maximum());
        }
        auto* start = child<QPushButton>(page, "startRateTest");
        start->click();
        QVERIFY(workspace->rate.isRunning());
        start->click();
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->rate.isRunning(), kLongMs);
        QTRY_COMPARE(start->text(), QStringLiteral("Find rate"));
    }

    void rangesThatAreNoneAreRefused_data() {
        QTest::addColumn<QString>("low");
        QTest::addColumn<QString>("high");
        QTest::newRow("zero") << "0"
                              << "1";
        QTest::newRow("negative") << "-1"
                                  << "1";
        QTest::newRow("no number") << "abc"
                                   << "1";
        QTest::newRow("empty") << ""
                               << "1";
        QTest::newRow("not a number") << "nan"
                                      << "1";
        QTest::newRow("infinite") << "1e-3"
                                  << "inf";
        QTest::newRow("turned round") << "1"
                                      << "0.1";
    }
    void rangesThatAreNoneAreRefused() {
        QFETCH(QString, low);
        QFETCH(QString, high);
        const auto workspace = workspaceOn("moons");
        RatePage page(*workspace);
        page.show();
        for (QLineEdit* field : page.findChild<RateControls*>()->findChildren<QLineEdit*>()) {
            if (field->accessibleName() == QStringLiteral("From")) {
                field->setText(low);
            } else if (field->accessibleName() == QStringLiteral("to")) {
                field->setText(high);
            }
        }
        QVERIFY(!child<QPushButton>(page, "startRateTest")->isEnabled());
    }
};

GOODFIT_SUITE(RatePageTest)
#include "rate_page_test.moc"
