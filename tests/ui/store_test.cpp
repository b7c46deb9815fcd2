// The document store: every change one step, undone exactly; merged, refused, saved.
#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/ui/documents.h"
#include "ui/bridge/document_store.h"

#include <QSignalSpy>

using namespace goodfit;
using goodfit::ui::DocumentStore;

namespace {

const QString kUnits = QStringLiteral("layers.hidden.units");

std::int64_t unitsOf(const DocumentStore& store) {
    return settingAt(store.document(), store.catalogue(), kUnits.toStdString())->value()->integer();
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT
private slots:
    void undoAndRedoAreExact();
    void sameKeyMergesIntoOneStep();
    void otherKeysAndPausesDoNotMerge();
    void mergedBackToTheStartLeavesNoStep();
    void equalChangeIsNoStep();
    void refuses_data();
    void refuses();
    void severalEditsAreOneStep();
    void replaceIsCheckedToo();
    void savedAndModified();
    void resetForgetsTheSteps();
};

void StoreTest::undoAndRedoAreExact() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    const Document before = store.document();
    QSignalSpy changed(&store, &DocumentStore::changed);
    QVERIFY(store.setSetting(kUnits, Setting(9), QStringLiteral("Set units to 9")));
    const Document after = store.document();
    QCOMPARE(unitsOf(store), 9);
    QCOMPARE(store.undoStack()->undoText(), QStringLiteral("Set units to 9"));
    store.undoStack()->undo();
    QVERIFY(store.document() == before);
    store.undoStack()->redo();
    QVERIFY(store.document() == after);
    QCOMPARE(changed.count(), 3);
}

void StoreTest::sameKeyMergesIntoOneStep() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    const Document before = store.document();
    for (int units = 5; units <= 20; ++units) {
        QVERIFY(store.setSetting(kUnits, Setting(units), QStringLiteral("Set units"), kUnits));
    }
    QCOMPARE(unitsOf(store), 20);
    QCOMPARE(store.undoStack()->count(), 1);
    store.undoStack()->undo();
    QVERIFY(store.document() == before);
}

void StoreTest::otherKeysAndPausesDoNotMerge() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    QVERIFY(store.setSetting(kUnits, Setting(5), QStringLiteral("a"), QStringLiteral("a")));
    QVERIFY(store.setSetting(kUnits, Setting(6), QStringLiteral("b"), QStringLiteral("b")));
    QVERIFY(store.setSetting(kUnits, Setting(7), QStringLiteral("c")));
    QVERIFY(store.setSetting(kUnits, Setting(8), QStringLiteral("d")));
    QCOMPARE(store.undoStack()->count(), 4);
    QVERIFY(store.setSetting(kUnits, Setting(9), QStringLiteral("e"), QStringLiteral("e")));
    QTest::qWait(450); // longer than a person's one movement
    QVERIFY(store.setSetting(kUnits, Setting(10), QStringLiteral("e"), QStringLiteral("e")));
    QCOMPARE(store.undoStack()->count(), 6);
}

void StoreTest::mergedBackToTheStartLeavesNoStep() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    QVERIFY(store.setSetting(kUnits, Setting(5), QStringLiteral("a"), kUnits));
    QVERIFY(store.setSetting(kUnits, Setting(4), QStringLiteral("a"), kUnits));
    QCOMPARE(store.undoStack()->count(), 0);
    QVERIFY(store.document() == test::smallDocument());
}

void StoreTest::equalChangeIsNoStep() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    QVERIFY(store.setSetting(kUnits, Setting(4), QStringLiteral("the same")));
    QCOMPARE(store.undoStack()->count(), 0);
}

void StoreTest::refuses_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<double>("value");
    QTest::newRow("units below 1") << kUnits << 0.0;
    QTest::newRow("a fraction of a unit") << kUnits << 2.5;
    QTest::newRow("a negative rate") << QStringLiteral("training.optimizer.learning_rate") << -1.0;
    QTest::newRow("no such parameter") << QStringLiteral("layers.hidden.wings") << 2.0;
    QTest::newRow("no such block") << QStringLiteral("layers.nowhere.units") << 2.0;
}

void StoreTest::refuses() {
    QFETCH(const QString, path);
    QFETCH(const double, value);
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    QSignalSpy refused(&store, &DocumentStore::refused);
    QVERIFY(!store.setSetting(path, Setting(value), QStringLiteral("x")));
    QCOMPARE(refused.count(), 1);
    QVERIFY(!refused.front().front().toString().isEmpty());
    QVERIFY(store.document() == test::smallDocument());
    QCOMPARE(store.undoStack()->count(), 0);
}

void StoreTest::severalEditsAreOneStep() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    QVERIFY(store.applyEdits({{"layers.hidden.units", Setting(8)}, {"training.epochs", Setting(7)}},
                             QStringLiteral("Two")));
    QCOMPARE(unitsOf(store), 8);
    QCOMPARE(store.undoStack()->count(), 1);
    // one of them wrong: neither happens
    QVERIFY(!store.applyEdits({{"layers.hidden.units", Setting(3)}, {"training.epochs", Setting(-7)}},
                              QStringLiteral("Two")));
    QCOMPARE(unitsOf(store), 8);
}

void StoreTest::replaceIsCheckedToo() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    Document twice = store.document();
    twice.layers.push_back(twice.layers.front()); // the same id again
    QSignalSpy refused(&store, &DocumentStore::refused);
    QVERIFY(!store.replace(twice, QStringLiteral("x")));
    QCOMPARE(refused.count(), 1);
    Document fewer = store.document();
    fewer.layers.erase(fewer.layers.begin());
    QVERIFY(store.replace(fewer, QStringLiteral("Remove")));
    QCOMPARE(store.document().layers.size(), std::size_t{1});
}

void StoreTest::savedAndModified() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), {});
    QVERIFY(!store.isModified());
    QVERIFY(store.setSetting(kUnits, Setting(9), QStringLiteral("x")));
    QVERIFY(store.isModified());
    store.markSaved(QStringLiteral("/tmp/a.goodfit"));
    QVERIFY(!store.isModified());
    QCOMPARE(store.folder(), QStringLiteral("/tmp"));
    store.undoStack()->undo();
    QVERIFY(store.isModified());
    store.undoStack()->redo();
    QVERIFY(!store.isModified());
    store.markUnsaved();
    QVERIFY(store.isModified());
}

void StoreTest::resetForgetsTheSteps() {
    DocumentStore store(standardCatalogue());
    store.reset(test::smallDocument(), QStringLiteral("/tmp/a.goodfit"));
    QVERIFY(store.setSetting(kUnits, Setting(9), QStringLiteral("x")));
    QSignalSpy reset(&store, &DocumentStore::wasReset);
    store.reset(test::smallDocument(), {});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(store.undoStack()->count(), 0);
    QVERIFY(!store.isModified());
    QVERIFY(store.file().isEmpty());
}

GOODFIT_SUITE(StoreTest)
#include "store_test.moc"
