// What the Tune page offers beside its charts: the plan, the queue, the model and the final score.
#include "core/document/paths.h"
#include "core/jobs/score.h"
#include "core/jobs/trial_queue.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/pages/tune/charts_panel.h"
#include "ui/pages/tune/tune_page.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

// A page on the moons with three ranges, shown on one of its panes.
struct Sitting {
    std::unique_ptr<Workspace> workspace = workspaceOn("moons");
    std::unique_ptr<TunePage> page;

    explicit Sitting(const char* pane, std::vector<Edit> more = {}) {
        std::vector<Edit> edits = {
            edit("training.optimizer.learning_rate", Setting(NumericRange{1e-3, 1e-1, true, {}})),
            edit("training.batch_size", Setting(NumericRange{16, 64, true, {}})), edit("training.epochs", Setting(3)),
            edit("search.trials", Setting(16)), edit("search.sampler.type", Setting("gaussian_process"))};
        edits.insert(edits.end(), more.begin(), more.end());
        workspace->store.applyEdits(edits, QStringLiteral("Ranges"));
        page = std::make_unique<TunePage>(*workspace);
        page->resize(1180, 760);
        page->show();
        show(pane);
    }
    void show(const char* pane) { page->findChild<ChartsPanel*>()->showPane(QLatin1String(pane)); }
    void run() {
        workspace->study.start(2);
        QTRY_COMPARE_WITH_TIMEOUT(workspace->study.state(), StudySession::State::Idle, kLongMs);
        page->shown();
    }
    Setting setting(const char* path) {
        return *settingAt(workspace->store.document(), workspace->store.catalogue(), path);
    }
    template <class W>
    W* find(const char* name) {
        return child<W>(*page, name);
    }
};

} // namespace

class TunePanesTest : public QObject {
    Q_OBJECT
private slots:
    void whatFitsIntoTheTimeIsMeasuredAndUsed() {
        Sitting sitting("plan");
        auto* use = sitting.find<QPushButton>("planUse");
        QTRY_VERIFY_WITH_TIMEOUT(sitting.workspace->study.lastPlan().trials == 16, kLongMs);
        QVERIFY(!use->isVisible()); // nothing is known before it is measured
        QTRY_COMPARE_WITH_TIMEOUT(sitting.workspace->study.state(), StudySession::State::Idle, kLongMs);
        sitting.find<QPushButton>("planMeasure")->click();
        QTRY_VERIFY_WITH_TIMEOUT(use->isVisible(), kLongMs);
        QVERIFY(sitting.find<QLabel>("planCost")->text().contains(QStringLiteral("worker")));
        sitting.find<QSpinBox>("planMinutes")->setValue(1);
        const auto fits = sitting.workspace->study.lastPlan().trialsIn(60);
        QVERIFY(fits && *fits > 0);
        use->click();
        QCOMPARE(sitting.setting("search.trials").value()->integer(), std::min<std::int64_t>(*fits, 1'000'000));
        sitting.workspace->store.undoStack()->undo();
        QCOMPARE(sitting.setting("search.trials").value()->integer(), std::int64_t{16});
    }

    void theRungsStandThereBeforeTheStart() {
        Sitting sitting("plan", {edit("search.pruner.type", Setting("hyperband")), edit("training.epochs", Setting(27)),
                                 edit("search.trials", Setting(49))});
        auto* rungs = sitting.find<QTableWidget>("planRungs");
        QTRY_COMPARE_WITH_TIMEOUT(rungs->rowCount(), 4, kLongMs); // 3, 2, 1, 0
        QCOMPARE(rungs->columnCount(), 6);
        QCOMPARE(rungs->item(0, 1)->text(), QStringLiteral("27"));
        QCOMPARE(rungs->item(1, 2)->text(), QStringLiteral("12"));
        QCOMPARE(rungs->item(3, 4)->text(), QStringLiteral("4"));
        QVERIFY(
            sitting.workspace->store.applyEdits({edit("search.pruner.type", Setting("none"))}, QStringLiteral("x")));
        QTRY_VERIFY_WITH_TIMEOUT(!rungs->isVisible(), kLongMs);
    }

