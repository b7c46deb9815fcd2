// Runs over each other, what differs, and which is better.
#include "ui/pages/compare/compare_page.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/bridge/duel_session.h"
#include "ui/models/runs_model.h"
#include "ui/pages/compare/duel_panel.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

KeptRun runOf(const Document& document, double last) {
    train::History history;
    history.epochs = {0, 1, 2};
    history.curves = {{"loss", {1.0, 0.8, last}}, {"val_loss", {1.1, 0.9, last + 0.1}}};
    KeptRun run;
    run.document = document;
    run.snapshot.history = std::make_shared<const train::History>(history);
    run.snapshot.epoch = 3;
    run.snapshot.end = train::RunEnd::Finished;
    run.endedMs = 1'700'000'000'000;
    return run;
}

} // namespace

class ComparePageTest : public QObject {
    Q_OBJECT
private slots:
    void runsAreLaidOverEachOther() {
        const Result<Document> first = jobs::firstDocument(Component("iris"), {});
        QVERIFY(first);
        FakeArchive archive;
        Workspace workspace(standardCatalogue(), &archive);
        workspace.store.reset(*first, {});
        const auto slow =
            withSetting(*first, workspace.store.catalogue(), "training.optimizer.learning_rate", Setting(1e-7));
        QVERIFY(slow);
        archive.runs = {runOf(*slow, 0.9), runOf(*first, 0.2)};
        ComparePage page(workspace);
        page.resize(1100, 760);
        page.show();
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
        page.shown();
        auto* chart = child<ChartView>(page, "runsChart");
        QTRY_COMPARE(chart->chart().series.size(), std::size_t{2});
        QCOMPARE(chart->chart().title, std::string("Validation loss"));
        auto* differences = child<QTableWidget>(page, "differences");
        QCOMPARE(differences->rowCount(), 1);
        QCOMPARE(differences->item(0, 1)->text(), QStringLiteral("1e-07"));
        auto* table = child<QTableView>(page, "runTable");
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Space); // one run less
        QCOMPARE(chart->chart().series.size(), std::size_t{1});
        QVERIFY(!child<QPushButton>(page, "startDuel")->isEnabled());
        QTest::keyClick(table, Qt::Key_Space);
        page.findChild<QSpinBox*>()->setValue(3);
        child<QPushButton>(page, "startDuel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(page, "duelVerdict")->text().contains(QStringLiteral("3 of 3")),
                                 kPatienceMs);
        QVERIFY(child<QLabel>(page, "duelVerdict")->text().startsWith(QStringLiteral("B is better")));
    }

    // 0.2, 0.4 and 0.6 at the last epoch: mean 0.4, deviation 0.2.
    void seedsBecomeAMeanAndABand() {
        const Result<Document> first = jobs::firstDocument(Component("iris"), {});
        QVERIFY(first);
        FakeArchive archive;
        Workspace workspace(standardCatalogue(), &archive);
        workspace.store.reset(*first, {});
        const auto changed = [&](const char* path, Setting value) {
            return *withSetting(*first, workspace.store.catalogue(), path, std::move(value));
        };
        archive.runs = {runOf(*first, 0.2), runOf(changed("training.seed", Setting(2)), 0.4),
                        runOf(changed("training.seed", Setting(3)), 0.6),
                        runOf(changed("training.batch_size", Setting(7)), 0.1)};
        ComparePage page(workspace);
        page.show();
        page.shown();
        auto* table = child<QTableView>(page, "runTable");
        QTRY_COMPARE(table->model()->rowCount(), 4);
        for (int row = 0; row < 4; ++row) {
            table->model()->setData(table->model()->index(row, 0), Qt::Checked, Qt::CheckStateRole);
        }
        auto* chart = child<ChartView>(page, "runsChart");
        QCOMPARE(chart->chart().series.size(), std::size_t{4});
        QVERIFY(chart->chart().bands.empty());
        child<QCheckBox>(page, "seedsTogether")->click();
        QCOMPARE(chart->chart().series.size(), std::size_t{2});
        QCOMPARE(chart->chart().bands.size(), std::size_t{1});
        const charts::Series& mean = chart->chart().series.front();
        QVERIFY2(mean.name.ends_with("mean of 3"), mean.name.c_str());
        QVERIFY(std::abs(mean.y.back() - 0.5) < 1e-12); // validation lies 0.1 above
        QVERIFY(std::abs(chart->chart().bands.front().high.back() - 0.7) < 1e-12);
        QVERIFY(std::abs(chart->chart().bands.front().low.back() - 0.3) < 1e-12);
    }

    void aRefusedComparisonSaysWhy() {
        Document empty = *jobs::firstDocument(Component("iris"), {});
        empty.layers.clear();
        Workspace workspace(standardCatalogue());
        DuelSession session(workspace.store);
        DuelPanel panel(session);
        panel.setSides(empty, empty, QStringLiteral("a"), QStringLiteral("b"), "val_loss");
        child<QPushButton>(panel, "startDuel")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kPatienceMs);
        QVERIFY(child<QLabel>(panel, "duelVerdict")->text().contains(QStringLiteral("no layers")));
    }
};

GOODFIT_SUITE(ComparePageTest)
#include "compare_page_test.moc"
