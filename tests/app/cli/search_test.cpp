// A search on the command line: pruned studies repeat, are gone on with after any kill, and lead to a best
// trial and a final score; the talk of `ask`.
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QRandomGenerator>
#include <QThread>

#include <algorithm>
#include <set>

using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

namespace {

// The trials, all but what a clock says.
Json tableOf(const Outcome& outcome) {
    Json trials = outcome.json()["trials"];
    for (Json& trial : trials) {
        trial.erase("seconds");
    }
    return trials;
}

void addRanges(Json& json) {
    json["training"]["optimizer"]["learning_rate"] = Json{{"low", 0.001}, {"high", 0.1}, {"log", true}};
    json["layers"][0]["units"] = Json{{"low", 4}, {"high", 32}};
    json["layers"][0]["activation"] = Json{{"type", Json{{"choices", {"relu", "tanh"}}}}};
    json["training"]["epochs"] = 9;
    json["search"] = Json{{"trials", 20}, {"folds", 3}, {"pruner", Json{{"type", "asha"}}}};
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_program = std::make_unique<Program>(); }

    void aPrunedStudyIsTheSameForAnyNumberOfWorkers() {
        m_program->makeDocument("m.goodfit", "moons", addRanges);
        const Outcome alone = m_program->run({"tune", "m.goodfit", "--json", "--workers", "1"});
        QVERIFY2(alone.code == 0, alone.err);
        const Json trials = tableOf(alone);
        QVERIFY(std::any_of(trials.begin(), trials.end(), [](const Json& t) { return t["state"] == "pruned"; }));
        QVERIFY(std::any_of(trials.begin(), trials.end(), [](const Json& t) { return t["state"] == "complete"; }));
        const Outcome two = m_program->run({"tune", "m.goodfit", "--json", "--workers", "2", "--storage", "two.db"});
        QVERIFY(tableOf(two) == trials);
    }

    // Rates up to 0.1, then up to 0.5 and another activation: the first trials stay, later ones use the room.
    void rangesCanBeWidenedMidStudy() {
        const auto write = [this](double high, const Json& activations) {
            m_program->makeDocument("m.goodfit", "moons", [&](Json& json) {
                addRanges(json);
                json["training"]["optimizer"]["learning_rate"]["high"] = high;
                json["layers"][0]["activation"]["type"]["choices"] = activations;
                json["search"] = Json{{"trials", 12}, {"sampler", Json{{"type", "tpe"}}}};
            });
        };
        write(0.1, {"relu", "tanh"});
        const Json before = tableOf(m_program->run({"tune", "m.goodfit", "--json"}));
        write(0.5, {"relu", "tanh", "elu"});
        const QStringList more{"tune", "m.goodfit", "--json", "--resume", "--trials", "40"};
        const Outcome wide = m_program->run(more);
        QVERIFY2(wide.code == 0, wide.err);
        const Json after = tableOf(wide);
        QCOMPARE(after.size(), std::size_t{40});
        bool isWider = false, isNewChoice = false;
        for (std::size_t i = 0; i < after.size(); ++i) {
            QVERIFY(i >= before.size() || after[i] == before[i]);
            isWider |= after[i]["params"]["training.optimizer.learning_rate"].get<double>() > 0.1;
            isNewChoice |= after[i]["params"]["layers.hidden_1.activation.type"] == "elu";
        }
        QVERIFY(isWider && isNewChoice);
        QVERIFY(tableOf(m_program->run(more)) == after); // nothing left to do
    }

