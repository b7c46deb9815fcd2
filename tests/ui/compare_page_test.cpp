// Runs over each other, what differs, and which is better.
#include "ui/pages/compare/compare_page.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/bridge/duel_session.h"
#include "ui/models/runs_model.h"
#include "ui/pages/compare/duel_panel.h"

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
