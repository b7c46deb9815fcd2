// The window itself: pages by rail and key, messages, layout.
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"
#include "ui/plots/chart_view.h"

#include <QSplitter>

using namespace goodfit;
using namespace goodfit::test;
using namespace goodfit::ui;

class ShellTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_answers.install(); }
    void opensOnWelcome();
    void everyPageByKeyAndByRail();
    void keysBelongToTextFields();
    void spaceRunsAndPauses();
    void undoByMenu();
    void exampleRunsAtOnce();
    void layoutAndThemeAreRemembered();
    void messagesReplaceTheirKind();
    void failedExportIsTold();
    void noEmptyPictureIsPainted();
    void everyControlIsNamed();
    void cleanupTestCase() { joinLeftWork(); }

private:
    Answers m_answers;
};

void ShellTest::opensOnWelcome() {
    Sitting sitting;
    QVERIFY(QTest::qWaitForWindowExposed(sitting.window.get()));
    QCOMPARE(sitting.window->pageId(), QStringLiteral("welcome"));
    QVERIFY(!sitting.store().isModified());
    QVERIFY(!sitting.store().document().layers.empty());
    QVERIFY(sitting.window->windowTitle().contains(QStringLiteral("Goodfit")));
}

void ShellTest::everyPageByKeyAndByRail() {
    Sitting sitting;
    QVERIFY(QTest::qWaitForWindowActive(sitting.window.get()));
    int number = 0;
    for (const PageRow& row : pageRows()) {
        ++number;
        const auto key = static_cast<Qt::Key>(Qt::Key_0 + number);
        sitting.window->showPage(QStringLiteral("welcome"));
        QTest::keyClick(sitting.window->page(), key);
        QCOMPARE(sitting.window->pageId(), QLatin1String(row.id));
        sitting.window->showPage(QStringLiteral("welcome"));
        QTest::keyClick(sitting.window->page(), key, Qt::ControlModifier);
        QCOMPARE(sitting.window->pageId(), QLatin1String(row.id));
        auto* button = sitting.window->findChild<QWidget*>(QStringLiteral("pageRail"))
                           ->findChild<QToolButton*>(QLatin1String(row.id));
        QVERIFY(button->isChecked());
        sitting.window->showPage(QStringLiteral("welcome"));
        button->click();
        QCOMPARE(sitting.window->pageId(), QLatin1String(row.id));
    }
    sitting.window->showPage(QStringLiteral("nowhere"));
    QCOMPARE(sitting.window->pageId(), QLatin1String(pageRows().back().id));
}

void ShellTest::keysBelongToTextFields() {
    Sitting sitting;
    QVERIFY(QTest::qWaitForWindowActive(sitting.window.get()));
    auto* field = new QLineEdit(sitting.window->page());
    field->show();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("2 r."));
    QCOMPARE(field->text(), QStringLiteral("2 r."));
    QCOMPARE(sitting.window->pageId(), QStringLiteral("welcome"));
    QVERIFY(!sitting.window->workspace().train.isRunning());
}