    void theStartLeavesThePlanForTheCurves() {
        Sitting sitting("plan");
        sitting.run();
        QCOMPARE(sitting.page->findChild<ChartsPanel*>()->pane(), QStringLiteral("curves"));
        sitting.show("plan");
        QVERIFY(
            sitting.workspace->store.applyEdits({edit("search.pruner.type", Setting("asha"))}, QStringLiteral("A")));
        sitting.page->shown();
        auto* chart = sitting.find<ChartView>("previewChart");
        QTRY_VERIFY_WITH_TIMEOUT(chart->isVisible() && !chart->chart().series.empty(), kLongMs);
        QVERIFY(sitting.find<QLabel>("previewVerdict")->text().contains(QStringLiteral("of 16 trials")));
    }

    // Of 60 trials every third was pruned early, at a value that looks like the best.
    void theCurvesOfTheBestAlone() {
        Sitting sitting("curves");
        search::Study study;
        study.space.dimensions = {{"rate", "rate", false, NumericRange{0.0, 1.0, false, {}}, {}, {}, {}}};
        for (std::int64_t number = 0; number < 60; ++number) {
            const bool pruned = number % 3 == 0;
            search::Trial trial;
            trial.number = number;
            trial.state = pruned ? search::TrialState::Pruned : search::TrialState::Complete;
            trial.value = pruned ? 0.0 : static_cast<double>(100 - number);
            trial.parameters = {{"rate", Value(0.5)}};
            trial.intermediate = {{0, *trial.value + 1.0}, {1, *trial.value}};
            study.trials.push_back(trial);
        }
        sitting.workspace->study.showKept(study);
        sitting.page->shown();
        auto* chart = sitting.find<ChartView>("trialCurves");
        auto* top = sitting.find<QComboBox>("topCurves");
        const auto drawn = [chart] {
            std::vector<std::int64_t> numbers;
            for (const charts::Series& series : chart->chart().series) {
                numbers.push_back(series.id);
            }
            std::sort(numbers.begin(), numbers.end());
            return numbers;
        };
        QCOMPARE(drawn().size(), std::size_t{60});
        top->setCurrentIndex(1); // 5
        QCOMPARE(drawn(), (std::vector<std::int64_t>{53, 55, 56, 58, 59}));
        QCOMPARE(chart->chart().title, std::string("Trials: the 5 best of 40 complete"));
        top->setCurrentIndex(4); // 10 % of the 40 complete ones
        QCOMPARE(drawn(), (std::vector<std::int64_t>{55, 56, 58, 59}));
        charts::TrialFilter filter;
        filter.set({"objective.0", 60.0, 100.0}); // only trials up to 40, besides the best of all
        sitting.workspace->selection.setFilter(filter);
        top->setCurrentIndex(1);
        QCOMPARE(drawn(), (std::vector<std::int64_t>{34, 35, 37, 38, 40, 59}));
        sitting.workspace->selection.setFilter({});
        sitting.workspace->selection.selectTrial(6); // the selected one besides, though pruned: dashed as ever
        QCOMPARE(drawn(), (std::vector<std::int64_t>{6, 53, 55, 56, 58, 59}));
        filter.set({"objective.0", 60.0, 100.0});
        sitting.workspace->selection.setFilter(filter); // what a brush leaves out stays selected
        QCOMPARE(sitting.workspace->selection.trial(), std::int64_t{6});
        sitting.workspace->selection.setFilter({});
        QCOMPARE(sitting.workspace->selection.trial(), std::int64_t{6});
        const auto& series = chart->chart().series;
        QVERIFY(
            std::any_of(series.begin(), series.end(), [](const auto& each) { return each.id == 6 && each.dashed; }));
    }

