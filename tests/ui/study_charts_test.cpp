// The charts of a study share one filter and one selection with the table.
#include "tests/support/suite.h"
#include "tests/ui/tune_support.h"
#include "ui/models/layers_model.h"
#include "ui/models/trials_filter.h"
#include "ui/pages/tune/panes/registry.h"
#include "ui/plots/parallel_view.h"
#include "ui/widgets/selection_chips.h"

#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

// Trial n has rate 10^(-4 + n / 10) and value (n − 20)².
search::Study ladder(const Document& document, std::int64_t trials) {
    search::Study study;
    study.name = "ladder";
    study.document = document;
    study.space.dimensions = {
        {"training.optimizer.learning_rate", "learning rate", false, NumericRange{1e-4, 1e1, true, {}}, {}, {}, {}},
        {"training.batch_size", "batch size", true, NumericRange{8, 64, false, {}}, {}, {}, {}}};
    study.planned = trials;
    for (std::int64_t number = 0; number < trials; ++number) {
        search::Trial trial;
        trial.number = number;
        trial.state = search::TrialState::Complete;
        const double share = static_cast<double>(number) / static_cast<double>(trials);
        trial.parameters = {{"training.optimizer.learning_rate", Value(std::pow(10.0, -4.0 + 5.0 * share))},
                            {"training.batch_size", Value(8 + number % 57)}};
        trial.value = std::pow(static_cast<double>(number - 20), 2);
        trial.startedMs = 1000 + number;
        trial.endedMs = 2000 + number;
        study.trials.push_back(std::move(trial));
    }
    return study;
}

} // namespace

class StudyChartsTest : public QObject {
    Q_OBJECT
private slots:
    void everyPaneDrawsAStudyAndNone() {
        ShownTunePage tune;
        for (const PaneRow& row : paneRows()) {
            tune.showPane(row.id);
            QVERIFY(!tune.page.grab().isNull());
        }
        tune.workspace->study.showKept(ladder(tune.document(), 50));
        for (const PaneRow& row : paneRows()) {
            tune.showPane(row.id);
            tune.page.shown();
            QVERIFY(!tune.page.grab().isNull());
            for (const ChartView* view : tune.panel.findChildren<ChartView*>()) {
                QVERIFY2(!view->isVisible() || view->chart().empty.empty() || view->chart().id == "trials_live" ||
                             view->chart().id == "family_tree", // of other studies
                         row.id);
            }
        }
    }

