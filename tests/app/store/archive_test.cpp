#include "app/store/run_rows.h"
#include "app/store/snapshot_json.h"
#include "app/store/sqlite_archive.h"
#include "app/store/test_looks.h"
#include "tests/app/store/store_support.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace goodfit;
using namespace goodfit::store;
using namespace goodfit::test;

namespace {

train::Snapshot sampleRun(double loss) {
    train::Snapshot run;
    run.generation = 9;
    run.state = train::LiveState::Paused;
    run.end = train::RunEnd::Diverged;
    run.epoch = 2;
    run.epochs = 30;
    run.step = 3;
    run.stepsPerEpoch = 7;
    run.bestEpoch = 1;
    run.seconds = 1.0 / 3;
    run.nonFinite = train::NonFinite{3, 12, "layers.out"};
    train::History history;
    history.epochs = {0, 1, 2};
    history.curves = {{"loss", {loss, 0.1 / 3, std::nan("")}},
                      {"val_loss", {1, std::numeric_limits<double>::infinity(), 2}}};
    run.history = std::make_shared<const train::History>(history);
    train::Predictions predictions;
    predictions.map = train::DecisionMap{2, 2, -1.5, 1.5, -2, 2, 2, {0.1, 0.2, 0.3, 1.0 / 3}, -1.0, 1.0};
    predictions.curve = train::FittedCurve{{1, 2}, {3, 4}};
    predictions.confusion = train::ConfusionMatrix{2, {5, 1, 0, 7}, false};
    predictions.residuals = train::Residuals{{1, 2}, {1.5, 2.5}, true};
    run.predictions = std::make_shared<const train::Predictions>(predictions);
    return run;
}

double lossOf(SqliteArchive& archive) { // of the last run; -1: none
    const auto run = archive.lastRun();
    return run.ok() && run->has_value() ? (*run)->snapshot.history->find("loss")->front() : -1;
}

std::size_t trialsOf(SqliteArchive& archive) { // of the last study
    const auto study = archive.lastStudy();
    return study.ok() && study->has_value() ? (*study)->trials.size() : 0;
}

} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_STATE_HOME", m_folder->filePath("state").toLocal8Bit());
        m_archive = std::make_unique<SqliteArchive>(standardCatalogue());
    }
    void cleanup() { m_archive.reset(); }

    void aRunComesBackWhole() {
        const train::Snapshot run = sampleRun(0.7);
        const auto read = readSnapshot(writeSnapshot(run));
        VERIFY_OK(read);
        QVERIFY(read->state == train::LiveState::Ended);
        QVERIFY(read->end == run.end);
        QCOMPARE(read->epoch, 2);
        QCOMPARE(read->epochs, 30);
        QCOMPARE(read->stepsPerEpoch, std::int64_t{7});
        QCOMPARE(read->bestEpoch, 1);
        QCOMPARE(read->seconds, run.seconds);
        QCOMPARE(read->nonFinite->layer, std::string("layers.out"));
        QCOMPARE(read->nonFinite->batch, std::int64_t{12});
        QCOMPARE(read->history->epochs, run.history->epochs);
        QCOMPARE(read->history->curves.size(), std::size_t{2});
        for (std::size_t i = 0; i < 2; ++i) {
            const train::Curve& found = read->history->curves[i];
            const train::Curve& wanted = run.history->curves[i];
            QCOMPARE(found.name, wanted.name);
            QVERIFY(std::equal(found.values.begin(), found.values.end(), wanted.values.begin(), wanted.values.end(),
                               sameDouble));
        }
        QCOMPARE(read->predictions->map->values, run.predictions->map->values);
        QCOMPARE(read->predictions->map->yHigh, 2.0);
        QCOMPARE(read->predictions->map->low, -1.0);
        QCOMPARE(read->predictions->curve->y, run.predictions->curve->y);
        QCOMPARE(read->predictions->confusion->counts, run.predictions->confusion->counts);
        QCOMPARE(read->predictions->confusion->validation, false);
        QCOMPARE(read->predictions->residuals->predicted, run.predictions->residuals->predicted);
        QVERIFY(!readSnapshot("{}").ok());
        QVERIFY(!readSnapshot("nonsense").ok());
    }

    void namesTheDatabaseAfterTheDocument() {
        QCOMPARE(databaseFileFor("/x/iris.goodfit"), QStringLiteral("/x/iris.goodfit.db"));
        QCOMPARE(databaseFileFor("/x/iris"), QStringLiteral("/x/iris.goodfit.db"));
    }

    void keepsRunsAndStudiesBesideTheDocument() {
        const QString document = m_folder->filePath("a.goodfit");
        begin(document);
        QCOMPARE(lossOf(*m_archive), -1.0);
        QCOMPARE(trialsOf(*m_archive), std::size_t{0});
        QVERIFY(!QFile::exists(document + ".db")); // nothing to keep yet
        keep(0.25);
        keep(0.5);
        tune(3);
        m_archive = std::make_unique<SqliteArchive>(standardCatalogue());
        begin(document);
        QCOMPARE(lossOf(*m_archive), 0.5);
        QCOMPARE(trialsOf(*m_archive), std::size_t{3});
    }

    void theUnsavedMovesAlong() {
        VERIFY_OK(m_archive->open({}));
        keep(0.75);
        tune(4);
        QCOMPARE(temporaries(), 1);
        const QString document = m_folder->filePath("saved.goodfit");
        VERIFY_OK(m_archive->open(document));
        QCOMPARE(temporaries(), 0);
        QCOMPARE(lossOf(*m_archive), 0.75);
        QCOMPARE(trialsOf(*m_archive), std::size_t{4});
        VERIFY_OK(m_archive->open(document)); // saved again
        QCOMPARE(loadStudies(document + ".db", standardCatalogue())->size(), std::size_t{1});
    }

    void aRunningStudyFollows() {
        VERIFY_OK(m_archive->open({}));
        const std::unique_ptr<search::StudyStore> store = m_archive->studyStore();
        VERIFY_OK(store->begin(sampleStudy()));
        VERIFY_OK(store->store(sampleTrial(0)));
        VERIFY_OK(m_archive->open(m_folder->filePath("moved.goodfit")));
        VERIFY_OK(store->store(sampleTrial(1)));
        QCOMPARE(trialsOf(*m_archive), std::size_t{2});
        begin(m_folder->filePath("other.goodfit")); // another document: not its study
        QVERIFY(!store->store(sampleTrial(2)).ok());
        QCOMPARE(trialsOf(*m_archive), std::size_t{0});
    }

    void anotherDocumentGetsNothingOfThisOne() {
        VERIFY_OK(m_archive->open({}));
        keep(0.75);
        begin(m_folder->filePath("other.goodfit"));
        QCOMPARE(lossOf(*m_archive), -1.0);
        QCOMPARE(temporaries(), 0);
    }

    void savingUnderAnotherNameCopies() {
        begin(m_folder->filePath("a.goodfit"));
        keep(0.25);
        tune(2);
        begin(m_folder->filePath("b.goodfit"));
        keep(0.5);
        tune(5);
        begin(m_folder->filePath("a.goodfit"));
        VERIFY_OK(m_archive->open(m_folder->filePath("b.goodfit"))); // over an older b
        QCOMPARE(lossOf(*m_archive), 0.25);
        QCOMPARE(trialsOf(*m_archive), std::size_t{2});
        QCOMPARE(loadStudies(m_folder->filePath("b.goodfit.db"), standardCatalogue())->size(), std::size_t{2});
        begin(m_folder->filePath("a.goodfit"));
        QCOMPARE(lossOf(*m_archive), 0.25);
    }

    // Whoever looks at the test part looks for everybody who comes after.
    void looksAtTheTestPartAreKeptWithTheStudy() {
        const QString document = m_folder->filePath("looked.goodfit");
        const Document drawn = sampleStudy().document;
        begin(document);
        QVERIFY(m_archive->testLooks()->empty());
        QVERIFY(!m_archive->keepTestLook(drawn, {1, 1'700'000'000'123}).ok()); // there is no study
        tune(3);
        QVERIFY(!m_archive->keepTestLook(drawn, {7, 1'700'000'000'123}).ok()); // nor such a trial
        VERIFY_OK(m_archive->keepTestLook(drawn, {1, 1'700'000'000'123}));
        VERIFY_OK(m_archive->keepTestLook(drawn, {2, 1'700'000'500'000}));
        const std::vector<search::TestLook> two{{1, 1'700'000'000'123}, {2, 1'700'000'500'000}};
        QVERIFY(*m_archive->testLooks() == two);
        tune(2); // a new study looks at the same test part
        VERIFY_OK(m_archive->keepTestLook(drawn, {0, 1'700'000'900'000}));
        m_archive = std::make_unique<SqliteArchive>(standardCatalogue());
        begin(document);
        QCOMPARE(m_archive->testLooks()->size(), std::size_t{3});
        QVERIFY(m_archive->testLooks()->back() == (search::TestLook{0, 1'700'000'900'000}));
        begin(m_folder->filePath("other.goodfit"));
        tune(1);
        QVERIFY(m_archive->testLooks()->empty());
        begin(document);
        VERIFY_OK(m_archive->open(m_folder->filePath("other.goodfit"))); // over an older one
        QCOMPARE(m_archive->testLooks()->size(), std::size_t{3});
        QVERIFY(*testLooksAt(m_folder->filePath("other.goodfit")) == *m_archive->testLooks());
        QVERIFY(testLooksAt(m_folder->filePath("nobody.goodfit"))->empty());
        VERIFY_OK(keepTestLookAt(document, drawn, {1, 1'700'001'000'000}, standardCatalogue()));
        QCOMPARE(testLooksAt(document)->size(), std::size_t{4});
    }

    void onlyTheNewestRunsStay() {
        begin(m_folder->filePath("many.goodfit"));
        for (int i = 0; i < kKeptRuns + 5; ++i) {
            keep(i);
        }
        const auto database = Database::open(m_archive->file(), Database::Access::ReadOnly);
        VERIFY_OK(database);
        const auto runs = loadRuns(**database);
        VERIFY_OK(runs);
        QCOMPARE(std::ssize(*runs), kKeptRuns);
        QCOMPARE(runs->front().snapshot.history->find("loss")->front(), 5.0);
    }

    void aBrokenDatabaseIsToldAndLeftAlone() {
        const QString document = m_folder->filePath("broken.goodfit");
        QFile raw(document + ".db");
        QVERIFY(raw.open(QIODevice::WriteOnly));
        raw.write(QByteArray(8192, '\x17'));
        raw.close();
        VERIFY_OK(m_archive->open({}));
        const Status opened = m_archive->open(document);
        QVERIFY(!opened.ok());
        QVERIFY2(QString::fromStdString(opened.error().text()).contains("will not be kept"),
                 opened.error().text().c_str());
        QVERIFY(!m_archive->keepRun(sampleRun(1), sampleStudy().document).ok());
        QVERIFY(!m_archive->studyStore()); // a study runs all the same, and is not kept
        QVERIFY(!m_archive->lastRun().ok());
        QVERIFY(!m_archive->lastStudy().ok());
        QVERIFY(raw.open(QIODevice::ReadOnly));
        QCOMPARE(raw.readAll(), QByteArray(8192, '\x17'));
    }

    void savingOntoABrokenOneLosesNothing() {
        VERIFY_OK(m_archive->open({}));
        keep(0.75);
        const QString document = m_folder->filePath("broken.goodfit");
        QFile raw(document + ".db");
        QVERIFY(raw.open(QIODevice::WriteOnly));
        raw.write(QByteArray(8192, '\x17'));
        raw.close();
        QVERIFY(!m_archive->open(document).ok());
        QCOMPARE(lossOf(*m_archive), 0.75);
        keep(0.5);
        QCOMPARE(lossOf(*m_archive), 0.5);
    }

private:
    void begin(const QString& document) {
        VERIFY_OK(m_archive->open({}));
        VERIFY_OK(m_archive->open(document));
    }
    void keep(double loss) { VERIFY_OK(m_archive->keepRun(sampleRun(loss), sampleStudy().document)); }
    void tune(int trials) {
        const std::unique_ptr<search::StudyStore> store = m_archive->studyStore();
        QVERIFY(store);
        VERIFY_OK(store->begin(sampleStudy()));
        for (int number = 0; number < trials; ++number) {
            VERIFY_OK(store->store(sampleTrial(number)));
        }
    }
    [[nodiscard]] int temporaries() const {
        return static_cast<int>(QDir(m_folder->filePath("state/goodfit")).entryList({"*.db"}).size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteArchive> m_archive;
};

GOODFIT_SUITE(ArchiveTest)
#include "archive_test.moc"
