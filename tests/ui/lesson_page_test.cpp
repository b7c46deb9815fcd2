// The Lesson page by keys alone, what a step leaves to the class, and how it is presented.
#include "ui/pages/lesson/lesson_page.h"

#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/pages/lesson/sketch_view.h"
#include "ui/shell/page.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
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

    // What a step locks or hides no key and no handle of a chart gets at.
    void whatIsLockedStays_data() {
        QTest::addColumn<QString>("rule");
        QTest::newRow("locked") << QStringLiteral("locked");
        QTest::newRow("hidden") << QStringLiteral("hidden");
    }
    void whatIsLockedStays() {
        QFETCH(QString, rule);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("rule.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(QStringLiteral(R"({"format": "goodfit-lesson", "version": 1, "id": "mine", "title": "Mine",
            "steps": [{"title": "Only step", "text": "T", "experiment": {"preset": "E1", "runs": 5}, "value": 3,
                       "show": ["fit", "parts", "bars"], "%1": ["capacity", "new_sample", "mean", "bars"]}]})")
                      .arg(rule)
                      .toUtf8());
        out.close();
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        page.resize(1000, 700);
        page.show();
        page.openFile(file);
        QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
        const auto* fit = child<ChartView>(page, "fitChart");
        const auto* parts = child<ChartView>(page, "partsChart");
        QVERIFY(fit->isVisible() && parts->isVisible());
        const std::string title = fit->chart().title;
        const std::size_t series = fit->chart().series.size();
        page.setFocus();
        for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_N, Qt::Key_M, Qt::Key_B}) {
            QTest::keyClick(&page, key);
        }
        QCOMPARE(fit->chart().title, title);
        QCOMPARE(fit->chart().series.size(), series);
        QCOMPARE(child<QSlider>(page, "capacity")->value(), 3);
        QVERIFY(child<QToolButton>(page, "bars")->isChecked() && !child<QToolButton>(page, "mean")->isChecked());
        for (const charts::Marker& marker : parts->chart().markers) {
            QVERIFY(!marker.draggable);
        }
        QTest::mouseClick(child<QSlider>(page, "capacity"), Qt::LeftButton, {}, {5, 5});
        QCOMPARE(fit->chart().title, title);
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

    // Another seed, other numbers: what a claim says is computed when it is shown.
    void claimsFollowTheSeed() {
        const QTemporaryDir folder;
        const auto workspace = workspaceOn("sine");
        LessonPage page(*workspace);
        page.resize(1000, 700);
        page.show();
        QStringList said;
        for (const char* seed : {"1", "2", "1"}) {
            const QString file = folder.filePath(QStringLiteral("seed%1.json").arg(QLatin1String(seed)));
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(QStringLiteral(R"({"format": "goodfit-lesson", "version": 1, "id": "mine", "title": "Mine",
                "steps": [{"title": "Only step", "text": "T", "experiment": {"preset": "E1", "runs": 20, "seed": %1},
                           "value": 3, "show": ["fit"],
                           "claims": [{"say": "S", "that": "variance@3 < variance@12"}]}]})")
                          .arg(QLatin1String(seed))
                          .toUtf8());
            out.close();
            page.openFile(file);
            QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
            said << child<QLabel>(page, "answer")->text();
        }
        QVERIFY2(said[0].contains(QStringLiteral("✓")), qPrintable(said[0]));
        QVERIFY2(said[0] != said[1], qPrintable(said[1]));
        QCOMPARE(said[2], said[0]);
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
