// All pairs of parameters as a matrix: by mouse, by keyboard, as a file, and on its pane.
#include "ui/plots/matrix_view.h"

#include "core/base/random.h"
#include "tests/support/suite.h"
#include "tests/ui/tune_support.h"

#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

// Numbers, a choice and two objectives; the first objective falls with a, the second rises with it.
search::Study crowd(std::int64_t trials, int parameters) {
    search::Study study;
    study.name = "crowd";
    study.metric = "val_mse";
    study.objectives = {{"val_mse", false}, {"parameters", false}, {"val_loss", false}};
    for (int j = 0; j < parameters; ++j) {
        const std::string path(1, static_cast<char>('a' + j));
        study.space.dimensions.push_back({path, path, false, NumericRange{0.0, 1.0, false, {}}, {}, {}, {}});
    }
    study.space.dimensions.back() = {"kind", "kind", false, {}, {Value("relu"), Value("tanh")}, {}, {}};
    RandomStream stream(5, Purpose::Test);
    for (std::int64_t number = 0; number < trials; ++number) {
        search::Trial trial;
        trial.number = number;
        trial.startedMs = 1000 + number;
        trial.state = number % 10 == 9 ? search::TrialState::Failed : search::TrialState::Complete;
        for (const search::Dimension& dimension : study.space.dimensions) {
            trial.parameters.emplace_back(
                dimension.path, dimension.range ? Value(stream.uniform()) : dimension.choices[stream.below(2)]);
        }
        if (trial.state == search::TrialState::Complete) {
            const double a = trial.parameters[0].second.real();
            trial.value = 1.0 - a;
            trial.values = {1.0 - a, a, 2.0 * a};
        }
        study.trials.push_back(std::move(trial));
    }
    return study;
}

void fill(MatrixView& view, std::int64_t trials, charts::PairPicture picture = charts::PairPicture::Contour) {
    const charts::StudyTable table = charts::tableOf(crowd(trials, 4));
    view.resize(700, 460);
    view.setContent(charts::pairMatrix(table, {3, 4, 5, 6}, picture, {}), -1);
}

} // namespace

