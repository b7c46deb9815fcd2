// A lesson of one's own, from its file: opened, refused, read anew; what it locks and what it claims.
#include "tests/support/suite.h"
#include "tests/support/waiting.h"
#include "tests/ui/page_support.h"
#include "tests/ui/sitting.h"
#include "ui/pages/lesson/lesson_page.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QSlider>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

// One step, of degree 3; its experiment is a JSON object, what else it says follows a comma.
QByteArray lesson(const QByteArray& experiment, const QByteArray& more) {
    QByteArray text = R"({"format": "goodfit-lesson", "version": 1, "id": "mine", "title": "Mine",
        "steps": [{"title": "Only step", "text": "T", "value": 3, "experiment": EXPERIMENT}]})";
    return text.replace("EXPERIMENT", experiment + more);
}

} // namespace

class OwnLessonTest : public QObject {
    Q_OBJECT
private slots:
    // A file of one's own joins the chooser; what is wrong with one is told, and the lesson in front stays.
    void aLessonOfOnesOwn() {
        const QTemporaryDir folder;
        const QString mine = folder.filePath(QStringLiteral("mine.json"));
        const QString wrong = folder.filePath(QStringLiteral("wrong.json"));
        const QByteArray good = lesson(R"({"preset": "E1", "runs": 5})", R"(, "show": ["fit"])");
        write(mine, good);
        write(wrong, QByteArray(good).replace("E1", "E9"));
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
        write(mine, QByteArray(good).replace("\"Mine\"", "\"Mine, again\""));
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
        write(file, lesson(R"({"preset": "E1", "runs": 5})",
                           ", \"show\": [\"fit\", \"parts\", \"bars\"], \"" + rule.toUtf8() +
                               "\": [\"capacity\", \"new_sample\", \"mean\", \"bars\"]"));
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
            write(file, lesson(R"({"preset": "E1", "runs": 20, "seed": )" + QByteArray(seed) + "}",
                               R"(, "show": ["fit"], "claims": [{"say": "S", "that": "variance@3 < variance@12"}])"));
            page.openFile(file);
            QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), kLongMs);
            said << child<QLabel>(page, "answer")->text();
        }
        QVERIFY2(said[0].contains(QStringLiteral("✓")), qPrintable(said[0]));
        QVERIFY2(said[0] != said[1], qPrintable(said[1]));
        QCOMPARE(said[2], said[0]);
    }
};

GOODFIT_SUITE(OwnLessonTest)
#include "own_lesson_test.moc"
