// Advice in the window: what the drawing tells before training, remedies tried in the background, a history of
// another tool.
#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/bridge/apply_remedy.h"
#include "ui/bridge/rate_document.h"
#include "ui/bridge/static_findings.h"
#include "ui/pages/design/findings_strip.h"
#include "ui/pages/train/diagnosis_card.h"
#include "ui/widgets/history_view.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

#include <cmath>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class DiagnosisAdviceTest : public QObject {
    Q_OBJECT
private slots:
    void aSoundDrawingSaysNothing() {
        const auto workspace = workspaceOn("moons");
        FindingsStrip strip(*workspace);
        QTRY_VERIFY_WITH_TIMEOUT(strip.session().isSettled(), kLongMs);
        QVERIFY(strip.isHidden() && strip.session().findings().empty());
    }

    // Rate 10: said before the first epoch, taken back with one click, one undo step.
    void aStaticRemedyIsOneUndoStep() {
        const auto workspace = workspaceOn("moons");
        FindingsStrip strip(*workspace);
        workspace->store.setSetting(kRatePath, Setting(10.0), QStringLiteral("rate"));
        QTRY_VERIFY_WITH_TIMEOUT(!strip.isHidden(), kLongMs);
        QCOMPARE(undescribed(strip).join(QLatin1Char(' ')), QString());
        const int steps = workspace->store.undoStack()->count();
        child<QPushButton>(strip, "applyStaticRemedy")->click();
        QCOMPARE(workspace->store.undoStack()->count(), steps + 1);
        const Result<Setting> rate = settingAt(workspace->store.document(), workspace->store.catalogue(), kRatePath);
        QVERIFY(rate.ok() && rate->value()->real() < 1.0);
        QTRY_VERIFY_WITH_TIMEOUT(strip.isHidden(), kLongMs);
    }

    // A remedy that changes the stack: one undo step as well, and what it does stands on the button.
    void aRemedyMovesABlock() {
        const auto workspace = workspaceOn("moons");
        Document document = workspace->store.document();
        document.layers.insert(document.layers.begin() + 1,
                               {{"drop", Component("dropout"), {}}, {"norm", Component("batch_normalization"), {}}});
        QVERIFY(workspace->store.replace(document, QStringLiteral("two blocks")));
        FindingsStrip strip(*workspace);
        QTRY_VERIFY_WITH_TIMEOUT(!strip.isHidden(), kLongMs);
        auto* apply = child<QPushButton>(strip, "applyStaticRemedy");
        QVERIFY2(apply->accessibleName().contains(QStringLiteral("Move drop behind norm")),
                 qPrintable(apply->accessibleName()));
        const int steps = workspace->store.undoStack()->count();
        apply->click();
        QCOMPARE(workspace->store.undoStack()->count(), steps + 1);
        QCOMPARE(workspace->store.document().layers[1].id, std::string("norm"));
        QCOMPARE(workspace->store.document().layers[2].id, std::string("drop"));
        workspace->store.undoStack()->undo();
        QCOMPARE(workspace->store.document(), document);
    }

    void everyStackStepIsToldAndUndone() {
        const auto workspace = workspaceOn("moons");
        const Document before = workspace->store.document();
        const std::string first = before.layers.front().id;
        const LayerBlock drop{"dropout", Component("dropout"), {}};
        for (const StackEdit& step :
             {insertBehind(first, drop), insertBefore(first, drop), insertBehind(before.layers.back().id, drop)}) {
            diagnose::Remedy remedy{"step", {edit("training.epochs", Setting(7))}, {step}};
            QCOMPARE(whatChanges(remedy).size(), 2);
            QVERIFY(applyRemedy(workspace->store, remedy, QStringLiteral("step")));
            QCOMPARE(workspace->store.document().layers.size(), before.layers.size() + 1);
            workspace->store.undoStack()->undo();
            QCOMPARE(workspace->store.document(), before);
        }
        // What cannot be is refused as a whole.
        QString said;
        connect(&workspace->store, &DocumentStore::refused, &workspace->store,
                [&said](const QString& why) { said = why; });
        const diagnose::Remedy none{"none", {edit("training.epochs", Setting(7))}, {removeBlock("nowhere")}};
        QVERIFY(!applyRemedy(workspace->store, none, QStringLiteral("none")));
        QVERIFY2(said.contains(QStringLiteral("nowhere")), qPrintable(said));
        QCOMPARE(workspace->store.document(), before);
    }

    // Off until switched on; then each of the first remedies has its outcome beside it.
    void remediesAreTriedWhenTold() {
        const auto workspace = workspaceOn("moons");
        workspace->store.applyEdits({edit(kRatePath, Setting(10.0)), edit("training.epochs", Setting(12))},
                                    QStringLiteral("bad"));
        DiagnosisCard card(*workspace);
        card.show();
        connect(&workspace->train, &TrainSession::diagnosisChanged, &card, &DiagnosisCard::refresh);
        QTRY_VERIFY_WITH_TIMEOUT(workspace->data.prepared() && !workspace->data.isLoading(), kLongMs);
        workspace->train.run();
        QTRY_VERIFY_WITH_TIMEOUT(
            workspace->train.snapshot()->state == train::LiveState::Ended && !workspace->train.isRunning(), kLongMs);
        const auto tried = [&card] {
            for (const QLabel* label : card.findChildren<QLabel*>()) {
                if (label->isVisible() && label->text().contains(QStringLiteral("of 3 seeds"))) {
                    return true;
                }
            }
            return false;
        };
        QTest::qWait(100);
        QVERIFY(!tried());
        child<QCheckBox>(card, "tryRemedies")->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(tried(), kLongMs);
        QVERIFY(child<QPushButton>(card, "cancelRemedies")->isHidden());
    }

    void aHistoryIsReadAndDiagnosed() {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("H.csv"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("epoch,loss,val_loss\n");
        for (int epoch = 0; epoch < 60; ++epoch) {
            const double loss = 0.01 + std::exp(-epoch / 8.0);
            const double validation = 0.3 + std::exp(-epoch / 4.0) + (epoch > 15 ? 0.01 * (epoch - 15) : 0.0);
            file.write(QByteArray::number(epoch) + ',' + QByteArray::number(loss) + ',' +
                       QByteArray::number(validation) + '\n');
        }
        file.close();
        QVERIFY(jobs::looksLikeHistory(name.toStdString()));
        auto* view = new HistoryView(name);
        view->show();
        QTRY_VERIFY_WITH_TIMEOUT(view->isSettled(), kLongMs);
        QVERIFY2(view->words().contains(QStringLiteral("Overfitting")), qPrintable(view->words()));
        view->close();
    }

    void aFileThatIsNoneSaysWhy() {
        auto* view = new HistoryView(QStringLiteral("/nowhere/H.csv"));
        view->show();
        QTRY_VERIFY_WITH_TIMEOUT(view->isSettled(), kLongMs);
        QVERIFY(view->words().contains(QStringLiteral("no such file")));
        view->close();
    }
};

GOODFIT_SUITE(DiagnosisAdviceTest)
#include "diagnosis_advice_test.moc"