class MatrixViewTest : public QObject {
    Q_OBJECT
private slots:
    void aClickOpensThePair() {
        MatrixView view;
        fill(view, 60);
        view.show();
        QSignalSpy chosen(&view, &MatrixView::pairChosen);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(1, 3).center());
        QCOMPARE(chosen.takeFirst(), (QVariantList{QStringLiteral("b"), QStringLiteral("kind")}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(view.width() - 3, 3)); // beside the cells
        QVERIFY(chosen.isEmpty() && view.cellRect(3, 1).isEmpty());
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst(), (QVariantList{QStringLiteral("b"), QStringLiteral("c")}));
    }

    // Every place of a cell where a trial lies selects that trial with Ctrl.
    void ctrlAndAClickSelectATrial() {
        MatrixView view;
        fill(view, 8);
        view.show();
        QSignalSpy clicked(&view, &MatrixView::trialClicked);
        const charts::PairMatrix& drawn = view.content();
        const QRect cell = view.cellRect(0, 1);
        const std::size_t best = drawn.points.size() - 1;
        const auto at = [&](std::size_t axis) {
            return 0.05 + 0.9 * static_cast<double>(drawn.positions[best * drawn.axes.size() + axis]);
        };
        const QPoint place(cell.left() + static_cast<int>(at(0) * cell.width()),
                           cell.bottom() - static_cast<int>(at(1) * cell.height()));
        QTest::mouseClick(&view, Qt::LeftButton, Qt::ControlModifier, place);
        QCOMPARE(clicked.takeFirst(), QVariantList{qint64{drawn.best}});
    }

    // A picture that is kept has no next frame: it holds all cells, however many trials.
    void aGrabIsWholeAndSaved() {
        for (const charts::PairPicture picture : {charts::PairPicture::Contour, charts::PairPicture::Rank}) {
            MatrixView once, shown;
            fill(once, 6000, picture);
            const QImage grabbed = once.grab().toImage();
            shown.setFocusPolicy(Qt::NoFocus); // its mark is no trial
            fill(shown, 6000, picture);
            shown.show();
            QTest::qWait(30);
            QCOMPARE(shown.grab().toImage(), grabbed);
            const QTemporaryDir folder;
            for (const auto& [name, start] : {std::pair("p.png", "PNG"), {"p.pdf", "%PDF"}, {"p.svg", "<svg"}}) {
                const QString file = folder.filePath(QLatin1String(name));
                QVERIFY(once.exportTo(file));
                QFile read(file);
                QVERIFY(read.open(QIODevice::ReadOnly) && read.read(200).contains(start));
            }
            QVERIFY(once.exportTo(folder.filePath(QStringLiteral("p.csv"))));
            QFile numbers(folder.filePath(QStringLiteral("p.csv")));
            QVERIFY(numbers.open(QIODevice::ReadOnly));
            QVERIFY(numbers.readLine().startsWith("trial,A,B,C,Kind,"));
            QCOMPARE(numbers.readAll().count('\n'), 6000);
            QVERIFY(!once.exportTo(folder.filePath(QStringLiteral("p.txt"))));
        }
    }

    void thePaneGoesFromAllToOneAndBack() {
        ShownTunePage tune({1200, 800});
        tune.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&tune.page)); // shortcuts belong to it
        tune.showStudy(crowd(60, 4));
        tune.showPane("pair");
        auto* matrix = child<MatrixView>(tune.page, "pairMatrix");
        auto* chart = child<ChartView>(tune.page, "pairChart");
        QVERIFY(matrix->isVisible() && !chart->isVisible());
        QCOMPARE(matrix->content().axes.size(), std::size_t{4});
        QVERIFY(matrix->accessibleDescription().contains(QStringLiteral("54 trials, 6 failed")));
        emit matrix->pairChosen(QStringLiteral("b"), QStringLiteral("kind"));
        QVERIFY(!matrix->isVisible() && chart->isVisible());
        QCOMPARE(chart->chart().x.title, std::string("B"));
        QCOMPARE(chart->chart().y.title, std::string("Kind"));
        QVERIFY(chart->chart().heatMap && chart->chart().heatMap->rows == 2);
        QTest::keyClick(chart, Qt::Key_Escape);
        QVERIFY(matrix->isVisible());
        charts::TrialFilter filter;
        filter.set({"a", 0.0, 0.5});
        tune.workspace->selection.setFilter(filter);
        QVERIFY(matrix->accessibleDescription().contains(QStringLiteral(" of 54 trials")));
        child<QToolButton>(tune.page, "allPairs")->click();
        QVERIFY(chart->isVisible());
    }

    void theFrontIsOfObjectivesWhateverWasLookedAt() {
        ShownTunePage tune({1200, 800});
        tune.showStudy(crowd(60, 4));
        tune.showPane("pair");
        auto* kind = child<QComboBox>(tune.page, "pairKind");
        kind->setCurrentIndex(kind->findText(QStringLiteral("Pareto front")));
        const charts::Chart& chart = child<ChartView>(tune.page, "pairChart")->chart();
        const std::string first = charts::tableOf(crowd(1, 4)).axes[0].title;
        QCOMPARE(chart.x.title, first);
        QCOMPARE(chart.y.title, std::string("Parameters"));
        QVERIFY(chart.summary.find("of all 3 objectives") != std::string::npos);
        search::Study one = crowd(60, 4);
        one.objectives.clear();
        kind->setCurrentIndex(0);
        tune.showStudy(one);
        kind->setCurrentIndex(kind->findText(QStringLiteral("Pareto front")));
        QVERIFY(chart.x.title == first || chart.y.title == first);
    }

    // Of many parameters those that matter are shown, and the user may pick others.
    void ofManyParametersTheMostImportant() {
        ShownTunePage tune({1200, 800});
        search::Study study = crowd(200, 9);
        for (search::Trial& trial : study.trials) { // the last number alone decides
            if (trial.value) {
                trial.value = trial.parameters[7].second.real();
                trial.values[0] = *trial.value;
            }
        }
        tune.showStudy(study);
        tune.showPane("pair");
        auto* matrix = child<MatrixView>(tune.page, "pairMatrix");
        QCOMPARE(matrix->content().axes.size(), std::size_t{6});
        const auto holds = [matrix](const char* id) {
            const auto& axes = matrix->content().axes;
            return std::any_of(axes.begin(), axes.end(), [id](const auto& axis) { return axis.axis().id == id; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(holds("h"), 10000);
        QMenu* menu = child<QToolButton>(tune.page, "pairParameters")->menu();
        menu->actions().at(0)->trigger();
        menu->actions().at(1)->trigger();
        QCOMPARE(matrix->content().axes.size(), std::size_t{2});
        QVERIFY(holds("a") && holds("b"));
        menu->actions().constLast()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(matrix->content().axes.size() == 6 && holds("h"), 10000);
    }

    void everyChartIsJudgedByTheChosenObjective() {
        ShownTunePage tune({1200, 800});
        tune.showStudy(crowd(60, 4));
        auto* judged = child<QComboBox>(tune.page, "studyObjective");
        QVERIFY(judged->isVisible());
        QCOMPARE(judged->currentIndex(), 0); // of an empty study it was another metric
        judged->setCurrentIndex(1);
        tune.showPane("slice");
        QCOMPARE(child<ChartView>(tune.page, "sliceChart")->chart().y.title, std::string("Parameters"));
        tune.showPane("edf");
        QCOMPARE(child<ChartView>(tune.page, "edfChart")->chart().x.title, std::string("Parameters"));
        tune.showPane("curves");
        QCOMPARE(child<ChartView>(tune.page, "studyHistory")->chart().y.title, std::string("Parameters"));
        tune.showPane("pair");
        QCOMPARE(child<MatrixView>(tune.page, "pairMatrix")->content().legend, std::string("Parameters"));
        tune.showPane("importance");
        auto* bars = child<ChartView>(tune.page, "importanceChart");
        QTRY_VERIFY_WITH_TIMEOUT(bars->chart().title.find("for parameters") != std::string::npos, 10000);
        child<QComboBox>(tune.page, "importanceTarget")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(bars->chart().title.find("how long") != std::string::npos, 10000);
        tune.showPane("improvement");
        auto* gain = child<ChartView>(tune.page, "improvementChart");
        QTRY_VERIFY_WITH_TIMEOUT(gain->chart().y.title.starts_with("Parameters"), 10000);
        search::Study one = crowd(60, 4);
        one.objectives.clear();
        tune.showStudy(one);
        QVERIFY(!judged->isVisible());
    }
};

GOODFIT_SUITE(MatrixViewTest)
#include "matrix_view_test.moc"
