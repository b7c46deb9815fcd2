// Another program's trials under ASHA, Hyperband and BOHB: they pause at rungs and go on, as in a study of our own.
#include "tests/app/cli/conversation.h"
#include "tests/support/suite.h"

#include <map>
#include <set>

using goodfit::test::Conversation;
using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

namespace {

constexpr int kSteps = 9, kTrials = 30;
// First rung at 3: no bracket of one step.
const char* const kLate = R"({"type": "hyperband", "min_resource": 3})";

void addRanges(Json& json) {
    json["training"]["optimizer"]["learning_rate"] = Json{{"low", 0.001}, {"high", 0.1}, {"log", true}};
    json["layers"][0]["units"] = Json{{"low", 4}, {"high", 32}};
    json["training"]["epochs"] = kSteps;
    json["search"] = Json{{"trials", kTrials},
                          {"lag", 0},
                          {"sampler", Json{{"type", "random"}}},
                          {"objective", Json{{"metric", "val_loss"}, {"at", "last"}}}};
}

// A trainer that has one trial at a time and keeps the state of each that pauses: here the step it came to, since its
// curve is known.
class Trainer {
public:
    explicit Trainer(std::vector<std::vector<double>> curves) : m_curves(std::move(curves)) {}

    // One line of the talk; false: there is no more.
    bool turn(Conversation& talk) {
        if (m_number < 0) {
            return begin(talk.ask({{"ask", true}}));
        }
        const double value = m_curves[static_cast<std::size_t>(m_number)][static_cast<std::size_t>(m_step)];
        ++m_step;
        reached[m_number] = m_step;
        if (m_step == kSteps) {
            talk.tell({{"number", m_number}, {"value", value}});
            complete.insert(m_number);
            m_number = -1;
            return true;
        }
        const Json advice = talk.ask({{"number", m_number}, {"step", m_step}, {"intermediate", value}});
        const bool pauses = advice.value("pause", false);
        if (advice["prune"] != false || pauses != (m_step == m_until) || pauses != advice.value("checkpoint", false)) {
            problem = "step " + std::to_string(m_step) + " to " + std::to_string(m_until) + ": " + advice.dump();
        }
        m_number = pauses ? -1 : m_number;
        return problem.empty();
    }

    // After a kill: a value that was said last may not have been heard.
    void sayAgain(Conversation& talk) {
        const Json out = talk.ask({{"out", true}})["out"];
        for (const Json& each : out) {
            const int number = each["number"].get<int>();
            if (complete.contains(number)) {
                talk.tell({{"number", number}, {"value", m_curves[static_cast<std::size_t>(number)].back()}});
            }
        }
    }

    std::map<int, int> reached; // last step by trial
    std::set<int> complete;
    int resumed = 0;
    std::string problem, done;

private:
    bool begin(const Json& given) {
        if (!given.contains("number")) {
            done = given.value("done", given.dump());
            return false;
        }
        m_number = given["number"].get<int>();
        m_until = given["until"].get<int>();
        m_step = 0;
        if (given.contains("continue")) {
            m_step = given["continue"]["step"].get<int>();
            ++resumed;
            if (given["continue"]["number"] != m_number || reached[m_number] != m_step) {
                problem = "no such state: " + given.dump();
            }
        }
        return problem.empty();
    }

    std::vector<std::vector<double>> m_curves;
    int m_number = -1, m_step = 0, m_until = 0;
};

} // namespace

class AskPauseTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_program = std::make_unique<Program>();
        m_program->write("s.json", R"({"training.optimizer.learning_rate": {"type": "float", "low": 0.001, "high": 0.1,
            "log": true}, "layers.hidden_1.units": {"type": "int", "low": 4, "high": 32}})");
    }

    void theStudyIsThatOfOurOwnTrials_data() {
        QTest::addColumn<QString>("pruner");
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("asha") << "asha" << false;
        QTest::newRow("asha, killed and resumed") << "asha" << true;
        QTest::newRow("hyperband") << "hyperband" << false;
        QTest::newRow("hyperband, killed and resumed") << "hyperband" << true;
    }
    void theStudyIsThatOfOurOwnTrials() {
        QFETCH(QString, pruner);
        QFETCH(bool, isKilled);
        m_program->makeDocument("m.goodfit", "moons", addRanges);
        const Json whole = m_program->run({"tune", "m.goodfit", "--json", "--storage", "whole.db"}).json()["trials"];
        const Json wanted = m_program->run({"tune", "m.goodfit", "--json", "--pruner", pruner}).json()["trials"];
        std::vector<std::vector<double>> curves;
        for (const Json& trial : whole) {
            std::vector<double>& curve = curves.emplace_back();
            for (const Json& step : trial["intermediate_values"]) {
                curve.push_back(step["value"].get<double>());
            }
        }
        const QStringList options{"--pruner", pruner, "--steps",   QString::number(kSteps),
                                  "--trials", "30",   "--storage", "ask.db"};
        Trainer trainer(curves);
        auto talk = std::make_unique<Conversation>(*m_program, options);
        for (int number = 0; number < kTrials; ++number) {
            talk->tell({{"enqueue", whole[static_cast<std::size_t>(number)]["params"]}});
        }
        for (int turn = 0; trainer.turn(*talk); ++turn) {
            if (isKilled && turn % 17 == 16) {
                talk->kill();
                talk = std::make_unique<Conversation>(*m_program, options + QStringList{"--resume"});
                trainer.sayAgain(*talk);
                const std::size_t begun = trainer.reached.size();
                for (std::size_t number = begun; number < std::size_t{kTrials}; ++number) { // queues are not kept
                    talk->tell({{"enqueue", whole[number]["params"]}});
                }
            }
        }
        QVERIFY2(trainer.problem.empty(), trainer.problem.c_str());
        QVERIFY2(trainer.done == "schedule complete", trainer.done.c_str());
        QVERIFY(trainer.resumed > 3);
        QCOMPARE(wanted.size(), std::size_t{kTrials});
        for (const Json& trial : wanted) {
            const int number = trial["number"].get<int>();
            QCOMPARE(trainer.reached[number], static_cast<int>(trial["intermediate_values"].size()));
            QCOMPARE(trainer.complete.contains(number), trial["state"] == "complete");
        }
    }

    void bohbLearnsFromWhatPaused() {
        Conversation talk(*m_program, {"--pruner", "bohb", "--steps", "9", "--trials", "60"});
        double near = 0, all = 0;
        for (Json given = talk.ask({{"ask", true}}); given.contains("number"); given = talk.ask({{"ask", true}})) {
            const double rate = given["params"]["training.optimizer.learning_rate"].get<double>();
            const int from = given.contains("continue") ? given["continue"]["step"].get<int>() : 0;
            if (from == 0 && given["number"].get<int>() >= 30) {
                all += 1;
                near += rate > 0.01 ? 1 : 0;
            }
            for (int step = from + 1; step <= given["until"].get<int>(); ++step) {
                const Json said = step == 9
                                      ? Json{{"number", given["number"]}, {"value", 0.1 - rate}}
                                      : Json{{"number", given["number"]}, {"step", step}, {"intermediate", 1 - rate}};
                if (step == 9) {
                    talk.tell(said);
                } else {
                    QVERIFY(talk.ask(said).contains("prune"));
                }
            }
        }
        QVERIFY2(all == 30 && near > 20, qPrintable(QString::number(near))); // half of them at random
    }

    void severalTrainersWaitForEachOther() {
        Conversation talk(*m_program, {"--pruner", kLate, "--steps", "9", "--trials", "3", "--storage", "w.db"});
        for (int number = 0; number < 3; ++number) {
            QCOMPARE(talk.ask({{"ask", true}})["until"].get<int>(), 3);
        }
        QVERIFY(talk.ask({{"ask", true}}) == (Json{{"wait", true}}));
        for (int number = 0; number < 3; ++number) {
            const Json advice = talk.ask({{"number", number}, {"step", 4}, {"intermediate", 1.0 - number}}); // late
            QVERIFY(advice == (Json{{"prune", false}, {"checkpoint", true}, {"pause", true}}));
        }
        QVERIFY(talk.ask({{"number", 1}, {"step", 5}, {"intermediate", 1.0}}).contains("error")); // it is paused
        const Json given = talk.ask({{"ask", true}});
        QVERIFY(given["number"] == 2 && given["until"] == 9 && given["continue"]["step"] == 4);
        talk.kill();
        Conversation again(*m_program,
                           {"--pruner", kLate, "--steps", "9", "--trials", "3", "--storage", "w.db", "--resume"});
        const Json out = again.ask({{"out", true}});
        QCOMPARE(out["out"].size(), std::size_t{1});
        QVERIFY(out["out"][0]["number"] == 2 && out["out"][0]["step"] == 4 &&
                out["out"][0]["params"] == given["params"]);
        QVERIFY(again.ask({{"ask", true}}) == (Json{{"wait", true}}));
        again.tell({{"number", 2}, {"value", -1.0}});
        QVERIFY(again.ask({{"ask", true}}) == (Json{{"done", "schedule complete"}}));
        QVERIFY(again.ask({{"number", 0}, {"step", 9}, {"intermediate", 1.0}}).contains("error")); // pruned by now
    }

    // Who knows nothing of pauses is told to prune, as ever.
    void withoutStepsTheyEnd() {
        Conversation talk(*m_program, {"--pruner", "asha"});
        bool pruned = false;
        for (int number = 0; number < 9; ++number) {
            QVERIFY(!talk.ask({{"ask", true}}).contains("until"));
            const Json advice = talk.ask({{"number", number}, {"step", 1}, {"intermediate", 1.0 + number}});
            QVERIFY(advice.size() == 1 && advice.contains("prune"));
            pruned |= advice["prune"].get<bool>();
            talk.tell({{"number", number}, {"state", "pruned"}});
        }
        QVERIFY(pruned);
    }

    void whatGoesTogether() {
        for (const QStringList& wrong :
             {QStringList{"--pruner", "median", "--steps", "9"}, QStringList{"--pruner", "asha", "--trials", "9"},
              QStringList{"--pruner", "asha", "--steps", "0"}, QStringList{"--pruner", "asha", "--steps", "9.5"}}) {
            const Outcome refused = m_program->run(QStringList{"ask", "--space", "s.json"} + wrong);
            QVERIFY2(refused.code == 2 && refused.isOneLineError(), refused.err);
        }
        QVERIFY(m_program->run({"ask", "--help"}).out.contains("\"pause\": true"));
    }

private:
    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(AskPauseTest)
#include "ask_pause_test.moc"
