// The Lesson page by keys alone, and presenting.
#include "ui/pages/lesson/lesson_page.h"

#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/plots/mark_size.h"
#include "ui/shell/actions.h"
#include "ui/shell/page.h"
#include "ui/shell/presenter.h"

#include <QApplication>
#include <QLabel>
#include <QMenuBar>
#include <QRadioButton>
#include <QStatusBar>

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

    // Presenting changes what it says and puts all of it back.
    void presentingAndBack() {
        QMainWindow window;
        Actions actions(&window);
        actions.fill(window.menuBar());
        window.statusBar()->show();
        auto* aside = new QLabel(QStringLiteral("settings"), &window);
        aside->setProperty(Page::kHiddenWhenPresenting, true);
        auto* hiddenBefore = new QLabel(&window);
        hiddenBefore->setProperty(Page::kHiddenWhenPresenting, true);
        hiddenBefore->hide();
        Presenter presenter(window, actions);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window)); // shortcuts belong to the active window
        const QFont usual = QApplication::font();
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(presenter.mode(), Presenter::Mode::Room);
        QCOMPARE(QApplication::font().pointSizeF(), 18.0);
        QCOMPARE(markSize().line, 3.0);
        QCOMPARE(markSize().glyph, 9.0);
        QVERIFY(!aside->isVisible() && !window.statusBar()->isVisible());
        Page late(&window); // built while presenting: it asks when it is shown
        auto* quiet = new QLabel(QStringLiteral("settings"), &late);
        auto* loud = new QLabel(QStringLiteral("views"), &late);
        quiet->setProperty(Page::kHiddenWhenPresenting, true);
        loud->setProperty(Page::kShownWhenPresenting, true);
        loud->hide();
        late.show();
        QVERIFY(!quiet->isVisible() && loud->isVisible());
        QTest::keyClick(&window, Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(QApplication::font().pointSizeF(), 24.0);
        QCOMPARE(markSize().line, 4.0);
        QTest::keyClick(&window, Qt::Key_F7);
        QVERIFY(presenter.isFrozen());
        presenter.setMode(Presenter::Mode::Off);
        QVERIFY(!presenter.isFrozen());
        QCOMPARE(QApplication::font(), usual);
        QCOMPARE(markSize().line, 0.0);
        QVERIFY(aside->isVisible() && !hiddenBefore->isVisible());
        QVERIFY(quiet->isVisible() && !loud->isVisible());
    }
};

GOODFIT_SUITE(LessonPageTest)
#include "lesson_page_test.moc"
