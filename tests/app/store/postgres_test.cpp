// The same store on a PostgreSQL server: everything that goes in comes out again, and Optuna reads it.
#include "app/store/place.h"
#include "tests/app/store/postgres_server.h"
#include "tests/app/store/store_support.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::store;
using namespace goodfit::test;

class PostgresTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_server = std::make_unique<PostgresServer>();
        QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
    }

    void whatGoesInComesOut() {
        search::Study study = sampleStudy();
        study.name = "on a server";
        {
            StudyStoreSqlite store(m_server->url(), standardCatalogue());
            VERIFY_OK(store.begin(study));
            for (std::int64_t number = 0; number < 12; ++number) {
                VERIFY_OK(store.store(sampleTrial(number)));
            }
            VERIFY_OK(store.store(sampleTrial(5))); // again: replaces
        }
        const auto studies = loadStudies(m_server->url(), standardCatalogue());
        VERIFY_OK(studies);
        const search::Study& found = studies->back();
        QCOMPARE(found.name, study.name);
        QVERIFY(found.document == study.document && found.maximize);
        QCOMPARE(found.trials.size(), std::size_t{12});
        for (std::size_t i = 0; i < found.trials.size(); ++i) {
            compareTrials(found.trials[i], sampleTrial(static_cast<std::int64_t>(i)));
        }
    }

    void aPausedTrialComesBackPausedAndGoesOn() {
        search::Study study = sampleStudy();
        study.name = "paused";
        search::Trial paused = sampleTrial(0);
        paused.state = search::TrialState::Paused;
        paused.reached = 3;
        paused.bracket = 2;
        {
            StudyStoreSqlite store(m_server->url(), standardCatalogue());
            VERIFY_OK(store.begin(study));
            VERIFY_OK(store.store(paused));
        }
        auto studies = loadStudies(m_server->url(), standardCatalogue());
        VERIFY_OK(studies);
        QCOMPARE(studies->back().trials.size(), std::size_t{1});
        compareTrials(studies->back().trials.front(), paused);
        QCOMPARE(studies->back().trials.front().reached, std::int64_t{3});
        StudyStoreSqlite again(m_server->url(), standardCatalogue());
        VERIFY_OK(again.begin(studies->back()));
        VERIFY_OK(again.store(sampleTrial(0)));
        const std::size_t before = studies->size();
        studies = loadStudies(m_server->url(), standardCatalogue());
        VERIFY_OK(studies);
        QCOMPARE(studies->size(), before); // no second study
        QVERIFY(studies->back().trials.front().state == search::TrialState::Complete);
    }

    void thePasswordReachesNoMessage() {
        const QString url = QStringLiteral("postgresql://me:hush-hush@127.0.0.1:1/nowhere");
        const auto refused = Database::open(url, Database::Access::ReadOnly);
        QVERIFY(!refused.ok());
        QVERIFY(!QString::fromStdString(refused.error().text()).contains(QLatin1String("hush-hush")));
        QCOMPARE(shownPlace(url), QStringLiteral("postgresql://me:…@127.0.0.1:1/nowhere"));
        QCOMPARE(shownPlace(QStringLiteral("postgresql://me:a@b:c@host/x")),
                 QStringLiteral("postgresql://me:…@host/x"));
        QCOMPARE(shownPlace(QStringLiteral("postgresql://host/x")), QStringLiteral("postgresql://host/x"));
    }

private:
    std::unique_ptr<PostgresServer> m_server;
};

GOODFIT_SUITE(PostgresTest)
#include "postgres_test.moc"
