// The Data page on real data: sources, the split bar, the sealed test part, CSV files good and bad.
#include "ui/pages/data/data_page.h"

#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "ui/models/csv_preview_model.h"
#include "ui/pages/data/csv_panel.h"
#include "ui/pages/data/data_charts.h"
#include "ui/pages/data/source_list.h"
#include "ui/pages/data/split_bar.h"
#include "ui/widgets/banner.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

double shareAt(const Workspace& workspace, const char* path) {
    const Result<Setting> held = settingAt(workspace.store.document(), workspace.store.catalogue(), path);
    return held && held->value() ? held->value()->real() : -1;
}

std::string sourceOf(const Workspace& workspace) {
    const Result<Setting> type = settingAt(workspace.store.document(), workspace.store.catalogue(), "data.source.type");
    return type && type->value() ? type->value()->text() : std::string();
}

void select(SourceList& list, const QString& id) {
    for (int row = 0; row < list.count(); ++row) {
        if (list.item(row)->data(Qt::UserRole).toString() == id) {
            list.setCurrentRow(row);
        }
    }
}

QString writeFile(const QTemporaryDir& folder, const char* name, const QByteArray& text) {
    QFile file(folder.filePath(QLatin1String(name)));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text);
    }
    return file.fileName();
}

QByteArray goodTable() {
    QByteArray text = "height;weight;kind\n";
    for (int i = 0; i < 40; ++i) {
        text += QByteArray::number(150 + i) + ';' + QByteArray::number(50 + (i * 7) % 30) + ';' +
                (i % 2 ? "cat\n" : "dog\n");
    }
    return text;
}

// "CSV" chosen in the list: the document keeps its data until a file is read.
CsvPanel* wishForAFile(DataPage& page) {
    select(*page.findChild<SourceList*>(), QStringLiteral("csv"));
    return page.findChild<CsvPanel*>();
}

} // namespace

class DataPageTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlIsDescribed() {
        const auto workspace = workspaceOn("spirals");
        DataPage page(*workspace);
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
    }

    void aSourceIsOneUndoStep() {
        const auto workspace = workspaceOn("spirals");
        DataPage page(*workspace);
        page.show();
        auto* list = page.findChild<SourceList*>();
        const Document before = workspace->store.document();
        select(*list, QStringLiteral("moons"));
        QCOMPARE(sourceOf(*workspace), std::string("moons"));
        QTRY_VERIFY(workspace->data.prepared());
        QCOMPARE(workspace->store.undoStack()->count(), 1);
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), before);
        QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), QStringLiteral("spirals"));
    }

    void aNetworkThatDoesNotFitIsAdapted() {
        const auto workspace = workspaceOn("spirals");
        DataPage page(*workspace);
        page.show();
        select(*page.findChild<SourceList*>(), QStringLiteral("iris"));
        auto* banner = page.findChild<Banner*>();
        QTRY_VERIFY(workspace->data.prepared() && !workspace->data.summary().problem.empty());
        QTRY_VERIFY(banner->isVisible());
        emit banner->actionClicked();
        QCOMPARE(sourceOf(*workspace), std::string("iris"));
        QTRY_COMPARE(workspace->data.summary().problem, std::string());
        QVERIFY(!banner->isVisible());
    }

    void theSplitIsDragged() {
        const auto workspace = workspaceOn("spirals");
        DataPage page(*workspace);
        page.resize(1000, 700);
        page.show();
        auto* bar = page.findChild<SplitBar*>();
        QCOMPARE(bar->validation(), shareAt(*workspace, "data.split.validation"));
        const int y = bar->height() / 2;
        const auto at = [&](double share) { return QPoint(static_cast<int>(share * bar->width()), y); };
        QTest::mousePress(bar, Qt::LeftButton, {}, at(0.6));
        for (const double share : {0.65, 0.68, 0.7}) {
            QTest::mouseMove(bar, at(share));
        }
        QTest::mouseRelease(bar, Qt::LeftButton, {}, at(0.7));
        QVERIFY(std::abs(shareAt(*workspace, "data.split.validation") - 0.1) < 0.011);
        QCOMPARE(shareAt(*workspace, "data.split.test"), 0.2);
        QCOMPARE(workspace->store.undoStack()->count(), 1);
        QTRY_VERIFY(workspace->data.prepared() && !workspace->data.isLoading());
        const data::Prepared& prepared = *workspace->data.prepared();
        const double share =
            static_cast<double>(prepared.split().validation.size()) / static_cast<double>(prepared.dataset().rows());
        QVERIFY(std::abs(share - shareAt(*workspace, "data.split.validation")) < 0.02);
        workspace->store.undoStack()->undo();
        QCOMPARE(bar->validation(), 0.2);
    }

    void theSplitIsMovedByKeys() {
        const auto workspace = workspaceOn("spirals");
        DataPage page(*workspace);
        page.show();
        auto* bar = page.findChild<SplitBar*>();
        QTest::keyClick(bar, Qt::Key_Left);
        QTest::keyClick(bar, Qt::Key_Left);
        QTest::keyClick(bar, Qt::Key_Right, Qt::ShiftModifier);
        QTRY_COMPARE(shareAt(*workspace, "data.split.validation"), 0.23);
        QCOMPARE(shareAt(*workspace, "data.split.test"), 0.19);
        QCOMPARE(workspace->store.undoStack()->count(), 1);
    }

    void theTestPartIsSealed() {
        const auto workspace = workspaceOn("moons");
        DataPage page(*workspace);
        page.show();
        const data::Prepared& prepared = *workspace->data.prepared();
        const auto rows = static_cast<std::size_t>(prepared.dataset().rows());
        const std::size_t sealed = prepared.split().test.size();
        QVERIFY(sealed > 0);
        auto* chart = child<ChartView>(page, "dataChart");
        auto* charts = page.findChild<DataCharts*>();
        auto* reveal = child<QToolButton>(page, "revealTest");
        QCOMPARE(pointsIn(chart->chart()), rows - sealed);
        QVERIFY(!charts->isTestRevealed());
        reveal->click();
        QCOMPARE(pointsIn(chart->chart()), rows);
        QCOMPARE(charts->timesRevealed(), 1);
        reveal->click();
        QCOMPARE(pointsIn(chart->chart()), rows - sealed);
        reveal->click();
        QCOMPARE(charts->timesRevealed(), 2);
        workspace->store.reset(Document(workspace->store.document()), {});
        QCOMPARE(charts->timesRevealed(), 0);
        QVERIFY(!charts->isTestRevealed());
    }

    void aGoodFileBecomesTheSource() {
        const auto workspace = workspaceOn("spirals");
        const QTemporaryDir folder;
        DataPage page(*workspace);
        page.show();
        CsvPanel* panel = wishForAFile(page);
        QVERIFY(panel->isVisible());
        QCOMPARE(sourceOf(*workspace), std::string("spirals")); // only wished for
        panel->lookAt(writeFile(folder, "pets.csv", goodTable()));
        QTRY_VERIFY(!panel->isLooking());
        QCOMPARE(panel->model().preview().separator, ';');
        QCOMPARE(panel->model().targetColumn(), 2);
        QCOMPARE(sourceOf(*workspace), std::string("csv"));
        QTRY_VERIFY(!workspace->data.isLoading() && workspace->data.prepared());
        QCOMPARE(workspace->data.prepared()->dataset().rows(), 40);
        QCOMPARE(workspace->data.prepared()->dataset().classCount(), 2);
        workspace->store.undoStack()->undo();
        QCOMPARE(sourceOf(*workspace), std::string("spirals"));
    }

    void aBadFileLeavesTheDocumentAlone_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("named");
        QByteArray missing = goodTable();
        missing.replace("155;", ";");
        QTest::newRow("missing cell") << missing << "height";
        QByteArray ragged = goodTable();
        ragged.replace("155;55;cat", "155;55");
        QTest::newRow("ragged row") << ragged << "7";
        QTest::newRow("no rows") << QByteArray("a,b,c\n") << "";
        QTest::newRow("empty") << QByteArray() << "";
        QTest::newRow("one class") << QByteArray("a,kind\n1,x\n2,x\n3,x\n4,x\n") << "";
    }
    void aBadFileLeavesTheDocumentAlone() {
        QFETCH(QByteArray, text);
        QFETCH(QString, named);
        const auto workspace = workspaceOn("spirals");
        const QTemporaryDir folder;
        DataPage page(*workspace);
        page.show();
        const Document before = workspace->store.document();
        CsvPanel* panel = wishForAFile(page);
        panel->lookAt(writeFile(folder, "bad.csv", text));
        QTRY_VERIFY(!panel->isLooking());
        QVERIFY(!panel->problems().isEmpty());
        QVERIFY2(panel->problems().join(QLatin1Char('\n')).contains(named), qPrintable(panel->problems().join('\n')));
        QCOMPARE(workspace->store.document(), before);
        QVERIFY(workspace->data.prepared());
    }

    void aTableOfCustomersIsMendedByOneButton() {
        QByteArray text = "customer,age,left\n";
        for (int i = 0; i < 60; ++i) {
            text += 'C' + QByteArray::number(i) + ',' + (i % 10 ? QByteArray::number(20 + i) : QByteArray()) +
                    (i % 8 ? ",no\n" : ",yes\n");
        }
        const auto workspace = workspaceOn("spirals");
        const QTemporaryDir folder;
        DataPage page(*workspace);
        page.show();
        page.openFile(writeFile(folder, "customers.csv", text));
        auto* panel = page.findChild<CsvPanel*>();
        QTRY_VERIFY(!panel->isLooking());
        QCOMPARE(sourceOf(*workspace), std::string("spirals"));
        auto* mend = page.findChild<QPushButton*>(QStringLiteral("csvMend"));
        QVERIFY(mend->isVisible());
        QCOMPARE(mend->text(), QStringLiteral("Leave out 1 column and rows with empty cells"));
        mend->click();
        QTRY_VERIFY(!panel->isLooking() && sourceOf(*workspace) == "csv" && workspace->data.prepared() &&
                    !workspace->data.isLoading());
        QVERIFY(panel->problems().isEmpty() && !mend->isVisible());
        const data::Dataset& dataset = workspace->data.prepared()->dataset();
        QCOMPARE(dataset.featureNames, std::vector<std::string>{"age"});
        QCOMPARE(dataset.rows(), 54);
        QString facts;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            facts += label->text();
        }
        QVERIFY2(facts.contains(QStringLiteral("6 rows with missing cells are left out")), qPrintable(facts));
        QVERIFY2(facts.contains(QStringLiteral("training rows are “no”")), qPrintable(facts));
        workspace->store.undoStack()->undo();
        QCOMPARE(sourceOf(*workspace), std::string("spirals"));
    }

    void anotherTargetIsAnotherTask() {
        const auto workspace = workspaceOn("spirals");
        const QTemporaryDir folder;
        DataPage page(*workspace);
        page.show();
        CsvPanel* panel = wishForAFile(page);
        QByteArray numbers = "a,b,c\n";
        for (int i = 0; i < 60; ++i) {
            numbers += QByteArray::number(i * 0.37) + ',' + QByteArray::number(i % 2) + ',' +
                       QByteArray::number(i * i * 0.11) + '\n';
        }
        panel->lookAt(writeFile(folder, "numbers.csv", numbers));
        QTRY_VERIFY(workspace->data.prepared() && sourceOf(*workspace) == "csv" && !workspace->data.isLoading());
        QCOMPARE(workspace->data.prepared()->dataset().task, data::Task::Regression);
        QComboBox* target = nullptr;
        for (QComboBox* box : panel->findChildren<QComboBox*>()) {
            target = box->accessibleName() == QStringLiteral("Target") ? box : target;
        }
        QVERIFY(target);
        target->setCurrentIndex(target->findText(QStringLiteral("b")));
        QTRY_VERIFY(!panel->isLooking() && workspace->data.prepared() && !workspace->data.isLoading());
        QTRY_COMPARE(workspace->data.prepared()->dataset().targetName, std::string("b"));
        QCOMPARE(workspace->data.prepared()->dataset().task, data::Task::BinaryClassification);
    }
};

GOODFIT_SUITE(DataPageTest)
#include "data_page_test.moc"
