// bias-variance and lesson, as their users run them.
#include "core/biasvariance/run_sweep.h"
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

#include <QFile>

#include <cmath>

using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

class BiasVarianceTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_program = std::make_unique<Program>(); }

    // What the page computes, to the last digit.
    void theNumbersAreThoseOfTheLibrary() {
        using namespace goodfit::biasvariance;
        const Outcome outcome = m_program->run({"bias-variance", "--preset", "E1", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const Setup setup = findPreset("E1")->setup;
        const auto problem = makeProblem(setup);
        const auto sweep = *runSweep({setup, problem, *makeLearner(setup, problem), {}}, 1, {}, {});
        const Json points = outcome.json()["points"];
        QCOMPARE(points.size(), sweep->points.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(points[i]["test"]["value"].get<double>(), sweep->points[i].test.value);
            QCOMPARE(points[i]["squared"]["bias2"]["value"].get<double>(), sweep->points[i].squared->bias.value);
            QCOMPARE(points[i]["squared"]["variance"]["se"].get<double>(), sweep->points[i].squared->variance.error);
        }
        QCOMPARE(outcome.json()["best"].get<int>(), 3);
    }

    // Long enough to report progress, which nobody sees where standard error is no terminal.
    void progressNeedsNoTerminal() {
        const Outcome outcome = m_program->run({"bias-variance", "--preset", "E2", "--json"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.err.isEmpty());
    }

    void theNetworkOfADocument() {
        m_program->makeDocument("s.goodfit", "sine", [](Json& json) { json["training"]["epochs"] = 20; });
        const QStringList asked = {"bias-variance", "s.goodfit", "--capacity", "width", "--values", "1,4",
                                   "--runs",        "4",         "--starts",   "2",     "--json"};
        const Outcome outcome = m_program->run(asked);
        QVERIFY2(outcome.code == 0, outcome.err);
        const Json json = outcome.json();
        QCOMPARE(json["points"].size(), std::size_t{2});
        const Json first = json["points"][0]["squared"];
        QVERIFY(first.contains("bias2") && first.contains("variance_of_start")); // a generator: the truth is known
        QVERIFY(m_program->run(asked).json() == json);
        QVERIFY(m_program->run(asked + QStringList{"--seed", "5"}).json() != json);
    }

    void aTableDoesNotKnowItsTruth() {
        m_program->makeDocument("d.goodfit", "diabetes", [](Json& json) { json["training"]["epochs"] = 2; });
        const Outcome outcome = m_program->run(
            {"bias-variance", "d.goodfit", "--capacity", "epochs", "--values", "1,2", "--runs", "4", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const Json point = outcome.json()["points"][0];
        QVERIFY(point["squared"].contains("bias2_and_noise") && !point["squared"].contains("noise"));
        // what stands together adds up exactly
        QVERIFY(std::abs(point["test_minus_sum"]["value"].get<double>()) < 1e-6 * point["test"]["value"].get<double>());
    }

    void badInput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{"bias-variance"};
        QTest::newRow("preset") << QStringList{"bias-variance", "--preset", "E99"};
        QTest::newRow("runs") << QStringList{"bias-variance", "--preset", "E1", "--runs", "1"};
        QTest::newRow("axis") << QStringList{"bias-variance", "--preset", "E1", "--capacity", "dropout"};
        QTest::newRow("lesson without a file") << QStringList{"lesson", "check", "missing.json"};
    }

    void badInput() {
        QFETCH(QStringList, arguments);
        const Outcome outcome = m_program->run(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.isOneLineError(), outcome.err);
    }

    // What would draw a flat line, or belongs to another model, is refused with what is allowed.
    void noAxis() {
        QCOMPARE(m_program->run({"new", "sine", "-o", "axis.goodfit"}).code, 0);
        const auto told = [&](const char* axis) {
            const Outcome outcome =
                m_program->run({"bias-variance", "axis.goodfit", "--capacity", axis, "--values", "1,2"});
            return outcome.code == 2 && outcome.isOneLineError() ? outcome.err : QByteArray();
        };
        QVERIFY(told("data.source.noise").contains("allowed are paths of layers and training"));
        QVERIFY(told("search.trials").contains("allowed are paths of layers and training"));
        QVERIFY(told("degree").contains("allowed are width, depth, epochs, l2, dropout, samples and the path"));
    }

    void lessonsAreChecked() {
        const QString lesson = QStringLiteral(GOODFIT_SOURCE_DIR "/resources/lessons/1_underfit_and_overfit.json");
        const Outcome good = m_program->run({"lesson", "check", lesson, "--claims", "--json"});
        QVERIFY2(good.code == 0, good.err);
        const Json claims = good.json()["claims"];
        for (const Json& claim : claims) {
            QVERIFY(claim["true"].get<bool>());
        }
        m_program->write("bad.json", R"({"format": "goodfit-lesson", "version": 1, "id": "x", "title": "X",
                                         "steps": [{"title": "A", "text": "B", "experiment": {"preset": "E0"}}]})");
        const Outcome bad = m_program->run({"lesson", "check", "bad.json"});
        QCOMPARE(bad.code, 2);
        QVERIFY(bad.err.contains("steps.0.experiment.preset"));
        QVERIFY(bad.isOneLineError());
    }

    // Of the answers to choose from one has to be right, whatever the file says.
    void answersAreJudged() {
        const QByteArray lesson = R"({"format": "goodfit-lesson", "version": 1, "id": "x", "title": "X", "steps": [
            {"title": "A", "text": "B", "experiment": {"preset": "E1", "runs": 20}, "predict": {"choose": [
            {"say": "C", "that": "bias@1 > variance@1"}, {"say": "D", "that": "bias@1 WHICH variance@1"}]}}]})";
        m_program->write("one.json", QByteArray(lesson).replace("WHICH", "<"));
        m_program->write("both.json", QByteArray(lesson).replace("WHICH", ">"));
        QCOMPARE(m_program->run({"lesson", "check", "one.json", "--claims"}).code, 0);
        const Outcome both = m_program->run({"lesson", "check", "both.json", "--claims", "--json"});
        QCOMPARE(both.code, 1);
        QCOMPARE(both.json()["choices"][0]["right"].get<int>(), 2);
    }

    // What the help and the folder of lessons show as an example is a lesson.
    void theDocumentedLessonIsOne_data() {
        QTest::addColumn<QString>("text");
        QFile readme(QStringLiteral(GOODFIT_SOURCE_DIR "/resources/lessons/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        QTest::newRow("README") << QString::fromUtf8(readme.readAll());
        QTest::newRow("--help") << QString::fromUtf8(Program().run({"lesson", "--help"}).out);
    }

    void theDocumentedLessonIsOne() {
        QFETCH(const QString, text);
        const qsizetype from = text.indexOf(QStringLiteral("{\"format\""));
        const qsizetype to = text.indexOf(QStringLiteral("]}]}"), from);
        QVERIFY(from >= 0 && to > from);
        m_program->write("mine.json", text.mid(from, to + 4 - from).toUtf8());
        const Outcome outcome = m_program->run({"lesson", "check", "mine.json", "--claims"});
        QVERIFY2(outcome.code == 0, outcome.err);
        QVERIFY(outcome.out.contains("true"));
    }

private:
    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(BiasVarianceTest)
#include "bias_variance_test.moc"
