// The Lesson page by keys alone, what a step leaves to the class, and how it is presented.
#include "ui/pages/lesson/lesson_page.h"

#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/shell/page.h"

#include <QApplication>
#include <QLabel>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

class LessonPageTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlIsDescribed() {
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        QCOMPARE(undescribed(page).join(QLatin1Char(' ')), QString());
    }

    void sixLessonsAreShipped() {
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        QCOMPARE(child<QComboBox>(page, "lessonChooser")->count(), 6);
    }

    // The first lesson from its first step to its last, without the mouse.
    void aLessonByKeys() {
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        page.resize(1000, 700);
        page.show();
        page.shown();
        page.setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
        QVERIFY(!page.isRevealed());
        auto* answer = child<QLabel>(page, "answer");
        QVERIFY(answer->text().isEmpty());
        page.findChildren<QRadioButton*>().front()->setChecked(true);
        QTest::keyClick(&page, Qt::Key_Return);
        QVERIFY(page.isRevealed());
        QVERIFY(answer->text().contains(QStringLiteral("Right.")));
        QVERIFY(answer->text().contains(QStringLiteral("✓")));
        QVERIFY(!answer->text().contains(QStringLiteral("✗")));
        QTest::keyClick(&page, Qt::Key_Return);
        QCOMPARE(page.step(), 1);
        QTest::keyClick(&page, Qt::Key_PageDown);
        QCOMPARE(page.step(), 2);
        QVERIFY(page.sketch().isVisible());
        QVERIFY(!child<ChartView>(page, "partsChart")->isVisible()); // would give it away
        page.sketch().setFocus();
        QTest::keyClick(&page.sketch(), Qt::Key_Up);
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(&page.sketch(), Qt::Key_Right);
        }
        QTest::keyClick(&page.sketch(), Qt::Key_Up);
        QVERIFY(page.sketch().isComplete());
        QTest::keyClick(&page, Qt::Key_Return);
        QVERIFY(answer->text().contains(QStringLiteral("of 100")));
        QVERIFY(child<ChartView>(page, "partsChart")->isVisible());
        QTest::keyClick(&page, Qt::Key_PageUp);
        QCOMPARE(page.step(), 1);
    }

    // All six, as a class would go through them, with real keys in the window: each step's prediction is made, revealed
    // and scored, and every claim comes out true.
    void everyLessonByKeysAlone() {
        Sitting sitting;
        MainWindow& window = *sitting.window;
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const auto press = [&](Qt::Key key, int times = 1) {
            for (int i = 0; i < times; ++i) {
                QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window, key);
            }
        };
        const Document before = sitting.store().document();
        press(Qt::Key_9); // the page's own
        auto* page = qobject_cast<LessonPage*>(window.page());
        QVERIFY(page != nullptr);
        auto* chooser = child<QComboBox>(*page, "lessonChooser");
        auto* answer = child<QLabel>(*page, "answer");
        int steps = 0, predicted = 0;
        for (int lesson = 0; lesson < 6; ++lesson) {
            QCOMPARE(chooser->currentIndex(), lesson);
            for (int last = -1; last != page->step() && chooser->currentIndex() == lesson;) {
                last = page->step();
                QTRY_VERIFY_WITH_TIMEOUT(page->isSettled(), kLongMs);
                ++steps;
                if (!page->isRevealed()) {
                    QVERIFY(answer->text().isEmpty());
                    if (page->sketch().isVisible()) {
                        press(Qt::Key_Up);
                        press(Qt::Key_Right, child<QSlider>(*page, "capacity")->maximum());
                        press(Qt::Key_Down);
                        QVERIFY(page->sketch().isComplete());
                    } else {
                        press(Qt::Key_Down);
                    }
                    press(Qt::Key_Return);
                    QVERIFY(page->isRevealed());
                    const bool scored = answer->text().contains(QStringLiteral("of 100")) ||
                                        answer->text().contains(QStringLiteral("Right.")) ||
                                        answer->text().contains(QStringLiteral("Not so here."));
                    QVERIFY2(scored, qPrintable(answer->text()));
                    ++predicted;
                }
                QVERIFY2(!answer->text().contains(QStringLiteral("✗")) && !answer->text().contains(QStringLiteral("…")),
                         qPrintable(answer->text()));
                press(Qt::Key_Return);
            }
        }
        QCOMPARE(steps, 16);
        QCOMPARE(predicted, 13);
        QVERIFY(sitting.store().document() == before && sitting.store().undoStack()->count() == 0);
    }

    // The reveal lays the sketch over the truth, also where the truth is shown as bars; nobody's sketch is made up.
    void theRevealOverlaysTheSketch() {
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        page.resize(1000, 700);
        page.show();
        page.openLesson(1);
        page.showStep(2);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
        QVERIFY(page.sketch().isVisible());
        for (int i = 0; i < 8; ++i) {
            page.sketch().drawTo(i, 0.1 * i);
        }
        page.reveal();
        const auto names = [&page] {
            QStringList all;
            for (const charts::Series& series : child<ChartView>(page, "partsChart")->chart().series) {
                all << QString::fromStdString(series.name);
            }
            return all;
        };
        QVERIFY(child<QToolButton>(page, "bars")->isChecked());
        QVERIFY(names().contains(QStringLiteral("Variance")) && names().contains(QStringLiteral("Your sketch")));
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_B);
        QVERIFY(!names().contains(QStringLiteral("Variance")) && names().contains(QStringLiteral("Your sketch")));
        page.showStep(2); // and nothing is drawn
        page.reveal();
        QVERIFY(!names().contains(QStringLiteral("Your sketch")));
        QVERIFY(!child<QLabel>(page, "answer")->text().contains(QStringLiteral("of 100")));
    }

    void aSketchByMouse() {
        SketchView sketch;
        sketch.resize(500, 300);
        sketch.setAxis(QStringLiteral("Degree"), {"0", "1", "2", "3", "4"});
        sketch.show();
        QVERIFY(!sketch.isComplete());
        QTest::mousePress(&sketch, Qt::LeftButton, {}, {70, 60});
        QTest::mouseMove(&sketch, {250, 220});
        QTest::mouseMove(&sketch, {480, 80});
        QTest::mouseRelease(&sketch, Qt::LeftButton, {}, {480, 80});
        QVERIFY(sketch.isComplete()); // a fast hand leaves no gap
        const std::vector<double> heights = sketch.heights();
        QCOMPARE(heights.size(), std::size_t(5));
        QVERIFY(heights[2] < heights[0] && heights[2] < heights[4]);
    }

    // Back shows what was predicted and revealed, and the sketch that was begun; another opening begins afresh.
    void stepsRememberWhatWasMade() {
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        page.resize(1000, 700);
        page.show();
        page.shown();
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_Down);
        QTest::keyClick(&page, Qt::Key_Return);
        const auto* answer = child<QLabel>(page, "answer");
        const QString said = answer->text();
        QVERIFY(said.contains(QStringLiteral("Right.")));
        page.showStep(2);
        page.sketch().drawTo(0, 0.9);
        QTest::keyClick(&page, Qt::Key_PageUp);
        QTest::keyClick(&page, Qt::Key_PageUp);
        QVERIFY(page.isRevealed());
        QCOMPARE(answer->text(), said);
        QVERIFY(page.findChildren<QRadioButton*>().front()->isChecked());
        const QRadioButton* other = page.findChildren<QRadioButton*>().back();
        QWidget* under = page.childAt(other->mapTo(&page, other->rect().center()));
        QTest::mouseClick(under, Qt::LeftButton); // too late
        QVERIFY(page.findChildren<QRadioButton*>().front()->isChecked());
        QTest::keyClick(&page, Qt::Key_PageUp); // there is none before
        QVERIFY(page.isRevealed());
        page.showStep(2);
        QVERIFY(!page.isRevealed());
        QCOMPARE(page.sketch().drawnHeights().front(), 0.9);
        page.reveal();
        QVERIFY2(answer->text().contains(QStringLiteral("no score")), qPrintable(answer->text()));
        page.openLesson(0);
        QVERIFY(!page.isRevealed() && answer->text().isEmpty());
    }

    // In a hall, on a projector of 1024 × 768: every step of every lesson whole, in letters read from the last row.
    void everyStepFitsIntoAHall() {
        Sitting sitting;
        MainWindow& window = *sitting.window;
        window.resize(1024, 768);
        window.showPage(QStringLiteral("lesson"));
        sitting.action("view.presentHall")->trigger();
        auto* page = qobject_cast<LessonPage*>(window.page());
        const auto* column = page->findChild<QScrollArea*>();
        for (int lesson = 0; lesson < 6; ++lesson) {
            page->openLesson(lesson);
            for (int before = -1; page->step() != before; page->showStep(before + 1)) {
                before = page->step();
                QTRY_VERIFY_WITH_TIMEOUT(page->isSettled(), kLongMs);
                for (const bool revealed : {false, true}) {
                    if (revealed) {
                        page->reveal();
                    }
                    QApplication::processEvents();
                    const QString where = QStringLiteral("lesson %1, step %2").arg(lesson + 1).arg(before + 1);
                    QVERIFY2(!column->verticalScrollBar()->isVisible(), qPrintable(where));
                    QVERIFY2(column->widget()->font().pointSizeF() >= 18.0, qPrintable(where));
                }
            }
        }
        sitting.action("view.presentHall")->trigger();
        QTRY_COMPARE(column->widget()->font().pointSizeF(), QApplication::font().pointSizeF());
    }
};

GOODFIT_SUITE(LessonPageTest)
#include "lesson_page_test.moc"