    void aBrushFiltersTheTableAndIsLetGoByItsChip() {
        ShownTunePage tune;
        tune.showStudy(ladder(tune.document(), 50));
        tune.showPane("parallel");
        auto* view = child<ParallelView>(tune.page, "parallelView");
        QVERIFY(view->isVisible());
        QCOMPARE(view->content().axes.size(), std::size_t{3});
        auto* table = child<QTableView>(tune.page, "trialTable");
        QCOMPARE(table->model()->rowCount(), 50);
        // drag over the upper half of the last axis (batch size: 36 … 64)
        const int x = view->width() - std::max(60, view->fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
        const int top = 2 * view->fontMetrics().height() + 10;
        const int bottom = view->height() - view->fontMetrics().height();
        QTest::mousePress(view, Qt::LeftButton, {}, QPoint(x, top + 1));
        QTest::mouseMove(view, QPoint(x, (top + bottom) / 2));
        QTest::mouseRelease(view, Qt::LeftButton, {}, QPoint(x, (top + bottom) / 2));
        QCOMPARE(tune.workspace->selection.filter().brushes.size(), std::size_t{1});
        QCOMPARE(tune.workspace->selection.filter().brushes[0].axis, std::string("training.batch_size"));
        const int left = table->model()->rowCount();
        QVERIFY2(left > 10 && left < 35, qPrintable(QString::number(left)));
        auto* chips = child<QWidget>(tune.page, "filterChips");
        QCOMPARE(chips->findChildren<QToolButton*>().size(), 1);
        chips->findChildren<QToolButton*>().constFirst()->click();
        QTRY_COMPARE(table->model()->rowCount(), 50);
        QVERIFY(tune.workspace->selection.filter().empty());
    }

    // What the table's chips hide is hidden in every chart, and the other way round.
    void hiddenStatesHoldEverywhere() {
        ShownTunePage tune;
        search::Study study = ladder(tune.document(), 50);
        for (std::size_t i = 0; i < 10; ++i) {
            study.trials[i].state = search::TrialState::Pruned;
        }
        tune.showStudy(study);
        tune.showPane("parallel");
        auto* view = child<ParallelView>(tune.page, "parallelView");
        QCOMPARE(view->content().pruned, std::size_t{10});
        auto* table = child<QTableView>(tune.page, "trialTable");
        QToolButton* pruned = nullptr;
        for (QToolButton* button : tune.page.findChildren<QToolButton*>()) {
            pruned = button->text() == QLatin1String("Pruned") ? button : pruned;
        }
        QVERIFY(pruned);
        pruned->click();
        QCOMPARE(table->model()->rowCount(), 40);
        QCOMPARE(view->content().pruned, std::size_t{0});
        auto* chips = child<QWidget>(tune.page, "filterChips");
        QCOMPARE(chips->findChildren<QToolButton*>().constFirst()->text(), QStringLiteral("without pruned"));
        chips->findChildren<QToolButton*>().constFirst()->click();
        QTRY_COMPARE(table->model()->rowCount(), 50);
        QVERIFY(pruned->isChecked());
    }

    // The drawing says what the selected trial's values are, and lets go of it.
    void theSelectedTrialStandsOnTheDrawing() {
        const auto workspace = workspaceOn("moons");
        search::Study study = ladder(workspace->store.document(), 5);
        const std::string block = workspace->store.document().layers.front().id;
        study.trials[3].parameters.emplace_back("layers." + block + ".units", Value(23));
        workspace->study.showKept(study);
        LayersModel model(*workspace);
        const QModelIndex row = model.index(model.rowOf(QString::fromStdString(block)));
        QVERIFY(row.data(LayersModel::TrialRole).toString().isEmpty());
        SelectionChips chips(*workspace, true);
        QVERIFY(chips.isHidden());
        workspace->selection.selectTrial(3);
        QCOMPARE(row.data(LayersModel::TrialRole).toString(), QStringLiteral("Trial 3: units 23"));
        const auto buttons = chips.findChildren<QToolButton*>();
        QVERIFY(!chips.isHidden() && buttons.size() == 1);
        QVERIFY(buttons.constFirst()->text().startsWith(QStringLiteral("Trial 3")));
        buttons.constFirst()->click();
        QTRY_COMPARE(workspace->selection.trial(), -1);
        QVERIFY(row.data(LayersModel::TrialRole).toString().isEmpty());
    }

    void theKeyboardBrushesToo() {
        ShownTunePage tune;
        tune.showStudy(ladder(tune.document(), 50));
        tune.showPane("parallel");
        auto* view = child<ParallelView>(tune.page, "parallelView");
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(tune.workspace->selection.filter().brushes.size(), std::size_t{1});
        QCOMPARE(tune.workspace->selection.filter().brushes[0].axis, std::string("training.optimizer.learning_rate"));
        QTest::keyClick(view, Qt::Key_S); // log → quantile
        QCOMPARE(view->content().axes[1].scale(), charts::AxisScale::Quantile);
        QTest::keyClick(view, Qt::Key_Left, Qt::ControlModifier); // to the front
        QCOMPARE(view->content().axes[0].axis().id, std::string("training.optimizer.learning_rate"));
        QTest::keyClick(view, Qt::Key_Delete);
        QVERIFY(tune.workspace->selection.filter().empty());
    }

    // The value depends on the rate alone, and the bars say so.
    void importancesAreMeasuredInTheBackground() {
        ShownTunePage tune;
        tune.showStudy(ladder(tune.document(), 60));
        tune.showPane("importance");
        auto* bars = child<ChartView>(tune.page, "importanceChart");
        QTRY_VERIFY_WITH_TIMEOUT(!bars->chart().series.empty(), 10000);
        QCOMPARE(bars->chart().id, std::string("importance"));
    }

    // A click on a point of any chart selects the trial for all.
    void aPointIsATrial() {
        ShownTunePage tune;
        tune.showStudy(ladder(tune.document(), 50));
        tune.showPane("slice");
        auto* slice = child<ChartView>(tune.page, "sliceChart");
        emit slice->seriesClicked(7);
        QCOMPARE(tune.workspace->selection.trial(), qint64{7});
        const auto& series = slice->chart().series;
        QVERIFY(std::any_of(series.begin(), series.end(),
                            [](const charts::Series& each) { return each.name == "Selected" && each.ids[0] == 7; }));
    }
};

GOODFIT_SUITE(StudyChartsTest)
#include "study_charts_test.moc"
