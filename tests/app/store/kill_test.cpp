// A process that writes trials is killed at any moment: every trial that it reported is there.
#include "tests/app/store/store_support.h"
#include "tests/support/suite.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>

using namespace goodfit;
using namespace goodfit::store;
using namespace goodfit::test;

namespace {

constexpr const char* kWriterVariable = "GOODFIT_TEST_WRITES_TRIALS_TO";

// This very program, started with the variable set, is the writer: it reports a number once it is stored.
bool writeUntilKilled() {
    const QString file = qEnvironmentVariable(kWriterVariable);
    if (file.isEmpty()) {
        return false;
    }
    int argc = 1;
    char name[] = "writer";
    char* argv[] = {name, nullptr};
    const QCoreApplication application(argc, argv);
    StudyStoreSqlite store(file, standardCatalogue());
    if (!store.begin(sampleStudy()).ok()) {
        std::_Exit(1);
    }
    for (int number = 0; number < 100000; ++number) {
        if (!store.store(sampleTrial(number)).ok()) {
            std::_Exit(1);
        }
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    std::_Exit(0);
}
const bool kIsWriter = writeUntilKilled();

} // namespace

class KillTest : public QObject {
    Q_OBJECT
private slots:
    void noReportedTrialIsLost() {
        QTemporaryDir folder;
        QVERIFY(!kIsWriter && folder.isValid());
        QRandomGenerator random(20240607);
        int mostReported = 0;
        for (int kill = 0; kill < 12; ++kill) {
            const QString file = folder.filePath(QStringLiteral("kill-%1.db").arg(kill));
            QProcess writer;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QString::fromLatin1(kWriterVariable), file);
            writer.setProcessEnvironment(environment);
            writer.start(QCoreApplication::applicationFilePath(), {});
            QVERIFY(writer.waitForStarted());
            const int wanted = static_cast<int>(random.bounded(40));
            QByteArray said;
            while (said.count('\n') <= wanted && writer.waitForReadyRead(20000)) {
                said += writer.readAllStandardOutput();
            }
            QTest::qSleep(static_cast<int>(random.bounded(8)));
            writer.kill(); // SIGKILL
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            said += writer.readAllStandardOutput();
            const int reported = static_cast<int>(said.count('\n')); // 0 … reported - 1
            mostReported = std::max(mostReported, reported);

            const auto studies = loadStudies(file, standardCatalogue());
            VERIFY_OK(studies);
            QCOMPARE(studies->size(), std::size_t{1});
            const std::vector<search::Trial>& trials = studies->front().trials;
            QVERIFY(std::ssize(trials) >= reported && std::ssize(trials) <= reported + 1);
            for (std::size_t number = 0; number < trials.size(); ++number) {
                compareTrials(trials[number], sampleTrial(static_cast<std::int64_t>(number)));
            }
        }
        QVERIFY(mostReported > 5);
    }
};

GOODFIT_SUITE(KillTest)
#include "kill_test.moc"
