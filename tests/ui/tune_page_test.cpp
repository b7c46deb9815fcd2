// The Tune page runs a real study: ranges, plan, table and charts that show the same trial, promotion.
#include "ui/pages/tune/tune_page.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/models/space_model.h"
#include "ui/models/trials_filter.h"
#include "ui/models/trials_model.h"
#include "ui/pages/tune/ranges_panel.h"
#include "ui/pages/tune/study_controls.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

void makeSmallStudy(Workspace& workspace, int trials) {
    QVERIFY(workspace.store.applyEdits(
        {edit("training.optimizer.learning_rate", Setting(NumericRange{1e-3, 1e-1, true, {}})),
         edit("training.batch_size", Setting(NumericRange{16, 64, true, {}})), edit("training.epochs", Setting(2)),
         edit("search.sampler.type", Setting("random")), edit("search.trials", Setting(trials))},
        QStringLiteral("Ranges")));
}

void runStudy(const Workspace& workspace, TunePage& page) {
    QTRY_VERIFY(child<QPushButton>(page, "startStudy")->isEnabled());
    child<QPushButton>(page, "startStudy")->click();
    QCOMPARE(workspace.study.state(), StudySession::State::Running);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.study.state(), StudySession::State::Idle, kLongMs);
}

} // namespace

class TunePageTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlIsDescribed() {
        const auto workspace = workspaceOn("spirals");
        TunePage page(*workspace);
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
    }

    void withoutRangesItInvites() {
        const auto workspace = workspaceOn("moons");
        TunePage page(*workspace);
        page.show();
        const Document before = workspace->store.document();
        QVERIFY(!child<QPushButton>(page, "startStudy")->isEnabled());
        auto* make = child<QPushButton>(page, "makeRateARange");
        QVERIFY(make->isVisible());
        make->click();
        QCOMPARE(page.findChild<SpaceModel*>()->rowCount(), 1);
        QVERIFY(child<QPushButton>(page, "startStudy")->isEnabled());
        QVERIFY(!make->isVisible());
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), before);
        QVERIFY(make->isVisible());
    }

    void aRangeIsFixedAgain() {
        const auto workspace = workspaceOn("moons");
        makeSmallStudy(*workspace, 2);
        TunePage page(*workspace);
        page.show();
        auto* model = page.findChild<SpaceModel*>();
        auto* table = child<QTableView>(page, "rangeTable");
        QCOMPARE(model->rowCount(), 2);
        int rate = 0;
        while (!model->index(rate, 0).data(SpaceModel::PathRole).toString().endsWith(QLatin1String("learning_rate"))) {
            ++rate;
        }
        QCOMPARE(model->index(rate, SpaceModel::Range).data().toString(), QStringLiteral("0.001 … 0.1, log"));
        table->setCurrentIndex(model->index(rate, 0));
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(model->rowCount(), 1);
        const Result<Setting> fixed =
            settingAt(workspace->store.document(), workspace->store.catalogue(), "training.optimizer.learning_rate");
        QVERIFY(fixed && fixed->value());
        QVERIFY(std::abs(fixed->value()->real() - 0.01) < 1e-9); // the centre of a log range
    }

    void thePlanIsSaidBeforeItStarts() {
        const auto workspace = workspaceOn("moons");
        makeSmallStudy(*workspace, 7);
        TunePage page(*workspace);
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(workspace->study.lastPlan().trials == 7, kLongMs);
        QVERIFY(workspace->store.applyEdits({edit("search.sampler.type", Setting("grid"))}, QStringLiteral("Grid")));
        QTRY_VERIFY_WITH_TIMEOUT(workspace->study.lastPlan().gridProduct.has_value(), kLongMs);
    }

    void tableChartAndSelectionShowTheSameTrial() {
        const auto workspace = workspaceOn("moons");
        makeSmallStudy(*workspace, 6);
        TunePage page(*workspace);
        page.show();
        runStudy(*workspace, page);
        auto* table = child<QTableView>(page, "trialTable");
        QCOMPARE(table->model()->rowCount(), 6);
        QTRY_VERIFY(child<ChartView>(page, "trialCurves")->chart().series.size() >= 6);
        table->selectRow(2);
        QCOMPARE(workspace->selection.trial(), table->model()->index(2, 0).data(TrialsModel::NumberRole).toLongLong());
        emit child<ChartView>(page, "trialCurves")->seriesClicked(4);
        QCOMPARE(workspace->selection.trial(), 4);
        QCOMPARE(table->currentIndex().data(TrialsModel::NumberRole).toLongLong(), 4);
        child<QLineEdit>(page, "trialFilter")->setText(QStringLiteral("trial<3"));
        QCOMPARE(table->model()->rowCount(), 3);
    }

    void theBestIsPromoted() {
        const auto workspace = workspaceOn("moons");
        makeSmallStudy(*workspace, 4);
        TunePage page(*workspace);
        page.show();
        runStudy(*workspace, page);
        const Document before = workspace->store.document();
        const search::Trial* best = workspace->study.study().best();
        QVERIFY(best);
        const search::Assignment chosen = best->parameters;
        child<QPushButton>(page, "promoteTrial")->click();
        for (const auto& [path, value] : chosen) {
            const Result<Setting> held = settingAt(workspace->store.document(), workspace->store.catalogue(), path);
            QVERIFY(held && held->value());
            QCOMPARE(*held->value(), value);
        }
        QVERIFY(!search::hasRanges(workspace->store.document(), workspace->store.catalogue()));
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), before);
    }

    void aDoubleClickPromotesThatTrial() {
        const auto workspace = workspaceOn("moons");
        makeSmallStudy(*workspace, 3);
        TunePage page(*workspace);
        page.show();
        runStudy(*workspace, page);
        auto* table = child<QTableView>(page, "trialTable");
        const QModelIndex row = table->model()->index(1, 0);
        table->setCurrentIndex(row);
        emit table->doubleClicked(row);
        const search::Trial& trial =
            workspace->study.study().trials[static_cast<std::size_t>(row.data(TrialsModel::NumberRole).toLongLong())];
        const Result<Setting> held =
            settingAt(workspace->store.document(), workspace->store.catalogue(), trial.parameters.front().first);
        QVERIFY(held && held->value());
        QCOMPARE(*held->value(), trial.parameters.front().second);
    }

    void aStoppedStudyGoesOn() {
        const auto workspace = workspaceOn("moons");
        makeSmallStudy(*workspace, 1000);
        TunePage page(*workspace);
        page.show();
        child<QPushButton>(page, "startStudy")->click();
        QTRY_VERIFY_WITH_TIMEOUT(workspace->study.finishedTrials() >= 2, kLongMs);
        child<QPushButton>(page, "stopStudy")->click();
        QTRY_COMPARE_WITH_TIMEOUT(workspace->study.state(), StudySession::State::Idle, kLongMs);
        const auto finished = workspace->study.finishedTrials();
        QVERIFY(finished >= 2);
        if (finished == 1000) {
            QSKIP("the study was over before the stop");
        }
        auto* resume = child<QPushButton>(page, "pauseStudy");
        QTRY_VERIFY(resume->isEnabled() && resume->text() == QStringLiteral("Resume"));
        resume->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            workspace->study.state() == StudySession::State::Idle && workspace->study.finishedTrials() == 1000,
            kLongMs);
    }
};

GOODFIT_SUITE(TunePageTest)
#include "tune_page_test.moc"
