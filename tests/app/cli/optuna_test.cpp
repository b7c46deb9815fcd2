// A study that Optuna began is gone on with: over ask and tell, and by tune; Optuna sees all of it.
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

namespace {

struct Answer {
    bool good = false;
    QStringList lines;
    QByteArray errors;
};

Answer python(const QString& script, const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral("/usr/bin/python3"),
                  QStringList{QStringLiteral(GOODFIT_SOURCE_DIR "/tests/app/") + script} + arguments);
    Answer answer;
    answer.good = process.waitForStarted() && process.waitForFinished(120000) && process.exitCode() == 0;
    answer.lines = QString::fromUtf8(process.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    answer.errors = process.readAllStandardError();
    return answer;
}

} // namespace

class OptunaTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (QProcess::execute(QStringLiteral("/usr/bin/python3"), {"-c", "import optuna"}) != 0) {
            QSKIP("python3-optuna is not installed");
        }
    }

    void askGoesOnWithTheirs() {
        const Program program;
        program.write("s.json", R"({"x": {"type": "float", "low": 1e-3, "high": 1, "log": true},
            "n": {"type": "int", "low": 2, "high": 8, "step": 2},
            "act": {"type": "categorical", "choices": ["relu", 3, 2.5, true]},
            "slope": {"type": "float", "low": 0, "high": 1, "step": 0.25, "when": {"act": ["relu"]}}})");
        const Answer began = python("store/optuna_foreign.py", {program.path("theirs.db")});
        QVERIFY2(began.good, began.errors.constData());
        const QStringList before = python("cli/optuna_list.py", {program.path("theirs.db"), "theirs"}).lines;
        const QList<Json> first = talk(program, R"({"ask": true}
{"ask": true}
{"number": 6, "step": 1, "intermediate": 0.75}
{"number": 6, "value": 0.8}
)");
        QCOMPARE(first.size(), 3);
        QVERIFY(first[0]["number"] == 6 && first[1]["number"] == 7);
        const QList<Json> second = talk(program, R"({"number": 7, "value": 0.9}
{"number": 0, "value": 0.9}
{"ask": true}
)");
        QCOMPARE(second.size(), 2);
        QVERIFY(second[0].contains("error")); // has ended long ago
        QVERIFY(second[1]["number"] == 8);
        const Answer seen = python("cli/optuna_list.py", {program.path("theirs.db"), "theirs"});
        QVERIFY2(seen.good, seen.errors.constData());
        QCOMPARE(seen.lines.size(), 9);
        QCOMPARE(seen.lines.mid(0, 6), before);
        QVERIFY(seen.lines[6].startsWith("6 COMPLETE 0.8 ") && seen.lines[7].startsWith("7 COMPLETE 0.9 "));
        QVERIFY(seen.lines[8].startsWith("8 RUNNING None "));
    }

    void tuneGoesOnWithTheirs() {
        const Program program;
        QString block;
        program.makeDocument("m.goodfit", "moons", [&](Json& json) {
            json["training"]["optimizer"]["learning_rate"] = Json{{"low", 0.001}, {"high", 0.1}, {"log", true}};
            json["layers"][0]["units"] = Json{{"low", 4}, {"high", 32}};
            json["layers"][0]["activation"] = Json{{"type", Json{{"choices", {"relu", "tanh"}}}}};
            json["training"]["epochs"] = 3;
            json["search"] = Json{{"trials", 7}, {"sampler", Json{{"type", "tpe"}}}};
            block = QStringLiteral("layers.") + QString::fromStdString(json["layers"][0]["id"].get<std::string>());
        });
        const QString database = program.path("paths.db");
        const Answer began = python("cli/optuna_paths.py", {database, "training.optimizer.learning_rate",
                                                            block + ".units", block + ".activation.type"});
        QVERIFY2(began.good, began.errors.constData());
        const Outcome tuned = program.run({"tune", "m.goodfit", "--json", "--resume", "--storage", database});
        QVERIFY2(tuned.code == 0, tuned.err);
        const Json trials = tuned.json()["trials"];
        QCOMPARE(trials.size(), std::size_t{7});
        QVERIFY(trials[0]["value"] == 0.7 && trials[2]["value"] == 0.65);
        const Answer seen = python("cli/optuna_list.py", {database, "paths"});
        QVERIFY2(seen.good, seen.errors.constData());
        QCOMPARE(seen.lines.size(), 7);
        QVERIFY(seen.lines[1].startsWith("1 COMPLETE 0.6 ") && seen.lines[3].startsWith("3 FAIL None "));
        QVERIFY(seen.lines[6].startsWith("6 COMPLETE "));
        // It is this document's study now, and its own kin's.
        const Outcome more =
            program.run({"tune", "m.goodfit", "--json", "--resume", "--storage", database, "--trials", "9"});
        QVERIFY2(more.code == 0, more.err);
        QVERIFY(more.json()["trials"].size() == 9);
        QCOMPARE(python("cli/optuna_list.py", {database, "paths"}).lines.mid(0, 7), seen.lines);
    }

    void otherParametersAreRefused() {
        const Program program;
        program.write("s.json", R"({"x": {"type": "float", "low": 0, "high": 1}})");
        const Answer began = python("store/optuna_foreign.py", {program.path("theirs.db")});
        QVERIFY2(began.good, began.errors.constData());
        const Outcome outcome = program.run({"ask", "--space", "s.json", "--storage", "theirs.db", "--study", "theirs",
                                             "--resume", "--direction", "maximize"});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.isOneLineError(), outcome.err);
    }

private:
    static QList<Json> talk(const Program& program, const QByteArray& said) {
        return program.talk({"ask", "--space", "s.json", "--storage", "theirs.db", "--study", "theirs", "--resume",
                             "--direction", "maximize", "--sampler", "tpe"},
                            said);
    }
};

GOODFIT_SUITE(OptunaTest)
#include "optuna_test.moc"
