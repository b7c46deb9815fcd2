// Population-based training of another program's models: the toy of Jaderberg et al. (2017), figure 2. The true score
// is 1.2 - a² - b²; a training step climbs 1.2 - p a² - q b², so that with p = 1, q = 0 nobody ever moves b. Two
// trainings with (1, 0) and (0, 1) stay at 0.39 for ever; as a population they help each other up.
#include "tests/app/cli/conversation.h"
#include "tests/support/suite.h"

#include <cmath>
#include <map>
#include <set>

using goodfit::test::Conversation;
using goodfit::test::Json;
using goodfit::test::Program;

namespace {

constexpr int kSteps = 60, kInterval = 5;
constexpr double kRate = 0.02;

struct State {
    double a = 0.9, b = 0.9;
    [[nodiscard]] double score() const { return 1.2 - a * a - b * b; }
    void step(double p, double q) {
        a -= 2 * kRate * p * a;
        b -= 2 * kRate * q * b;
    }
};

struct Member {
    int number = -1; // -1: none
    int step = 0;
    State state;
    double p = 0, q = 0;
};

// A program that trains in turns: each of its workers one step after the other.
class Toy {
public:
    explicit Toy(std::size_t workers) : m_workers(workers) {}

    // One round; false: there is no more. What is wrong with an answer is in `problem`.
    bool round(Conversation& talk) {
        bool busy = false;
        for (Member& worker : m_workers) {
            if (worker.number < 0 && !begin(worker, talk.ask({{"ask", true}}))) {
                continue;
            }
            busy = true;
            worker.state.step(worker.p, worker.q);
            ++worker.step;
            told.push_back({worker.number, worker.step});
            if (worker.step >= kSteps) {
                best = std::max(best, worker.state.score());
                talk.tell({{"number", worker.number}, {"value", worker.state.score()}});
                worker.number = -1;
                continue;
            }
            const Json advice =
                talk.ask({{"number", worker.number}, {"step", worker.step}, {"intermediate", worker.state.score()}});
            take(worker, advice, talk);
        }
        return busy;
    }

    double best = -1;
    int replaced = 0;
    std::string problem;
    std::vector<Json> begun;               // every answer to an ask
    std::vector<std::pair<int, int>> told; // trial and step
    std::vector<Member> m_workers;

private:
    bool begin(Member& worker, const Json& given) {
        begun.push_back(given);
        if (!given.contains("number")) {
            if (!given.contains("wait") && !given.contains("done")) {
                problem = "no trial, no wait, no done: " + given.dump();
            }
            return false;
        }
        worker = {given["number"].get<int>(), 0, {}, given["params"]["p"], given["params"]["q"]};
        if (given.contains("continue")) {
            const std::pair<int, int> from{given["continue"]["number"], given["continue"]["step"]};
            const auto kept = m_kept.find(from);
            if (kept == m_kept.end()) {
                problem = "nobody said that this state would be wanted: " + given.dump();
                return false;
            }
            worker.state = kept->second;
            worker.step = from.second;
            ++replaced;
        }
        return true;
    }

    void take(Member& worker, const Json& advice, Conversation& talk) {
        const bool ready = worker.step % kInterval == 0;
        if (!advice.contains("prune") || advice.contains("checkpoint") != ready ||
            (advice["prune"] == true && !ready)) {
            problem = "step " + std::to_string(worker.step) + ": " + advice.dump();
        }
        if (ready) {
            m_kept[{worker.number, worker.step}] = worker.state;
        }
        if (advice.value("prune", false)) {
            talk.tell({{"number", worker.number}, {"state", "pruned"}});
            worker.number = -1;
        }
    }

    std::map<std::pair<int, int>, State> m_kept;
};

} // namespace

class AskPopulationTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_program = std::make_unique<Program>();
        m_program->write("s.json", R"({"p": {"type": "float", "low": 0, "high": 1},
                                       "q": {"type": "float", "low": 0, "high": 1}})");
    }

    void togetherTheyClimb_data() {
        QTest::addColumn<int>("workers");
        QTest::newRow("side by side") << 2;
        QTest::newRow("one after the other") << 1;
        QTest::newRow("more workers than places") << 3;
    }
    void togetherTheyClimb() {
        QFETCH(const int, workers);
        QVERIFY(alone() < 0.4);
        Conversation talk(*m_program, population());
        enqueueBoth(talk);
        Toy toy(static_cast<std::size_t>(workers));
        while (toy.round(talk)) {
            QVERIFY(toy.begun.size() < 200);
        }
        QVERIFY2(toy.problem.empty(), toy.problem.c_str());
        QVERIFY2(toy.best > 0.8, qPrintable(QString::number(toy.best)));
        QVERIFY2(toy.replaced >= (workers == 1 ? 1 : 3), qPrintable(QString::number(toy.replaced)));
        QVERIFY(toy.begun.back() == Json::parse(R"({"done": "population complete"})"));
        const bool waited =
            std::any_of(toy.begun.begin(), toy.begun.end(), [](const Json& each) { return each.contains("wait"); });
        QCOMPARE(waited, workers == 3);
    }

    // Killed again and again, with members on their way: the talk goes on as if nothing had been.
    void aKilledTalkGoesOn() {
        Toy whole(2);
        {
            Conversation talk(*m_program, population() + QStringList{"--storage", "whole.db"});
            enqueueBoth(talk);
            while (whole.round(talk)) {
            }
        }
        Toy toy(2);
        auto talk = std::make_unique<Conversation>(*m_program, population() + QStringList{"--storage", "s.db"});
        enqueueBoth(*talk);
        int rounds = 0;
        while (toy.round(*talk)) {
            if (++rounds % kInterval == 0) { // right after a ready step: what was said later is not kept
                QVERIFY(talk->ask({{"nothing", 0}}).contains("error")); // it has heard what was told before
                talk->kill();
                talk = std::make_unique<Conversation>(*m_program,
                                                      population() + QStringList{"--storage", "s.db", "--resume"});
            }
            QVERIFY(rounds < 1000);
        }
        QVERIFY2(toy.problem.empty(), toy.problem.c_str());
        QVERIFY(toy.begun == whole.begun);
        QCOMPARE(toy.best, whole.best);
    }

    // One that fails is replaced too: by a new one before its first ready step, from another's state after it.
    void theFailedAreReplaced() {
        Conversation talk(*m_program, population());
        enqueueBoth(talk);
        QVERIFY(talk.ask({{"ask", true}})["number"] == 0);
        QVERIFY(talk.ask({{"ask", true}})["number"] == 1);
        talk.tell({{"number", 1}, {"state", "fail"}});
        const Json anew = talk.ask({{"ask", true}});
        QVERIFY(anew["number"] == 2 && !anew.contains("continue"));
        QVERIFY(talk.ask({{"number", 0}, {"step", 5}, {"intermediate", 0.5}})["prune"] == false);
        QVERIFY(talk.ask({{"number", 2}, {"step", 6}, {"intermediate", 0.7}})["prune"] == false);
        talk.tell({{"number", 2}, {"state", "fail"}});
        const Json child = talk.ask({{"ask", true}});
        QVERIFY(child["continue"] == Json({{"number", 0}, {"step", 5}}));
        QVERIFY(talk.ask({{"number", 3}, {"step", 5}, {"intermediate", 0.5}}).contains("error")); // it has done that
        QVERIFY(talk.ask({{"ask", true}}) == Json({{"wait", true}}));
    }

    // A count belongs to what was trained, unless the space says that it may change.
    void countsGoAlong() {
        m_program->write("s.json", R"({"rate": {"type": "float", "low": 0.001, "high": 1, "log": true},
            "units": {"type": "int", "low": 1, "high": 1000}, "kind": {"type": "categorical", "choices": ["a", "b"]},
            "batch": {"type": "int", "low": 10, "high": 1000, "explore": true}})");
        Conversation talk(*m_program, population());
        std::vector<Json> begun;
        for (int i = 0; i < 2; ++i) {
            begun.push_back(talk.ask({{"ask", true}}));
        }
        int changed = 0;
        for (int step = 5, loser = 1; step < 60; step += 5) {
            QVERIFY(talk.ask({{"number", 0}, {"step", step}, {"intermediate", 1.0}})["prune"] == false);
            QVERIFY(talk.ask({{"number", loser}, {"step", step}, {"intermediate", 0.0}})["prune"] == true);
            talk.tell({{"number", loser}, {"state", "pruned"}});
            const Json child = talk.ask({{"ask", true}});
            QVERIFY(child["continue"] == Json({{"number", 0}, {"step", step}}));
            QVERIFY(child["params"]["units"] == begun[0]["params"]["units"]);
            QVERIFY(child["params"]["kind"] == begun[0]["params"]["kind"]);
            QVERIFY(child["params"]["rate"] != begun[0]["params"]["rate"]);
            changed += child["params"]["batch"] != begun[0]["params"]["batch"] ? 1 : 0;
            begun.push_back(child);
            loser = child["number"].get<int>();
        }
        QVERIFY(changed > 5);
    }

private:
    static double alone() {
        State state;
        for (int step = 0; step < kSteps; ++step) {
            state.step(1, 0);
        }
        return state.score();
    }
    static QStringList population() {
        return {"--direction", "maximize", "--pruner",
                R"({"type": "population_based_training", "population": 2, "interval": 5})"};
    }
    static void enqueueBoth(Conversation& talk) {
        talk.tell({{"enqueue", {{"p", 1.0}, {"q", 0.0}}}});
        talk.tell({{"enqueue", {{"p", 0.0}, {"q", 1.0}}}});
    }

    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(AskPopulationTest)
#include "ask_population_test.moc"
