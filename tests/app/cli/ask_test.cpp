// Ask and tell with every sampler and every pruner, with settings of theirs, several objectives and folds.
#include "tests/app/cli/conversation.h"
#include "tests/support/suite.h"

#include <algorithm>
#include <cmath>

using goodfit::test::Conversation;
using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

class AskTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_program = std::make_unique<Program>();
        m_program->write("s.json", R"({"x": {"type": "float", "low": -1, "high": 1},
            "n": {"type": "int", "low": 1, "high": 4}, "kind": {"type": "categorical", "choices": ["a", "b"]}})");
    }

    void everySamplerAndPruner_data() {
        QTest::addColumn<QString>("sampler");
        QTest::addColumn<QString>("pruner");
        for (const QString& sampler : members("sampler")) {
            QTest::addRow("%s", qPrintable(sampler)) << sampler << QStringLiteral("median");
        }
        for (const QString& pruner : members("pruner")) {
            QTest::addRow("random, %s", qPrintable(pruner)) << QStringLiteral("random") << pruner;
        }
    }
    void everySamplerAndPruner() {
        QFETCH(QString, sampler);
        QFETCH(QString, pruner);
        Conversation talk(*m_program, {"--sampler", sampler, "--pruner", pruner});
        for (int point = 0; sampler == QLatin1String("manual") && point < 10; ++point) {
            talk.tell({{"enqueue", {{"x", 0.1 * point}}}});
        }
        int ended = 0;
        for (int trial = 0; trial < 20; ++trial) {
            const Json given = talk.ask({{"ask", true}});
            if (given.contains("done")) {
                break;
            }
            QVERIFY2(given.contains("number"), given.dump().c_str());
            const int number = given["number"].get<int>();
            const double aim = std::abs(given["params"]["x"].get<double>());
            const int from = given.contains("continue") ? given["continue"]["step"].get<int>() : 0;
            bool pruned = false;
            for (int step = from + 1; step <= 9 && !pruned; ++step) {
                const Json advice = talk.ask({{"number", number}, {"step", step}, {"intermediate", aim + 1.0 / step}});
                QVERIFY2(advice.contains("prune"), advice.dump().c_str());
                pruned = advice["prune"].get<bool>();
            }
            talk.tell(pruned ? Json{{"number", number}, {"state", "pruned"}}
                             : Json{{"number", number}, {"value", aim}, {"seconds", 1.0 + aim}});
            ++ended;
        }
        QVERIFY(ended >= 8);
    }

    void settingsAreHeard() {
        // without five complete trials first, the second may be pruned already
        const QString quick = QStringLiteral(R"({"type": "median", "n_startup_trials": 1})");
        for (const QString& pruner : {QStringLiteral("median"), quick}) {
            Conversation talk(*m_program, {"--pruner", pruner});
            for (int number = 0; number < 2; ++number) {
                QVERIFY(talk.ask({{"ask", true}})["number"] == number);
                const Json advice = talk.ask({{"number", number}, {"step", 1}, {"intermediate", 1.0 + number}});
                QVERIFY(advice["prune"] == (number == 1 && pruner == quick));
                talk.tell({{"number", number}, {"value", 1.0}});
            }
        }
        for (const char* wrong :
             {"magic", "{", R"({"n_startup_trials": 1})", R"({"type": "median", "warm": 1})",
              R"({"type": "median", "n_startup_trials": -1})", R"({"type": "median", "n_startup_trials": [1]})"}) {
            const Outcome refused = m_program->run({"ask", "--space", "s.json", "--pruner", QLatin1String(wrong)});
            QVERIFY2(refused.code == 2 && refused.isOneLineError() && refused.err.contains("--pruner"), refused.err);
        }
    }

    // Fonseca and Fleming's problem (1995): the best compromises have all three alike, between -0.58 and 0.58.
    void severalObjectives() {
        m_program->write("s.json", R"({"a": {"type": "float", "low": -4, "high": 4},
            "b": {"type": "float", "low": -4, "high": 4}, "c": {"type": "float", "low": -4, "high": 4}})");
        const QStringList options{"--sampler",   R"({"type": "nsga2", "population": 20})",
                                  "--direction", "minimize,maximize",
                                  "--storage",   "s.db"};
        int near = 0;
        {
            Conversation talk(*m_program, options);
            for (int number = 0; number < 300; ++number) {
                const Json given = talk.ask({{"ask", true}});
                double toOne = 0, toOther = 0, farthest = 0;
                for (const auto& [name, value] : given["params"].items()) {
                    const double x = value.get<double>(), corner = 1 / std::sqrt(3.0);
                    toOne += (x - corner) * (x - corner);
                    toOther += (x + corner) * (x + corner);
                    farthest = std::max(farthest, std::abs(x));
                }
                near += number >= 200 && farthest < 1 ? 1 : 0;
                talk.tell({{"number", number}, {"values", {1 - std::exp(-toOne), std::exp(-toOther) - 1}}});
            }
            QVERIFY2(near > 20, qPrintable(QString::number(near))); // by chance 1.6
            QVERIFY(talk.ask({{"ask", true}})["number"] == 300);
            QVERIFY(talk.ask({{"number", 300}, {"value", 1.0}}).contains("error"));
            QVERIFY(talk.ask({{"number", 300}, {"values", {1.0}}}).contains("error"));
        }
        const Outcome other =
            m_program->run({"ask", "--space", "s.json", "--storage", "s.db", "--resume", "--direction", "minimize"});
        QVERIFY2(other.code == 2 && other.isOneLineError(), other.err);
        Conversation again(*m_program, options + QStringList{"--resume"});
        QVERIFY(again.ask({{"ask", true}})["number"] == 301);
    }

    void foldsAreComparedFoldByFold() {
        Conversation talk(*m_program, {"--pruner", R"({"type": "wilcoxon", "p_threshold": 0.1})"});
        QVERIFY(talk.ask({{"ask", true}})["number"] == 0);
        for (int part = 0; part < 5; ++part) {
            QVERIFY(talk.ask({{"number", 0}, {"part", part}, {"intermediate", 0.1 * part}})["prune"] == false);
        }
        talk.tell({{"number", 0}, {"value", 0.2}});
        QVERIFY(talk.ask({{"ask", true}})["number"] == 1);
        QVERIFY(talk.ask({{"number", 1}, {"part", 1}, {"intermediate", 1.0}}).contains("error")); // 0 comes first
        int part = 0;
        while (part < 5 &&
               talk.ask({{"number", 1}, {"part", part}, {"intermediate", 0.1 * part + 0.01}})["prune"] == false) {
            ++part;
        }
        QCOMPARE(part, 3); // four of four worse: p = 1/16; three of three: 1/8
    }

private:
    static QStringList members(const QString& family) {
        const Program program;
        const Json listed = program.run({"list", family, "--json"}).json();
        QStringList ids;
        for (const Json& member : listed["families"][0]["members"]) {
            ids << QString::fromStdString(member["id"].get<std::string>());
        }
        return ids;
    }

    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(AskTest)
#include "ask_test.moc"
