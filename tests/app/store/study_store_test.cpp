#include "tests/app/store/store_support.h"
#include "tests/support/suite.h"

#include <QTemporaryDir>

#include <thread>

using namespace goodfit;
using namespace goodfit::store;
using namespace goodfit::test;

namespace {

void writeTrials(const QString& file, const search::Study& study, int from, int to) {
    StudyStoreSqlite store(file, standardCatalogue());
    VERIFY_OK(store.begin(study));
    for (int number = from; number < to; ++number) {
        VERIFY_OK(store.store(sampleTrial(number)));
    }
}

} // namespace

class StudyStoreTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QVERIFY(m_folder.isValid()); }

    void everythingComesBack() {
        const QString file = m_folder.filePath("whole.db");
        const search::Study study = sampleStudy();
        writeTrials(file, study, 0, 24);
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        QCOMPARE(studies->size(), std::size_t{1});
        const search::Study& found = studies->front();
        QCOMPARE(found.name, std::string("spirals"));
        QCOMPARE(found.metric, study.metric);
        QCOMPARE(found.maximize, true);
        QCOMPARE(found.planned, study.planned);
        QVERIFY(found.document == study.document);
        QVERIFY(found.space == study.space);
        QCOMPARE(found.trials.size(), std::size_t{24});
        for (int number = 0; number < 24; ++number) {
            compareTrials(found.trials[static_cast<std::size_t>(number)], sampleTrial(number));
        }
    }

    void theStoreMayBeMadeOnAnotherThread() {
        const QString file = m_folder.filePath("thread.db");
        auto store = std::make_unique<StudyStoreSqlite>(file, standardCatalogue());
        bool good = false;
        std::thread([&] { good = store->begin(sampleStudy()).ok() && store->store(sampleTrial(0)).ok(); }).join();
        QVERIFY(good);
        QCOMPARE(loadStudies(file, standardCatalogue())->front().trials.size(), std::size_t{1});
    }

    void aResumedStudyGoesOn() {
        const QString file = m_folder.filePath("resumed.db");
        search::Study study = sampleStudy();
        writeTrials(file, study, 0, 5);
        for (int number = 0; number < 5; ++number) {
            study.trials.push_back(sampleTrial(number));
        }
        study.planned = 60; // more trials asked for
        study.document.search.settings.set("trials", 60);
        writeTrials(file, study, 5, 9);
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        QCOMPARE(studies->size(), std::size_t{1});
        QCOMPARE(studies->front().trials.size(), std::size_t{9});
        QCOMPARE(studies->front().planned, std::int64_t{60});
        QVERIFY(studies->front().document == study.document);
    }

    void otherTrialsMakeAnotherStudy() {
        const QString file = m_folder.filePath("several.db");
        search::Study study = sampleStudy();
        writeTrials(file, study, 0, 3);
        writeTrials(file, study, 0, 4); // a new start of the same document
        study.trials = {sampleTrial(7)};
        writeTrials(file, study, 8, 9);
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        QCOMPARE(studies->size(), std::size_t{3});
        QCOMPARE(studies->at(0).name, std::string("spirals"));
        QCOMPARE(studies->at(1).name, std::string("spirals-2"));
        QCOMPARE(studies->at(1).trials.size(), std::size_t{4});
        QCOMPARE(studies->at(2).trials.size(), std::size_t{2});
    }

    void aTrialStoredTwiceStandsOnce() {
        const QString file = m_folder.filePath("twice.db");
        StudyStoreSqlite store(file, standardCatalogue());
        VERIFY_OK(store.begin(sampleStudy()));
        VERIFY_OK(store.store(sampleTrial(1)));
        VERIFY_OK(store.store(sampleTrial(1)));
        QCOMPARE(loadStudies(file, standardCatalogue())->front().trials.size(), std::size_t{1});
    }

    void aValueOutsideItsRangeIsKept() { // the range was narrowed after the trial
        const QString file = m_folder.filePath("outside.db");
        StudyStoreSqlite store(file, standardCatalogue());
        VERIFY_OK(store.begin(sampleStudy()));
        search::Trial trial = sampleTrial(0);
        trial.parameters.front().second = 1000;
        trial.parameters.emplace_back("layers.gone.units", 12);
        VERIFY_OK(store.store(trial));
        compareTrials(loadStudies(file, standardCatalogue())->front().trials.front(), trial);
    }

    void aFamilyComesBack() {
        const QString file = m_folder.filePath("family.db");
        StudyStoreSqlite store(file, standardCatalogue());
        VERIFY_OK(store.begin(sampleStudy()));
        search::Trial child = sampleTrial(1);
        child.parent = 0;
        child.parentStep = 12;
        child.member = 3;
        VERIFY_OK(store.store(sampleTrial(0)));
        VERIFY_OK(store.store(child));
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        const std::vector<search::Trial>& trials = studies->front().trials;
        QVERIFY(!trials[0].parent && !trials[0].parentStep && !trials[0].member);
        QVERIFY(trials[1].parent == 0 && trials[1].parentStep == 12 && trials[1].member == 3);
    }

    // Twenty thousand names, and the two that look alike.
    void aLongListOfChoicesComesBack() {
        const QString file = m_folder.filePath("names.db");
        search::Study study;
        study.name = "names";
        search::Dimension names{"name", "name", false, {}, {}, {}, {}};
        for (int i = 0; i < 20000; ++i) {
            names.choices.emplace_back("name " + std::to_string(i));
        }
        names.choices[7] = Value(1);
        names.choices[8] = Value("1");
        study.space.dimensions = {names};
        StudyStoreSqlite store(file, standardCatalogue());
        VERIFY_OK(store.begin(study));
        const std::vector<std::size_t> places{0, 7, 8, 19999, 12345};
        for (std::size_t number = 0; number < places.size(); ++number) {
            search::Trial trial;
            trial.number = static_cast<std::int64_t>(number);
            trial.state = search::TrialState::Running;
            trial.parameters = {{"name", names.choices[places[number]]}};
            VERIFY_OK(store.store(trial));
        }
        const auto studies = loadStudies(file, standardCatalogue());
        VERIFY_OK(studies);
        QVERIFY(studies->front().space == study.space);
        for (std::size_t number = 0; number < places.size(); ++number) {
            QVERIFY(studies->front().trials[number].parameters.front().second == names.choices[places[number]]);
        }
    }

private:
    QTemporaryDir m_folder;
};

GOODFIT_SUITE(StudyStoreTest)
#include "study_store_test.moc"
