// The Lesson page by keys alone, and presenting.
#include "ui/pages/lesson/lesson_page.h"

#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/plots/mark_size.h"
#include "ui/shell/actions.h"
#include "ui/shell/page.h"
#include "ui/shell/presenter.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QRadioButton>
#include <QSlider>
#include <QStatusBar>
#include <QTabBar>
#include <QTemporaryDir>
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

    // A file of one's own joins the chooser; what is wrong with one is told, and the lesson in front stays.
    void aLessonOfOnesOwn() {
        const QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(QLatin1String(name)));
            [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
            file.write(text);
            return QFileInfo(file).absoluteFilePath();
        };
        const QByteArray good = R"({"format": "goodfit-lesson", "version": 1, "id": "mine", "title": "Mine",
            "steps": [{"title": "Only step", "text": "T", "experiment": {"preset": "E1", "runs": 5},
                       "value": 3, "show": ["fit"]}]})";
        const QString mine = write("mine.json", good);
        const QString wrong = write("wrong.json", QByteArray(good).replace("E1", "E9"));
        Sitting sitting;
        MainWindow& window = *sitting.window;
        window.hide();
        window.openFile(mine); // as the program does at its start
        window.show();
        QCOMPARE(window.pageId(), QStringLiteral("lesson"));
        auto* page = qobject_cast<LessonPage*>(window.page());
        auto* chooser = child<QComboBox>(*page, "lessonChooser");
        QCOMPARE(chooser->count(), 7);
        QCOMPARE(chooser->currentText(), QStringLiteral("Mine"));
        auto* steps = child<QTabBar>(*page, "steps");
        QCOMPARE(steps->tabText(0), QStringLiteral("1  Only step"));
        QTRY_VERIFY(steps->rect().contains(steps->tabRect(0))); // in sight
        QTRY_VERIFY_WITH_TIMEOUT(page->isSettled(), kLongMs);
        QTRY_VERIFY(child<ChartView>(*page, "fitChart")->chart().title.starts_with("Degree 3"));
        window.openFile(wrong);
        QCOMPARE(chooser->count(), 7);
        QCOMPARE(chooser->currentText(), QStringLiteral("Mine"));
        QVERIFY(page->findChild<Banner*>()->text().contains(QStringLiteral("steps.0.experiment.preset")));
        write("mine.json", QByteArray(good).replace("\"Mine\"", "\"Mine, again\""));
        window.openFile(mine); // read anew
        QCOMPARE(chooser->count(), 7);
        QCOMPARE(chooser->currentText(), QStringLiteral("Mine, again"));
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