void ShellTest::spaceRunsAndPauses() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(sitting.store().setSetting(QStringLiteral("training.epochs"), Setting(100'000), QStringLiteral("x")));
    TrainSession& train = sitting.window->workspace().train;
    QVERIFY(QTest::qWaitForWindowActive(sitting.window.get()));
    sitting.window->showPage(QStringLiteral("train"));
    QTest::keyClick(sitting.window->page(), Qt::Key_Space);
    QVERIFY(QTest::qWaitFor([&] { return train.snapshot()->epoch > 0; }, kPatienceMs));
    QTest::keyClick(sitting.window->page(), Qt::Key_Space);
    QVERIFY(!train.isRunning());
    QTest::keyClick(sitting.window->page(), Qt::Key_R);
    QCOMPARE(train.snapshot()->history->size(), std::size_t{0});
}

void ShellTest::undoByMenu() {
    Sitting sitting;
    sitting.store().reset(test::smallDocument(), {});
    QVERIFY(!sitting.action("edit.undo")->isEnabled());
    QVERIFY(sitting.store().setSetting(kUnits, Setting(9), QStringLiteral("Set units to 9")));
    QVERIFY(sitting.window->isWindowModified());
    QVERIFY(sitting.action("edit.undo")->text().contains(QStringLiteral("Set units to 9")));
    sitting.action("edit.undo")->trigger();
    QVERIFY(sitting.store().document() == test::smallDocument());
    QVERIFY(!sitting.window->isWindowModified());
    sitting.action("edit.redo")->trigger();
    QCOMPARE(unitsOf(sitting.store()), 9);
}

void ShellTest::exampleRunsAtOnce() {
    Sitting sitting;
    sitting.window->openFile(QStringLiteral(":/examples/xor.goodfit"));
    QCOMPARE(sitting.window->pageId(), QStringLiteral("train"));
    TrainSession& train = sitting.window->workspace().train;
    QTRY_VERIFY_WITH_TIMEOUT(train.snapshot()->epoch > 0, kPatienceMs);
    QVERIFY(sitting.store().file().isEmpty()); // built into the program: saved elsewhere
}

void ShellTest::layoutAndThemeAreRemembered() {
    Sitting sitting;
    sitting.window->resize(1100, 700);
    sitting.action("view.dark")->trigger();
    sitting.action("view.zoomIn")->trigger();
    sitting.window->showPage(QStringLiteral("tune"));
    QVERIFY(sitting.window->close());
    sitting.window.reset();
    sitting.openWindow();
    QCOMPARE(sitting.window->size(), QSize(1100, 700));
    QVERIFY(sitting.action("view.dark")->isChecked());
    QCOMPARE(sitting.settings.value(SettingId::Zoom).toInt(), 110);
    QCOMPARE(sitting.settings.value(SettingId::Page).toString(), QStringLiteral("tune"));
    sitting.action("view.zoomReset")->trigger();
    sitting.action("view.light")->trigger();
}

void ShellTest::messagesReplaceTheirKind() {
    MessageBar bar;
    bar.post({Message::Kind::Error, QStringLiteral("first")});
    bar.post({Message::Kind::Error, QStringLiteral("second")});
    bar.post({Message::Kind::Info, QStringLiteral("note")});
    QCOMPARE(bar.texts(), (QStringList{QStringLiteral("second"), QStringLiteral("note")}));
    bool pressed = false;
    Message offer{Message::Kind::Warning, QStringLiteral("offer"), QStringLiteral("offer"), {}};
    offer.buttons.push_back({QStringLiteral("Do"), [&] {
                                 pressed = true;
                                 bar.dismiss(QStringLiteral("offer")); // gone already: no harm
                             }});
    bar.post(offer);
    bar.findChild<QPushButton*>()->click();
    QVERIFY(pressed);
    QCOMPARE(bar.texts().size(), 2);
}

void ShellTest::failedExportIsTold() {
    Sitting sitting;
    sitting.window->showPage(QStringLiteral("train"));
    sitting.window->showPage(QStringLiteral("data"));
    sitting.window->showPage(QStringLiteral("train"));
    auto* chart = sitting.window->findChild<ChartView*>(QStringLiteral("lossChart"));
    QVERIFY(chart != nullptr);
    emit chart->exportFailed(QStringLiteral("/full/disk.png: no space"));
    QCOMPARE(sitting.window->messages().texts(), QStringList(QStringLiteral("/full/disk.png: no space")));
}

QStringList g_warnings;

void ShellTest::noEmptyPictureIsPainted() {
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString& text) {
            if (!text.contains(QLatin1String("propagateSizeHints"))) {
                g_warnings << text;
            }
        });
    {
        Sitting sitting;
        for (const PageRow& row : pageRows()) {
            sitting.window->showPage(QLatin1String(row.id));
            QTest::qWait(50);
            for (QSplitter* split : sitting.window->page()->findChildren<QSplitter*>()) {
                for (int part = 0; part < split->count(); ++part) {
                    QList<int> sizes(split->count(), 10'000);
                    sizes[part] = 0;
                    split->setSizes(sizes);
                    QTest::qWait(5);
                }
            }
            for (ChartView* chart : sitting.window->page()->findChildren<ChartView*>()) {
                for (const QSize size : {QSize(0, 0), QSize(1, 200), QSize(200, 1)}) {
                    chart->resize(size);
                    chart->replotNow();
                    (void)chart->grab();
                }
            }
        }
    }
    qInstallMessageHandler(before);
    g_warnings.removeDuplicates();
    QCOMPARE(g_warnings.join(u'\n'), QString());
}

void ShellTest::everyControlIsNamed() {
    Sitting sitting;
    for (const PageRow& row : pageRows()) {
        sitting.window->showPage(QLatin1String(row.id));
    }
    QTest::qWait(50);
    for (const QAbstractButton* button : sitting.window->findChildren<QAbstractButton*>()) {
        const QObject* parent = button->parent();
        const bool ours = parent != nullptr && !parent->inherits("QAbstractItemView") &&
                          !parent->inherits("QLineEdit") && !parent->inherits("QTabBar") &&
                          !parent->inherits("QMenuBar") && !button->objectName().startsWith(QLatin1String("qt_"));
        const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty();
        QVERIFY2(!ours || named || button->isHidden(),
                 qPrintable(QStringLiteral("a %1 in a %2 has no name")
                                .arg(QLatin1String(button->metaObject()->className()),
                                     QLatin1String(parent->metaObject()->className()))));
    }
}

GOODFIT_SUITE(ShellTest)
#include "shell_test.moc"