    void fiftyKillsLoseNothing() {
        m_program->makeDocument("m.goodfit", "moons", addRanges);
        const Outcome whole =
            m_program->run({"tune", "m.goodfit", "--json", "--workers", "2", "--storage", "whole.db"});
        QVERIFY2(whole.code == 0, whole.err);
        QRandomGenerator random(7);
        int kills = 0;
        for (int study = 0; kills < 50; ++study) {
            const QString database = QStringLiteral("killed-%1.db").arg(study);
            QStringList arguments{"tune", "m.goodfit", "--json", "--workers", "2", "--storage", database};
            arguments << "--resume";
            int kept = 0;
            while (true) {
                const int wait = static_cast<int>(random.bounded(2, 250));
                const Outcome outcome = m_program->run(arguments, [&](QProcess& process) {
                    if (kills < 50 && !process.waitForFinished(wait)) {
                        process.kill();
                        ++kills;
                    }
                });
                if (outcome.code == 0) {
                    QVERIFY(tableOf(outcome) == tableOf(whole));
                    break;
                }
                QVERIFY2(outcome.code == -1, outcome.err); // by the kill, never by itself
                const Outcome best = m_program->run({"best", database, "--json"});
                const int known = best.code == 0 ? 1 : 0; // once there is a best trial there always is one
                QVERIFY(known >= kept);
                kept = known;
            }
        }
        QVERIFY(kills >= 50);
        QVERIFY(!QDir(m_program->path("killed-0.db.checkpoints")).exists()); // nothing is paused any more
    }

    void theBestIsWrittenAndScored() {
        m_program->makeDocument("m.goodfit", "moons", addRanges);
        QCOMPARE(m_program->run({"best", "m.goodfit"}).code, 2);
        const Outcome tuned = m_program->run({"tune", "m.goodfit", "--json"});
        QCOMPARE(tuned.code, 0);
        const Outcome best = m_program->run({"best", "m.goodfit", "-o", "b.goodfit", "--json"});
        QVERIFY2(best.code == 0, best.err);
        QVERIFY(best.json()["trial"]["number"] == tuned.json()["best"]["number"]);
        QVERIFY(Json::parse(m_program->read("b.goodfit").toStdString())["layers"][0]["units"].is_number());
        const Outcome score = m_program->run({"score", "b.goodfit", "--json"});
        QVERIFY2(score.code == 0, score.err);
        QVERIFY(score.json()["test"]["accuracy"].get<double>() > 0.5);
        const Outcome ofStudy = m_program->run({"score", "m.goodfit", "--json"});
        QVERIFY2(ofStudy.code == 0, ofStudy.err);
        QVERIFY(ofStudy.json()["test"] == score.json()["test"]);
        QVERIFY(QByteArray::fromStdString(ofStudy.json()["note"].get<std::string>()).contains("winner's curse"));
        QVERIFY(ofStudy.json()["looked_at_before"].empty());
        const Outcome again = m_program->run({"score", "m.goodfit", "--json"});
        QVERIFY(again.json()["test"] == score.json()["test"]);
        QCOMPARE(again.json()["looked_at_before"].size(), std::size_t{1});
        QVERIFY(again.json()["looked_at_before"][0]["trial"] == best.json()["trial"]["number"]);
        QVERIFY(m_program->run({"score", "m.goodfit"}).out.contains("looked at 2 times before"));
    }

    void aTimeThatIsUpBeforeAnythingEndedFails() {
        m_program->makeDocument("m.goodfit", "moons", addRanges);
        QCOMPARE(m_program->run({"tune", "m.goodfit", "--timeout", "0"}).code, 1);
    }

    void whatCannotBeResumedIsRefused() {
        m_program->makeDocument("m.goodfit", "moons", addRanges);
        QCOMPARE(m_program->run({"tune", "m.goodfit", "--trials", "3"}).code, 0);
        QVERIFY(m_program->run({"tune", "m.goodfit", "--resume", "--folds", "2"}).isOneLineError());
        const Outcome server = m_program->run({"best", "postgresql://me:hush-hush@127.0.0.1:1/none"});
        QVERIFY(server.isOneLineError() && server.code == 1);
        QVERIFY(!server.err.contains("hush-hush"));
    }

