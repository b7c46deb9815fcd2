// The Train page drives a real run: buttons and keys, curves, predictions, diagnosis with its remedies.
#include "ui/pages/train/train_page.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/pages/train/diagnosis_card.h"
#include "ui/pages/train/run_controls.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>

#include <cmath>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

QToolButton* button(TrainPage& page, const QString& name) {
    for (QToolButton* candidate : page.findChild<RunControls*>()->findChildren<QToolButton*>()) {
        if (candidate->accessibleName() == name) {
            return candidate;
        }
    }
    return nullptr;
}

void setEpochs(Workspace& workspace, int epochs) {
    QVERIFY(workspace.store.applyEdits({edit("training.epochs", Setting(epochs))}, QStringLiteral("Epochs")));
}

bool hasEnded(const Workspace& workspace) {
    return workspace.train.snapshot()->state == train::LiveState::Ended;
}

// Validation loss falls until epoch 20, then rises to three times its best while training goes on falling.
train::Snapshot overfitRun() {
    auto history = std::make_shared<train::History>();
    history->curves = {{"loss", {}}, {"val_loss", {}}};
    for (int epoch = 0; epoch < 100; ++epoch) {
        history->epochs.push_back(epoch);
        history->curves[0].values.push_back(0.02 + std::exp(-epoch / 12.0));
        history->curves[1].values.push_back(0.30 + std::exp(-epoch / 8.0) + 0.008 * std::max(0, epoch - 20));
    }
    train::Snapshot snapshot;
    snapshot.state = train::LiveState::Ended;
    snapshot.end = train::RunEnd::Finished;
    snapshot.epoch = snapshot.epochs = 100;
    snapshot.history = history;
    return snapshot;
}

} // namespace

class TrainPageTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlIsDescribed() {
        const auto workspace = workspaceOn("spirals");
        TrainPage page(*workspace);
        workspace->train.showKept(overfitRun(), {});
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
    }

    void aKeptRunOfAnotherDrawingSaysSo() {
        const auto workspace = workspaceOn("spirals");
        workspace->train.showKept(overfitRun(), workspace->store.document());
        QVERIFY(!workspace->train.isStale());
        Document other = workspace->store.document();
        other.layers.pop_back();
        workspace->train.showKept(overfitRun(), other);
        QVERIFY(workspace->train.isStale());
    }

    void somethingIsThereBeforeTheFirstRun() {
        const auto workspace = workspaceOn("moons");
        TrainPage page(*workspace);
        page.show();
        QVERIFY(!child<ChartView>(page, "lossChart")->chart().empty.empty());
        QVERIFY(pointsIn(child<ChartView>(page, "predictionChart")->chart()) > 0);
        QVERIFY(!page.findChild<DiagnosisCard*>()->accessibleDescription().isEmpty());
    }

    void runsToTheEnd() {
        const auto workspace = workspaceOn("moons");
        setEpochs(*workspace, 5);
        TrainPage page(*workspace);
        page.show();
        button(page, QStringLiteral("Run"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(*workspace), kLongMs);
        QCOMPARE(workspace->train.snapshot()->history->size(), std::size_t(5));
        const charts::Chart& loss = child<ChartView>(page, "lossChart")->chart();
        bool training = false;
        bool validation = false;
        for (const charts::Series& series : loss.series) {
            training |= series.role == charts::Role::Training && series.x.size() == 5;
            validation |= series.role == charts::Role::Validation && series.x.size() == 5;
        }
        QVERIFY(training && validation);
        QVERIFY(child<ChartView>(page, "predictionChart")->chart().heatMap.has_value());
        QVERIFY(button(page, QStringLiteral("Run"))); // not "Pause" any more
        QVERIFY(!button(page, QStringLiteral("Stop"))->isEnabled());
    }

    void predictionsFollowTheTask_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("chart");
        QTest::addColumn<bool>("countsBeside"); // a tab of its own for the confusion matrix
        QTest::newRow("two features") << "spirals"
                                      << "decision_map" << true;
        QTest::newRow("one feature") << "sine"
                                     << "fitted_curve" << false;
        QTest::newRow("classes") << "iris"
                                 << "confusion" << false;
        QTest::newRow("regression") << "diabetes"
                                    << "residuals" << false;
    }
    void predictionsFollowTheTask() {
        QFETCH(QString, source);
        QFETCH(QString, chart);
        QFETCH(const bool, countsBeside);
        const auto workspace = workspaceOn(qPrintable(source));
        setEpochs(*workspace, 2);
        TrainPage page(*workspace);
        page.show();
        workspace->train.run();
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(*workspace), kLongMs);
        QTRY_COMPARE(QString::fromStdString(child<ChartView>(page, "predictionChart")->chart().id), chart);
        auto* views = child<QTabWidget>(page, "trainViews");
        QCOMPARE(views->isTabVisible(2), countsBeside);
        if (countsBeside) {
            views->setCurrentIndex(2);
            QTRY_COMPARE(child<ChartView>(page, "confusionChart")->chart().id, std::string("confusion"));
        }
    }

    void keysSteerTheRun() {
        const auto workspace = workspaceOn("moons");
        setEpochs(*workspace, 100000);
        TrainPage page(*workspace);
        page.show();
        page.shown();
        QTest::keyClick(&page, Qt::Key_Period);
        QTRY_VERIFY(!workspace->train.isRunning() && workspace->train.snapshot()->step == 1);
        QTest::keyClick(&page, Qt::Key_Greater, Qt::ShiftModifier);
        QTRY_VERIFY(!workspace->train.isRunning() && workspace->train.snapshot()->epoch == 1);
        QTest::keyClick(&page, Qt::Key_Space);
        QTRY_VERIFY(workspace->train.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(workspace->train.snapshot()->epoch > 3, kLongMs);
        QTest::keyClick(&page, Qt::Key_Space);
        QTRY_VERIFY(!workspace->train.isRunning());
        QTest::keyClick(&page, Qt::Key_R);
        QTRY_COMPARE(workspace->train.snapshot()->epoch, 0);
        const Document before = workspace->store.document();
        QTest::keyClick(&page, Qt::Key_R, Qt::ShiftModifier);
        QVERIFY(!(workspace->store.document() == before));
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), before);
    }

    void logAndSmoothingAreKeys() {
        const auto workspace = workspaceOn("moons");
        TrainPage page(*workspace);
        page.show();
        page.shown();
        workspace->train.showKept(overfitRun(), {});
        auto* loss = child<ChartView>(page, "lossChart");
        const std::size_t plain = loss->chart().series.size();
        QTest::keyClick(&page, Qt::Key_L);
        QVERIFY(loss->isLogY());
        QTest::keyClick(&page, Qt::Key_S);
        QVERIFY(loss->chart().series.size() > plain); // the raw curves faint below
        QTest::keyClick(&page, Qt::Key_S);
        QCOMPARE(loss->chart().series.size(), plain);
    }

    void aRemedyIsOneUndoStep() {
        const auto workspace = workspaceOn("moons");
        TrainPage page(*workspace);
        page.show();
        workspace->train.showKept(overfitRun(), {});
        QCOMPARE(workspace->train.diagnosis().verdict, diagnose::Verdict::Overfit);
        const Document before = workspace->store.document();
        auto* apply = child<QPushButton>(page, "applyRemedy");
        QVERIFY(apply);
        apply->click();
        QVERIFY(!(workspace->store.document() == before));
        QCOMPARE(workspace->store.undoStack()->count(), 1);
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), before);
    }

    void theEvidenceIsMarkedOnThePlot() {
        const auto workspace = workspaceOn("moons");
        TrainPage page(*workspace);
        page.show();
        workspace->train.showKept(overfitRun(), {});
        const charts::Chart& loss = child<ChartView>(page, "lossChart")->chart();
        QVERIFY(!loss.zones.empty() || !loss.markers.empty());
    }

    void aChangeAsksForARetrain() {
        const auto workspace = workspaceOn("moons");
        setEpochs(*workspace, 2);
        TrainPage page(*workspace);
        page.show();
        auto* banner = page.findChild<Banner*>();
        workspace->train.run();
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(*workspace), kLongMs);
        QVERIFY(!banner->isVisible());
        setEpochs(*workspace, 3);
        QTRY_VERIFY(banner->isVisible());
        emit banner->actionClicked();
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(*workspace) && workspace->train.snapshot()->epoch == 3, kLongMs);
        QVERIFY(!banner->isVisible());
    }

    void whatCannotRunSaysWhy() {
        const auto workspace = workspaceOn("iris");
        TrainPage page(*workspace);
        page.show();
        QVERIFY(workspace->store.applyEdits({edit("data.source.type", Setting("spirals"))}, QStringLiteral("Data")));
        QTRY_VERIFY(!workspace->data.isLoading() && workspace->data.prepared());
        if (workspace->data.summary().problem.empty()) {
            QSKIP("three outputs are allowed for two classes");
        }
        button(page, QStringLiteral("Run"))->click();
        auto* banner = page.findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible() && !banner->text().isEmpty());
    }
};

GOODFIT_SUITE(TrainPageTest)
#include "train_page_test.moc"
