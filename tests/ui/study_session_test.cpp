// The study of a window against core: trials, stop and resume, promotion, plan.
#include "tests/support/suite.h"
#include "tests/ui/session_support.h"
#include "ui/models/trials_model.h"

using namespace goodfit;
using namespace goodfit::test;
using goodfit::train::LiveState;
using goodfit::ui::StudySession;
using goodfit::ui::Workspace;

class StudySessionTest : public QObject {
    Q_OBJECT
private slots:
    void studyGivesTheTrialsOfCore();
    void stoppedStudyGoesOn();
    void promoteIsOneStep();
    void tablesAreHeadedByTheDocumentsObjective();
    void planSaysTheSize();
    void planGoesWithItsData();
    void startWhileStopping();
    void aStoreThatWaitsDoesNotBlock();
    void cleanupTestCase() { ui::joinLeftWork(); }
};

void StudySessionTest::studyGivesTheTrialsOfCore() {
    const Document document = test::rangedDocument();
    OpenedWorkspace workspace(document);
    workspace.study.start(2);
    QCOMPARE(workspace.study.state(), StudySession::State::Running);
    QVERIFY(waitForIdleStudy(workspace));
    const auto data = data::Prepared::load(document, standardCatalogue(), {}, {}, {});
    const Result<search::Study> expected = jobs::tune(document, *data, jobs::TuneOptions{1}, nullptr, {}, {}, {});
    QVERIFY(expected.ok());
    QCOMPARE(workspace.study.study().trials.size(), expected->trials.size());
    for (std::size_t i = 0; i < expected->trials.size(); ++i) {
        const search::Trial& ours = workspace.study.study().trials[i];
        QVERIFY(ours.parameters == expected->trials[i].parameters);
        QVERIFY(ours.value == expected->trials[i].value);
        QVERIFY(ours.intermediate == expected->trials[i].intermediate);
    }
}

void StudySessionTest::stoppedStudyGoesOn() {
    Document document = withEpochs(test::rangedDocument(), 2000);
    document.layers.front().component.settings.set("units", NumericRange{2, 40, false, std::nullopt});
    document.search.settings.set("trials", 6);
    OpenedWorkspace workspace(document);
    workspace.study.start(1);
    QVERIFY(QTest::qWaitFor([&] { return workspace.study.finishedTrials() >= 1; }, kPatienceMs));
    workspace.study.stop();
    QVERIFY(waitForIdleStudy(workspace));
    const std::int64_t before = workspace.study.finishedTrials();
    QVERIFY(before >= 1);
    if (before == 6) {
        QSKIP("the study was over before it could be stopped");
    }
    QVERIFY(workspace.study.canResume());
    QVERIFY(workspace.store.setSetting(QStringLiteral("search.objective.at"), Setting("last"), QStringLiteral("x")));
    QSignalSpy refused(&workspace.study, &StudySession::refused);
    workspace.study.resume(); // its values and the new ones would not be of one kind
    QCOMPARE(refused.count(), 1);
    QVERIFY(workspace.study.state() == StudySession::State::Idle);
    workspace.store.undoStack()->undo();
    const search::Trial first = workspace.study.study().trials.front();
    workspace.study.resume();
    QVERIFY(waitForIdleStudy(workspace));
    QCOMPARE(workspace.study.finishedTrials(), 6);
    QVERIFY(workspace.study.study().trials.front().value == first.value);
    QVERIFY(!workspace.study.canResume());
}

void StudySessionTest::promoteIsOneStep() {
    OpenedWorkspace workspace(test::rangedDocument());
    workspace.study.start(1);
    QVERIFY(waitForIdleStudy(workspace));
    const search::Trial* best = workspace.study.study().best();
    QVERIFY(best != nullptr);
    const Value* units = search::find(best->parameters, "layers.hidden.units");
    QVERIFY(units != nullptr);
    workspace.study.promote(best->number);
    const Setting* now = workspace.store.document().layers.front().component.settings.find("units");
    QVERIFY(now != nullptr && now->value() != nullptr);
    QCOMPARE(now->value()->integer(), units->integer());
    QCOMPARE(workspace.store.undoStack()->count(), 1);
    workspace.study.promote(0); // another after it: the study still knows its ranges
    workspace.store.undoStack()->setIndex(0);
    QVERIFY(workspace.store.document() == test::rangedDocument());
    QSignalSpy refused(&workspace.study, &StudySession::refused);
    workspace.study.promote(1234);
    QCOMPARE(refused.count(), 1);
}

