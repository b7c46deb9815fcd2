// The window's program from outside: signals, and words without a display.
#include "app/exit_signals.h"
#include "tests/support/suite.h"
#include "tests/ui/sitting.h"

#include <QDir>
#include <QProcess>

#include <csignal>

using namespace goodfit;
using namespace goodfit::test;
using namespace goodfit::ui;

namespace {

constexpr char kChild[] = "GOODFIT_TEST_CHILD"; // its folder

QProcessEnvironment environmentIn(const QTemporaryDir& folder) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"}) {
        environment.insert(QLatin1String(name), folder.path());
    }
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    return environment;
}

} // namespace

class FilesProgramTest : public QObject {
    Q_OBJECT
private slots:
    void untilSignalled();
    void signalLeavesTheDocument_data();
    void signalLeavesTheDocument();
    void programEndsInOrder();
    void wordsWithoutADisplay_data();
    void wordsWithoutADisplay();
    void noDisplayIsTold();
};

// Not a test: what the next one runs in a process of its own.
void FilesProgramTest::untilSignalled() {
    const QString folder = qEnvironmentVariable(kChild);
    if (folder.isEmpty()) {
        return;
    }
    UserSettings settings(folder + QStringLiteral("/settings.ini"));
    MainWindow window(standardCatalogue(), nullptr, settings, folder + QStringLiteral("/recovery"));
    window.show();
    window.workspace().store.reset(test::smallDocument(), {});
    QVERIFY(window.workspace().store.setSetting(kUnits, Setting(19), QStringLiteral("x")));
    bool ended = false;
    const app::ExitSignals exitSignals;
    connect(&exitSignals, &app::ExitSignals::told, &window, [&](int) {
        window.endUnasked();
        ended = true;
    });
    QFile ready(folder + QStringLiteral("/ready"));
    QVERIFY(ready.open(QIODevice::WriteOnly));
    QVERIFY(QTest::qWaitFor([&ended] { return ended; }, kPatienceMs));
}

void FilesProgramTest::signalLeavesTheDocument_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void FilesProgramTest::signalLeavesTheDocument() {
    QFETCH(const int, signal);
    const QTemporaryDir folder;
    QProcess child;
    QProcessEnvironment environment = environmentIn(folder);
    environment.insert(QLatin1String(kChild), folder.path());
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("untilSignalled")});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.filePath(QStringLiteral("ready"))), kPatienceMs);
    QCOMPARE(::kill(static_cast<pid_t>(child.processId()), signal), 0);
    QVERIFY(child.waitForFinished(kPatienceMs));
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    DocumentStore store(standardCatalogue());
    Recovery recovery(store, folder.filePath(QStringLiteral("recovery")));
    const std::optional<LostDocument> lost = recovery.findLost();
    QVERIFY(lost.has_value());
    QCOMPARE(lost->document.layers.front().component.settings.find("units")->value()->integer(), 19);
}

void FilesProgramTest::programEndsInOrder() {
    const QTemporaryDir folder;
    QProcess program;
    program.setProcessEnvironment(environmentIn(folder));
    program.start(QStringLiteral(GOODFIT_PROGRAM), {});
    const QDir recovery(folder.filePath(QStringLiteral("goodfit/recovery")));
    const auto locks = [&recovery] { return recovery.entryList({QStringLiteral("*.lock")}, QDir::Files).size(); };
    QTRY_COMPARE_WITH_TIMEOUT(locks(), 1, kPatienceMs);
    const auto shown = [&folder] { return QFile::exists(folder.filePath(QStringLiteral("goodfit/goodfit.ini"))); };
    for (int tries = 0; tries < 3 && program.state() == QProcess::Running; ++tries) {
        program.terminate(); // before the handler stands, it ends the program as any signal does
        program.waitForFinished(kPatienceMs / 4);
    }
    QCOMPARE(program.state(), QProcess::NotRunning);
    if (program.exitStatus() == QProcess::NormalExit) {
        QCOMPARE(program.exitCode(), 128 + SIGTERM);
        QCOMPARE(locks(), 0);
        QVERIFY(shown()); // the window's place was remembered
    }
}

void FilesProgramTest::wordsWithoutADisplay_data() {
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("says");
    QTest::newRow("help") << QStringLiteral("--help") << QStringLiteral("--screenshot");
    QTest::newRow("version") << QStringLiteral("--version") << QStringLiteral("goodfit");
}

void FilesProgramTest::wordsWithoutADisplay() {
    QFETCH(const QString, flag);
    QFETCH(const QString, says);
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QLatin1String(name));
    }
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(GOODFIT_PROGRAM), {flag});
    QVERIFY(program.waitForFinished(kPatienceMs));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(QString::fromUtf8(program.readAllStandardOutput()).contains(says));
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

void FilesProgramTest::noDisplayIsTold() {
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QLatin1String(name));
    }
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(GOODFIT_PROGRAM), {});
    QVERIFY(program.waitForFinished(kPatienceMs));
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("no display"));
}

GOODFIT_SUITE(FilesProgramTest)
#include "files_program_test.moc"
