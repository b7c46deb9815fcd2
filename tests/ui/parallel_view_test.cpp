// Parallel coordinates that are painted in portions.
#include "ui/plots/parallel_view.h"

#include "core/base/random.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>

using namespace goodfit;
using namespace goodfit::ui;

namespace {

charts::StudyTable crowd(std::int64_t trials) {
    search::Study study;
    const auto real = [](const char* path) {
        return search::Dimension{path, path, false, NumericRange{0.0, 1.0, false, {}}, {}, {}, {}};
    };
    study.space.dimensions = {real("a"), real("b"), real("c")};
    RandomStream stream(5, Purpose::Test);
    for (std::int64_t number = 0; number < trials; ++number) {
        search::Trial trial;
        trial.number = number;
        trial.parameters = {
            {"a", Value(stream.uniform())}, {"b", Value(stream.uniform())}, {"c", Value(stream.uniform())}};
        trial.state = number % 10 == 9 ? search::TrialState::Failed : search::TrialState::Complete;
        trial.violation = number % 20 == 19 ? 1.0 : 0.0;
        if (trial.state == search::TrialState::Complete) {
            trial.value = trial.parameters[0].second.real() + 0.1 * stream.uniform();
        }
        study.trials.push_back(std::move(trial));
    }
    return charts::tableOf(study);
}

void fill(ParallelView& view, const charts::StudyTable& table) {
    const std::vector<charts::AxisScale> scales(4, charts::AxisScale::Linear);
    view.resize(700, 400);
    view.setContent(charts::parallelCoordinates(table, {0, 1, 2, 3}, scales, {}), {}, -1);
}

} // namespace

class ParallelViewTest : public QObject {
    Q_OBJECT
private slots:
    // A picture that is kept has no next frame: it holds all lines, however many.
    void aGrabIsWhole() {
        const charts::StudyTable table = crowd(12000);
        ParallelView once;
        fill(once, table);
        const QImage grabbed = once.grab().toImage();
        ParallelView shown;
        shown.setFocusPolicy(Qt::NoFocus); // its mark is no line
        fill(shown, table);
        shown.show();
        QTest::qWait(50); // some portions on the screen
        QCOMPARE(shown.grab().toImage(), grabbed);
        const charts::StudyTable few = crowd(2000);
        fill(shown, few);
        QVERIFY(shown.grab().toImage() != grabbed);
    }

    void isSavedAsAPicture() {
        ParallelView view;
        fill(view, crowd(500));
        const QImage before = view.grab().toImage();
        const QTemporaryDir folder;
        const auto head = [](const QString& file) {
            QFile read(file);
            return read.open(QIODevice::ReadOnly) ? read.read(200) : QByteArray();
        };
        for (const auto& [name, start] : {std::pair("p.png", "PNG"), {"p.pdf", "%PDF"}, {"p.svg", "<svg"}}) {
            const QString file = folder.filePath(QLatin1String(name));
            QVERIFY(view.exportTo(file));
            QVERIFY2(head(file).contains(start), name);
        }
        const QImage saved(folder.filePath(QStringLiteral("p.png")));
        QCOMPARE(saved.size(), 2 * view.size());
        QVERIFY(!view.exportTo(folder.filePath(QStringLiteral("p.txt"))));
        QVERIFY(!view.exportTo(QStringLiteral("/no/such/folder/p.png")));
        QCOMPARE(view.grab().toImage(), before); // nothing of it stays
    }

    void theLostAreCountedAboveTheObjective() {
        ParallelView view;
        fill(view, crowd(200));
        QCOMPARE(view.content().failed, std::size_t{10});
        QCOMPARE(view.content().infeasible, std::size_t{10});
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("10 failed, 10 infeasible")));
    }

    // What a brush leaves is another picture, and letting go gives the first one back.
    void brushingPaintsAnewAndBack() {
        const charts::StudyTable table = crowd(3000);
        ParallelView view;
        fill(view, table);
        const QImage all = view.grab().toImage();
        charts::StudyView some;
        some.passes.assign(3000, false);
        std::fill(some.passes.begin(), some.passes.begin() + 100, true);
        view.setPassing(table, some, {});
        QVERIFY(view.grab().toImage() != all);
        view.setPassing(table, {}, {});
        QCOMPARE(view.grab().toImage(), all);
    }
};

GOODFIT_SUITE(ParallelViewTest)
#include "parallel_view_test.moc"