    void askAnswersLineByLine() {
        m_program->write("s.json", R"({"lr": {"type": "float", "low": 1e-5, "high": 1, "log": true},
            "momentum": {"type": "float", "low": 0, "high": 0.9, "when": {"opt": ["sgd"]}},
            "opt": {"type": "categorical", "choices": ["sgd", "adam"]}})");
        const QList<Json> answers = talk({"--pruner", "median"}, R"({"ask": true}
{"number": 0, "step": 0, "intermediate": 0.5}
nonsense
{"number": 0, "value": 0.4}
{"number": 0, "value": 0.4}
{"enqueue": {"opt": "sgd", "lr": 0.01, "momentum": 0.5}}
{"enqueue": {"opt": "lbfgs"}}
{"ask": true}
{"number": 1, "state": "fail"}
{"number": 7, "value": 1}
)");
        QCOMPARE(answers.size(), 7);
        QVERIFY(answers[0]["number"] == 0 && answers[0]["params"].contains("lr"));
        QVERIFY(answers[0]["params"].contains("momentum") == (answers[0]["params"]["opt"] == "sgd"));
        QVERIFY(answers[1] == Json::parse(R"({"prune": false})"));
        for (const int wrong : {2, 3, 4, 6}) {
            QVERIFY(answers[wrong].contains("error"));
        }
        QVERIFY(answers[5]["params"]["lr"] == 0.01 && answers[5]["params"]["momentum"] == 0.5);
    }

    void askEndsWhenTheSpaceIsExhausted() {
        m_program->write("s.json", R"({"n": {"type": "int", "low": 1, "high": 3}})");
        const QList<Json> answers =
            talk({"--sampler", "random"}, "{\"ask\":true}\n{\"ask\":true}\n{\"ask\":true}\n{\"ask\":true}\n");
        QCOMPARE(answers.size(), 4);
        std::set<int> points;
        for (int i = 0; i < 3; ++i) {
            points.insert(answers[i]["params"]["n"].get<int>());
        }
        QCOMPARE(points.size(), std::size_t{3});
        QVERIFY(answers[3] == Json::parse(R"({"done": "space exhausted"})"));
    }

    // Where another program trains, schedulers end the trials that they would leave paused.
    void askStopsAsAshaWould() {
        m_program->write("s.json", R"({"x": {"type": "float", "low": 0, "high": 1}})");
        QByteArray said;
        for (int trial = 0; trial < 3; ++trial) {
            said += "{\"ask\":true}\n";
        }
        for (const auto& [trial, value] : {std::pair(0, "0.2"), {1, "0.1"}, {2, "0.3"}}) {
            said += QStringLiteral("{\"number\":%1,\"step\":1,\"intermediate\":%2}\n{\"number\":%1,\"value\":%2}\n")
                        .arg(trial)
                        .arg(QLatin1String(value))
                        .toUtf8();
        }
        for (const char* pruner : {"asha", "hyperband", "bohb"}) {
            const QList<Json> answers = talk({"--pruner", QLatin1String(pruner)}, said);
            QCOMPARE(answers.size(), 6);
            QVERIFY(answers[3]["prune"] == false && answers[4]["prune"] == false);
            QVERIFY(answers[5]["prune"] == true); // one in three goes on from the only rung
        }
    }

    void askRefusesWrongSpaces_data() {
        QTest::addColumn<QByteArray>("space");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("kind") << QByteArray(R"({"a": {"type": "real"}})");
        QTest::newRow("low above high") << QByteArray(R"({"a": {"type": "int", "low": 3, "high": 1}})");
        QTest::newRow("log of 0") << QByteArray(R"({"a": {"type": "float", "low": 0, "high": 1, "log": true}})");
        QTest::newRow("unknown key") << QByteArray(R"({"a": {"type": "int", "low": 0, "high": 1, "q": 1}})");
        QTest::newRow("when of nothing") << QByteArray(R"({"a": {"type": "bool", "when": {"b": [1]}}})");
        QTest::newRow("explore what") << QByteArray(R"({"a": {"type": "bool", "explore": 1}})");
        QTest::newRow("twice") << QByteArray(R"({"a": {"type": "categorical", "choices": [1, 1]}})");
    }
    void askRefusesWrongSpaces() {
        QFETCH(QByteArray, space);
        m_program->write("s.json", space);
        const Outcome outcome = m_program->run({"ask", "--space", "s.json"});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.isOneLineError());
    }

private:
    [[nodiscard]] QList<Json> talk(const QStringList& options, const QByteArray& said) const {
        return m_program->talk(QStringList{"ask", "--space", "s.json"} + options, said);
    }

    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(SearchTest)
#include "search_test.moc"
