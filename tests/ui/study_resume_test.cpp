// A study that stands still: what is left of it, for every pruner and budget, and how it goes on under a document that
// asks for more.
#include "core/search/pruners/registry.h"
#include "tests/support/suite.h"
#include "tests/ui/session_support.h"

#include <algorithm>
#include <atomic>

using namespace goodfit;
using namespace goodfit::test;
using goodfit::ui::StudySession;
using goodfit::ui::Workspace;

namespace {

Document endless() { // units from 2 to 60, any rate
    Document document = withEpochs(test::rangedDocument(), 9);
    document.layers.front().component.settings.set("units", NumericRange{2, 60, false, std::nullopt});
    document.search.settings.set("sampler", Component("random"));
    document.search.settings.set("trials", 12);
    return document;
}

Component population() {
    Component pruner("population_based_training");
    pruner.settings.set("population", 4);
    pruner.settings.set("interval", 3);
    return pruner;
}

bool knowsWhatIsLeft(Workspace& workspace) {
    return QTest::qWaitFor([&] { return workspace.study.left().has_value(); }, kPatienceMs);
}

bool setSearch(Workspace& workspace, const char* key, const Setting& setting) {
    return workspace.store.setSetting(QStringLiteral("search.") + QLatin1String(key), setting, QStringLiteral("x"));
}

// Counts the states that are handed to it.
struct CountingArchive : ui::Archive {
    struct States : search::CheckpointStore {
        explicit States(std::atomic<int>& counted) : count(counted) {}
        void keep(std::int64_t, std::span<const std::byte>) override { ++count; }
        std::optional<std::vector<std::byte>> find(std::int64_t) override { return std::nullopt; }
        void drop(std::int64_t) override {}
        std::atomic<int>& count;
    };
    struct Store : search::StudyStore {
        explicit Store(std::atomic<int>& counted) : states(counted) {}
        Status begin(const search::Study&) override { return {}; }
        Status store(const search::Trial&) override { return {}; }
        search::CheckpointStore* checkpoints() override { return &states; }
        States states;
    };
    Status open(const QString&) override { return {}; }
    Result<std::optional<ui::KeptRun>> lastRun() override { return std::optional<ui::KeptRun>(); }
    Status keepRun(const train::Snapshot&, const Document&) override { return {}; }
    Result<std::optional<search::Study>> lastStudy() override { return std::optional<search::Study>(); }
    Result<ui::Kept> everything() override { return ui::Kept(); }
    std::unique_ptr<search::StudyStore> studyStore() override { return std::make_unique<Store>(kept); }
    std::atomic<int> kept = 0;
};

} // namespace

class StudyResumeTest : public QObject {
    Q_OBJECT
private slots:
    void aCompleteStudyIsOver_data() {
        QTest::addColumn<QString>("pruner");
        for (const search::PrunerInfo* info : search::pruners()) {
            QTest::newRow(info->about.id.c_str()) << QString::fromStdString(info->about.id);
        }
    }
    void aCompleteStudyIsOver() {
        QFETCH(QString, pruner);
        Document document = endless();
        const bool evolves = pruner == QLatin1String("population_based_training");
        document.search.settings.set("pruner", evolves ? population() : Component(pruner.toStdString()));
        document.search.settings.set("trials", evolves ? 60 : 12); // the population comes to its end after 12
        OpenedWorkspace workspace(document);
        workspace.study.start(2);
        QVERIFY(waitForIdleStudy(workspace) && knowsWhatIsLeft(workspace));
        QVERIFY(!workspace.study.canResume());
        QCOMPARE(QString::fromStdString(workspace.study.left()->why),
                 evolves ? QStringLiteral("the schedule is complete") : QStringLiteral("all 12 trials are done"));

        // Opened again, as it was stored at its beginning.
        search::Study kept = workspace.study.study();
        kept.note.clear();
        kept.planned = 60;
        Workspace later(standardCatalogue());
        later.store.reset(document, {});
        QVERIFY(waitForData(later));
        later.study.showKept(kept);
        QVERIFY(knowsWhatIsLeft(later));
        QVERIFY(!later.study.canResume());
        if (evolves) {
            return;
        }
        QVERIFY(setSearch(workspace, "trials", 20));
        QVERIFY(QTest::qWaitFor([&] { return workspace.study.canResume(); }, kPatienceMs));
        workspace.study.resume();
        QVERIFY(waitForIdleStudy(workspace) && knowsWhatIsLeft(workspace));
        QCOMPARE(workspace.study.finishedTrials(), 20);
        QVERIFY(!workspace.study.canResume());
    }