// Before any study, and after a change of mind; a study keeps to its own.
void StudySessionTest::tablesAreHeadedByTheDocumentsObjective() {
    Workspace workspace(standardCatalogue());
    ui::TrialsModel table;
    table.follow(workspace.study);
    const auto heading = [&table](int column) {
        return table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    Document document = test::rangedDocument();
    Component objective("objective");
    objective.settings.set("metric", "val_accuracy");
    document.search.settings.set("objective", std::move(objective));
    workspace.store.reset(document, {});
    QVERIFY(waitForData(workspace));
    QCOMPARE(heading(2), QStringLiteral("val_accuracy"));
    QVERIFY(workspace.study.study().maximize);
    QVERIFY(workspace.store.setSetting(QStringLiteral("search.objective.also"),
                                       Setting(Setting::ValueList{Value("parameters")}), QStringLiteral("x")));
    QCOMPARE(heading(3), QStringLiteral("parameters"));
    workspace.study.start(1);
    QVERIFY(waitForIdleStudy(workspace));
    QVERIFY(!workspace.study.study().trials.empty());
    QVERIFY(workspace.store.setSetting(QStringLiteral("search.objective.metric"), Setting("val_loss"),
                                       QStringLiteral("x")));
    QCOMPARE(heading(2), QStringLiteral("val_accuracy"));
}

void StudySessionTest::planSaysTheSize() {
    Document document = test::rangedDocument();
    document.search.settings.set("sampler", Component("grid"));
    OpenedWorkspace workspace(document);
    QSignalSpy planned(&workspace.study, &StudySession::planned);
    workspace.study.plan(1, false);
    QVERIFY(planned.wait(kPatienceMs));
    QVERIFY(workspace.study.lastPlan().gridProduct.has_value());
    QCOMPARE(*workspace.study.lastPlan().gridProduct, 5); // 2, 3, 4, 5, 6
    QCOMPARE(workspace.study.state(), StudySession::State::Idle);
}

void StudySessionTest::planGoesWithItsData() {
    OpenedWorkspace workspace(test::rangedDocument());
    QSignalSpy planned(&workspace.study, &StudySession::planned);
    workspace.study.plan(1, false);
    QVERIFY(planned.wait(kPatienceMs));
    QVERIFY(workspace.study.lastPlan().trials > 0);
    Component source("csv");
    source.settings.set("file", "/nowhere/at/all.csv");
    QVERIFY(workspace.store.setSetting(QStringLiteral("data.source"), Setting(source), QStringLiteral("x")));
    QVERIFY(QTest::qWaitFor([&] { return !workspace.data.isLoading(); }, kPatienceMs));
    QVERIFY(!workspace.data.prepared());
    QCOMPARE(workspace.study.lastPlan().trials, jobs::TunePlan{}.trials);
}

void StudySessionTest::startWhileStopping() {
    OpenedWorkspace workspace(withEpochs(test::rangedDocument(), 100'000));
    workspace.study.start(1);
    QVERIFY(QTest::qWaitFor([&] { return !workspace.study.study().trials.empty(); }, kPatienceMs));
    workspace.study.stop();
    QCOMPARE(workspace.study.state(), StudySession::State::Stopping);
    workspace.study.start(1);
    QVERIFY(QTest::qWaitFor([&] { return workspace.study.state() == StudySession::State::Running; }, kPatienceMs));
    workspace.study.stop();
    QVERIFY(waitForIdleStudy(workspace));
}

namespace {

struct SlowArchive : ui::Archive { // as one whose database another program holds
    Status open(const QString&) override {
        while (isLocked) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return {};
    }
    Result<std::optional<ui::KeptRun>> lastRun() override { return std::optional<ui::KeptRun>(); }
    Status keepRun(const train::Snapshot&, const Document&) override { return {}; }
    Result<std::optional<search::Study>> lastStudy() override { return std::optional<search::Study>(); }
    Result<ui::Kept> everything() override { return ui::Kept(); }
    std::unique_ptr<search::StudyStore> studyStore() override {
        ++stores;
        return nullptr;
    }
    std::atomic<bool> isLocked = true;
    std::atomic<int> stores = 0;
};

} // namespace

void StudySessionTest::aStoreThatWaitsDoesNotBlock() {
    SlowArchive archive;
    Workspace workspace(standardCatalogue(), &archive);
    workspace.store.reset(test::rangedDocument(), {});
    workspace.archive.begin({});
    QVERIFY(waitForData(workspace));
    workspace.study.start(1); // would hang here
    QCOMPARE(workspace.study.state(), StudySession::State::Running);
    QCOMPARE(archive.stores.load(), 0);
    archive.isLocked = false;
    QVERIFY(waitForIdleStudy(workspace));
    QCOMPARE(archive.stores.load(), 1);
    QCOMPARE(workspace.study.finishedTrials(), 4);
}

GOODFIT_SUITE(StudySessionTest)
#include "study_session_test.moc"