    void aTrialIsCopiedChangedAndTriedNext() {
        Sitting sitting("curves");
        sitting.run();
        sitting.find<QTableView>("trialTable")->selectRow(3);
        sitting.page->findChild<QAction*>(QStringLiteral("actQueue"))->trigger();
        auto* table = sitting.find<QTableWidget>("queueTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->rowCount(), 1);
        table->item(0, 1)->setText(QStringLiteral("1000")); // above the range
        QVERIFY(sitting.find<QLabel>("queueNote")->text().contains(QStringLiteral("from 16 to 64")));
        QVERIFY(table->item(0, 1)->text() != QStringLiteral("1000"));
        const QString other =
            table->item(0, 1)->text() == QStringLiteral("17") ? QStringLiteral("18") : QStringLiteral("17");
        table->item(0, 1)->setText(other);
        QVERIFY(sitting.setting("search.queue").value()->text().find("batch_size=" + other.toStdString()) !=
                std::string::npos);
        sitting.find<QPushButton>("queueDrawing")->click();
        QCOMPARE(table->rowCount(), 2);
        sitting.find<QPushButton>("queueDrawing")->click(); // it is there already
        QCOMPARE(table->rowCount(), 2);
        table->setCurrentCell(1, 0);
        sitting.find<QPushButton>("queueUp")->click();
        QVERIFY(sitting.workspace->store.applyEdits({edit("search.trials", Setting(18))}, QStringLiteral("More")));
        sitting.workspace->study.resume();
        QTRY_COMPARE_WITH_TIMEOUT(sitting.workspace->study.state(), StudySession::State::Idle, kLongMs);
        const search::Study& study = sitting.workspace->study.study();
        QCOMPARE(study.trials.size(), std::size_t{18});
        QVERIFY(study.trials[16].parameters == jobs::drawingPoint(study.space));
        QCOMPARE(QString::number(search::find(study.trials[17].parameters, "training.batch_size")->integer()), other);
        table->setCurrentCell(0, 0);
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(table->rowCount(), 1);
        sitting.workspace->store.undoStack()->undo();
        QCOMPARE(table->rowCount(), 2);
    }

    void theModelIsReplayedTrialByTrial() {
        Sitting sitting("model");
        sitting.run();
        auto* model = sitting.find<ChartView>("modelChart");
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().id == "why_model", kLongMs);
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().title.find("trial 15") != std::string::npos, kLongMs);
        auto* slider = sitting.find<QSlider>("modelTrial");
        QCOMPARE(slider->maximum(), 16); // the next one, too
        slider->setValue(14);
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().title.find("trial 14") != std::string::npos, kLongMs);
        sitting.workspace->selection.selectTrial(13);
        QCOMPARE(slider->value(), 13);
        slider->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(!model->chart().empty.empty(), kLongMs); // drawn without a model, and it says so
        auto* second = sitting.find<QComboBox>("modelSecond");
        slider->setValue(16);
        second->setCurrentIndex(2);
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().id == "why_model_2d", kLongMs);
        QVERIFY(sitting.find<ChartView>("promiseChart")->isVisible());
        sitting.find<QComboBox>("modelKind")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().id == "partial_dependence_2d", kLongMs);
        QVERIFY(!sitting.find<ChartView>("promiseChart")->isVisible() && !slider->isVisible());
        second->setCurrentIndex(0);
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().id == "partial_dependence", kLongMs);
    }

    // Looked at from the first trials on, while the others come.
    void theModelGoesAlongWithAStudyThatGrows() {
        Sitting sitting("model", {edit("training.epochs", Setting(100))});
        auto* slider = sitting.find<QSlider>("modelTrial");
        sitting.workspace->study.start(1);
        QTRY_VERIFY_WITH_TIMEOUT(slider->maximum() > 2, kLongMs);
        QTRY_COMPARE_WITH_TIMEOUT(sitting.workspace->study.state(), StudySession::State::Idle, kLongMs);
        QTRY_COMPARE_WITH_TIMEOUT(slider->value(), 15, kLongMs);
        auto* model = sitting.find<ChartView>("modelChart");
        QTRY_VERIFY_WITH_TIMEOUT(model->chart().title.find("trial 15") != std::string::npos, kLongMs);
    }

    // The same numbers as `goodfit-cli score`, which makes them of the same two calls.
    void theFinalScoreAsksAndThenSaysWhatTheCommandLineSays() {
        Sitting sitting("curves");
        auto* start = sitting.find<QPushButton>("scoreTrial");
        sitting.run();
        sitting.page->findChild<QAction*>(QStringLiteral("actScore"))->trigger();
        QVERIFY(start->isVisible() && start->text().contains(QStringLiteral("Unseal")));
        QVERIFY(!sitting.workspace->score.isRunning() && sitting.workspace->score.looks().empty());
        start->click();
        QTRY_VERIFY_WITH_TIMEOUT(sitting.workspace->score.score().has_value(), kLongMs);
        const search::Study& study = sitting.workspace->study.study();
        const TrialScore& scored = *sitting.workspace->score.score();
        QCOMPARE(scored.trial.number, study.best()->number);
        const Result<Document> filled = search::fillIn(study.document, standardCatalogue(), study.best()->parameters);
        const auto data = data::Prepared::load(*filled, standardCatalogue(), {}, {}, {});
        const auto expected = jobs::scoreOnTest(*filled, *data, {}, {});
        QCOMPARE(scored.score.metrics.size(), expected->metrics.size());
        for (std::size_t i = 0; i < expected->metrics.size(); ++i) {
            QCOMPARE(scored.score.metrics[i].value, expected->metrics[i].value);
            QCOMPARE(scored.score.metrics[i].high, expected->metrics[i].high);
        }
        QCOMPARE(scored.chosen.sentence, jobs::chosenBy(study, *study.best(), *expected).sentence);
        auto* chart = sitting.find<ChartView>("scoreChart");
        QTRY_VERIFY(chart->isVisible());
        QCOMPARE(chart->chart().id, std::string("final_score"));
        QVERIFY(sitting.find<QLabel>("scoreText")->text().contains(QStringLiteral("winner")));
        QCOMPARE(sitting.workspace->score.looks().size(), std::size_t{1});
        QVERIFY(!sitting.find<QLabel>("scoreText")->text().contains(QStringLiteral("looked at once before")));
        // another trial: the question again, and that it was looked at
        sitting.workspace->selection.selectTrial(study.best()->number == 0 ? 1 : 0);
        QVERIFY(!chart->isVisible());
        QVERIFY(sitting.find<QLabel>("scoreText")->text().contains(QStringLiteral("looked at once before")));
    }

    void withoutATestPartItSaysSo() {
        Sitting sitting("score", {edit("data.split.test", Setting(0.0))});
        QTRY_VERIFY_WITH_TIMEOUT(sitting.workspace->data.prepared() && !sitting.workspace->data.isLoading(), kLongMs);
        QVERIFY(!sitting.find<QPushButton>("scoreTrial")->isVisible());
        sitting.run();
        sitting.find<QPushButton>("scoreTrial")->click();
        QTRY_VERIFY_WITH_TIMEOUT(sitting.find<QLabel>("scoreText")->text().contains(QStringLiteral("no test part")),
                                 kLongMs);
    }

    void everyControlIsDescribed() {
        for (const char* pane : {"plan", "queue", "model", "score"}) {
            Sitting sitting(pane);
            QCOMPARE(undescribed(*sitting.page).join(QLatin1Char(' ')), QString());
        }
    }
};

GOODFIT_SUITE(TunePanesTest)
#include "tune_panes_test.moc"