    void aBudgetThatIsUsedUpIsOverUntilThereIsMore_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("tight");
        QTest::addColumn<double>("wide");
        QTest::newRow("target") << "target" << 10.0 << 1e-9;
        QTest::newRow("epochs") << "max_epochs" << 27.0 << 1000.0;
        QTest::newRow("stagnation") << "stagnation" << 1.0 << 100.0;
    }
    void aBudgetThatIsUsedUpIsOverUntilThereIsMore() {
        QFETCH(QString, key);
        QFETCH(double, tight);
        QFETCH(double, wide);
        const auto setting = [&](double value) {
            return key == QLatin1String("target") ? Setting(value) : Setting(static_cast<std::int64_t>(value));
        };
        Document document = endless();
        document.search.settings.set(key.toStdString(), setting(tight));
        OpenedWorkspace workspace(document);
        workspace.study.start(1);
        QVERIFY(waitForIdleStudy(workspace) && knowsWhatIsLeft(workspace));
        QVERIFY(workspace.study.finishedTrials() < 12);
        QVERIFY(!workspace.study.canResume());
        QCOMPARE(workspace.study.left()->why, workspace.study.study().note);
        QVERIFY(setSearch(workspace, qPrintable(key), setting(wide)));
        QVERIFY(QTest::qWaitFor([&] { return workspace.study.canResume(); }, kPatienceMs));
        workspace.study.resume();
        QVERIFY(waitForIdleStudy(workspace));
        QCOMPARE(workspace.study.finishedTrials(), 12);
    }

    void anExhaustedSpaceIsOverUntilItIsWidened() {
        Document document = test::rangedDocument(); // units 2 … 6
        document.search.settings.set("sampler", Component("random"));
        document.search.settings.set("trials", 8);
        OpenedWorkspace workspace(document);
        workspace.study.start(1);
        QVERIFY(waitForIdleStudy(workspace) && knowsWhatIsLeft(workspace));
        QCOMPARE(workspace.study.finishedTrials(), 5);
        QVERIFY(!workspace.study.canResume());
        const std::vector<search::Trial> before = workspace.study.study().trials;
        QVERIFY(workspace.store.setSetting(QStringLiteral("layers.hidden.units"),
                                           Setting(NumericRange{2, 30, false, std::nullopt}), QStringLiteral("x")));
        QVERIFY(QTest::qWaitFor([&] { return workspace.study.canResume(); }, kPatienceMs));
        workspace.study.resume();
        QVERIFY(waitForIdleStudy(workspace));
        const std::vector<search::Trial>& trials = workspace.study.study().trials;
        QCOMPARE(trials.size(), std::size_t{8});
        for (std::size_t i = 0; i < before.size(); ++i) {
            QVERIFY(trials[i].parameters == before[i].parameters && trials[i].value == before[i].value);
        }
        QVERIFY(std::any_of(trials.begin() + 5, trials.end(), [](const search::Trial& trial) {
            return search::find(trial.parameters, "layers.hidden.units")->integer() > 6;
        }));
    }

    // What was paused when it was stopped is gone on with, and the end is that of a study nobody stopped.
    void aStoppedHalvingGoesOn() {
        Document document = withEpochs(endless(), 9000);
        Component halving("asha");
        halving.settings.set("min_resource", 1000);
        document.search.settings.set("pruner", halving);
        document.search.settings.set("trials", 40);
        OpenedWorkspace workspace(document);
        workspace.study.start(1);
        const auto paused = [&] {
            const auto& trials = workspace.study.study().trials;
            return std::count_if(trials.begin(), trials.end(),
                                 [](const search::Trial& trial) { return trial.state == search::TrialState::Paused; });
        };
        QVERIFY(QTest::qWaitFor([&] { return paused() > 0; }, kPatienceMs));
        workspace.study.stop();
        QVERIFY(waitForIdleStudy(workspace));
        if (paused() == 0) {
            QSKIP("the study was over before it could be stopped");
        }
        QVERIFY(knowsWhatIsLeft(workspace) && workspace.study.canResume());
        workspace.study.resume();
        QVERIFY(paused() > 0); // taken over
        QVERIFY(waitForIdleStudy(workspace));
        const auto data = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
        const Result<search::Study> whole = jobs::tune(document, *data, jobs::TuneOptions{1}, nullptr, {}, {}, {});
        QVERIFY(whole.ok());
        const std::vector<search::Trial>& trials = workspace.study.study().trials;
        QCOMPARE(trials.size(), whole->trials.size());
        for (std::size_t i = 0; i < trials.size(); ++i) {
            QVERIFY(trials[i].state == whole->trials[i].state && trials[i].value == whole->trials[i].value &&
                    trials[i].intermediate == whole->trials[i].intermediate);
        }
    }

    // What pauses is kept beside the study, where a kill leaves it.
    void statesAreKeptBesideTheStudy() {
        CountingArchive archive;
        Workspace workspace(standardCatalogue(), &archive);
        Document document = endless();
        document.search.settings.set("pruner", Component("asha"));
        workspace.store.reset(document, {});
        workspace.archive.begin({});
        QVERIFY(waitForData(workspace));
        workspace.study.start(1);
        QVERIFY(waitForIdleStudy(workspace));
        QVERIFY(archive.kept >= 8); // most of twelve pause at the first rung
    }

    void otherRepeatsAreAnotherStudy() {
        OpenedWorkspace workspace(endless());
        workspace.study.start(1);
        QVERIFY(waitForIdleStudy(workspace));
        QVERIFY(setSearch(workspace, "trials", 20) && setSearch(workspace, "repeats", 3));
        QSignalSpy refused(&workspace.study, &StudySession::refused);
        workspace.study.resume();
        QCOMPARE(refused.count(), 1);
    }

    void cleanupTestCase() { ui::joinLeftWork(); }
};

GOODFIT_SUITE(StudyResumeTest)
#include "study_resume_test.moc"
