// Training, rates, studies and diagnoses: the shapes of the results, that they repeat, and Ctrl-C.
#include "tests/app/cli/program.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <csignal>

using goodfit::test::Json;
using goodfit::test::Outcome;
using goodfit::test::Program;

namespace {

// All but what a clock says.
Json withoutSeconds(Json json) {
    if (json.is_object()) {
        json.erase("seconds");
    }
    for (Json& part : json) {
        if (part.is_structured()) {
            part = withoutSeconds(part);
        }
    }
    return json;
}

void addRanges(Json& json) {
    json["training"]["optimizer"]["learning_rate"] = Json{{"low", 0.001}, {"high", 0.1}, {"log", true}};
    json["layers"][0]["units"] = Json{{"low", 4}, {"high", 32}};
    json["layers"][0]["activation"] = Json{{"type", Json{{"choices", {"relu", "tanh"}}}}};
    json["training"]["epochs"] = 4;
}

} // namespace

class WorkTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_program = std::make_unique<Program>(); }

    void trainPrintsAHistory() {
        m_program->makeDocument("m.goodfit", "moons");
        const Outcome outcome = m_program->run({"train", "m.goodfit", "--epochs", "5", "--json", "--history", "h.csv"});
        QVERIFY2(outcome.code == 0 && outcome.err.isEmpty(), outcome.err);
        const Json json = outcome.json();
        QCOMPARE(json["end"].get<std::string>(), std::string("finished"));
        QCOMPARE(json["epochs"].get<int>(), 5);
        QVERIFY(json["non_finite"].is_null());
        QVERIFY(json["history"]["epoch"] == Json::parse("[0,1,2,3,4]"));
        for (const char* curve : {"loss", "val_loss", "accuracy", "val_accuracy", "learning_rate"}) {
            QCOMPARE(json["history"][curve].size(), std::size_t{5});
        }
        QVERIFY(json["best_epoch"].get<int>() >= 0 && json["best_epoch"].get<int>() < 5);
        QVERIFY(json["diagnosis"]["verdict"].is_string());
        const Json& counts = json["confusion"]["counts"];
        const double right = counts[0][0].get<double>() + counts[1][1].get<double>();
        const double all = right + counts[0][1].get<double>() + counts[1][0].get<double>();
        QVERIFY(std::abs(right / all - json["history"]["val_accuracy"][4].get<double>()) < 1e-9);
        const Json& layer = json["layers"]["layers"][0];
        for (const char* series : {"gradient_norm", "update_ratio", "dead_share", "saturated_share", "histograms"}) {
            QCOMPARE(layer[series].size(), json["layers"]["epochs"].size());
        }
        QVERIFY(layer["gradient_norm"][0].get<double>() > 0.0);
        QVERIFY(layer["histograms"][0]["gradients"]["counts"].size() > 1);
        // the file has the same numbers, in Keras' form
        const QList<QByteArray> lines = m_program->read("h.csv").split('\n');
        QCOMPARE(lines.at(0), QByteArray("epoch,accuracy,learning_rate,loss,val_accuracy,val_loss"));
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines.at(3).split(',').at(3).toDouble(), json["history"]["loss"][2].get<double>());
    }

    void trainRepeatsUnderItsSeed() {
        m_program->makeDocument("m.goodfit", "moons");
        const auto history = [this](const QStringList& more) {
            return m_program->run(QStringList{"train", "m.goodfit", "--epochs", "3", "--json"} + more)
                .json()["history"];
        };
        const Json first = history({});
        QVERIFY(history({}) == first);
        QVERIFY(history({"--seed", "5"}) == history({"--seed", "5"}));
        QVERIFY(history({"--seed", "5"}) != first);
    }

    void trainSaysWhatItDid() {
        m_program->makeDocument("m.goodfit", "moons");
        const Outcome outcome = m_program->run({"train", "m.goodfit"});
        QCOMPARE(outcome.code, 0);
        for (const char* word : {"first", "best", "last", "val_loss", "true class", "Finished after"}) {
            QVERIFY2(outcome.out.contains(word), word);
        }
        QVERIFY(!outcome.out.contains("\033[")); // no bar and no colours outside a terminal
    }

    void aDivergedRunIsAResult() {
        m_program->makeDocument("s.goodfit", "sine", [](Json& json) {
            json["training"]["optimizer"] = Json{{"type", "sgd"}, {"learning_rate", 900}};
        });
        const Outcome outcome = m_program->run({"train", "s.goodfit", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        QVERIFY(outcome.json().is_object());
        QCOMPARE(outcome.json()["diagnosis"]["verdict"].get<std::string>(), std::string("diverged"));
    }

    void findRateKeepsItsContract() {
        m_program->makeDocument("m.goodfit", "moons");
        const Outcome outcome = m_program->run({"find-rate", "m.goodfit", "--json"});
        QVERIFY2(outcome.code == 0 && outcome.err.isEmpty(), outcome.err);
        const Json json = outcome.json();
        std::vector<std::string> keys;
        for (const auto& [key, value] : json.items()) {
            keys.push_back(key);
        }
        QCOMPARE(keys, (std::vector<std::string>{"curve", "suggestions", "suggested", "low", "high", "reason"}));
        QVERIFY(json["curve"].size() > 20);
        for (const char* key : {"lr", "loss", "smoothed"}) {
            QVERIFY(json["curve"][0].contains(key));
        }
        for (const char* key : {"valley", "slide", "steepest", "minimum_10", "smith_base", "smith_max"}) {
            QVERIFY(json["suggestions"].contains(key));
        }
        QVERIFY(m_program->run({"find-rate", "m.goodfit", "--json"}).json() == json);
        QVERIFY(m_program->run({"find-rate", "m.goodfit"}).out.contains("suggested"));
    }

    void tuneIsTheSameForAnyNumberOfWorkers() {
        m_program->makeDocument("t.goodfit", "moons", addRanges);
        const auto study = [this](const QString& workers) {
            return m_program->run({"tune", "t.goodfit", "--trials", "9", "--workers", workers, "--json"});
        };
        const Outcome one = study("1");
        QVERIFY2(one.code == 0 && one.err.isEmpty(), one.err);
        QVERIFY(withoutSeconds(study("2").json()) == withoutSeconds(one.json()));
        QVERIFY(withoutSeconds(study("5").json()) == withoutSeconds(one.json()));
        const Json json = one.json();
        QCOMPARE(json["trials"].size(), std::size_t{9});
        double best = 1e300;
        for (const Json& trial : json["trials"]) {
            QCOMPARE(trial["params"].size(), std::size_t{3});
            QCOMPARE(trial["state"].get<std::string>(), std::string("complete"));
            QCOMPARE(trial["intermediate_values"].size(), std::size_t{4});
            best = std::min(best, trial["value"].get<double>());
        }
        QCOMPARE(json["best"]["value"].get<double>(), best);
        QVERIFY(json["repeatable"].get<bool>() && !json["stopped"].get<bool>());
        QVERIFY(QFile::exists(m_program->path("t.goodfit.db")));
    }

    void tuneTakesItsOptions() {
        m_program->makeDocument("t.goodfit", "moons", addRanges);
        const Json folds = m_program->run({"tune", "t.goodfit", "--trials", "2", "--folds", "3", "--json"}).json();
        QCOMPARE(folds["trials"][0]["fold_values"].size(), std::size_t{3});
        const Json& values = folds["trials"][0]["fold_values"];
        const double mean = (values[0].get<double>() + values[1].get<double>() + values[2].get<double>()) / 3;
        QVERIFY(std::abs(mean - folds["trials"][0]["value"].get<double>()) < 1e-12);
        double squares = 0;
        for (const Json& value : values) {
            squares += (value.get<double>() - mean) * (value.get<double>() - mean);
        }
        QVERIFY(std::abs(std::sqrt(squares / 2) - folds["trials"][0]["sd"].get<double>()) < 1e-12);
        QVERIFY(m_program->run({"tune", "t.goodfit", "--trials", "2", "--folds", "3"})
                    .out.contains("mean ± sd of 3 folds"));
        const Json grid = m_program->run({"tune", "t.goodfit", "--trials", "4", "--sampler", "grid", "--json"}).json();
        QCOMPARE(grid["trials"].size(), std::size_t{4});
        const Json timed = m_program->run({"tune", "t.goodfit", "--trials", "2", "--timeout", "60", "--json"}).json();
        QVERIFY(!timed["repeatable"].get<bool>());
        m_program->makeDocument("p.goodfit", "moons", [](Json& json) {
            json["training"]["optimizer"]["learning_rate"] = Json{{"low", 0.001}, {"high", 0.1}, {"log", true}};
            json["training"]["epochs"] = 1;
            json["search"] = Json{{"trials", 2},
                                  {"order", "free"},
                                  {"sampler", Json{{"type", "gaussian_process"}, {"acquisition", "ei_per_second"}}}};
        });
        QVERIFY(m_program->run({"tune", "p.goodfit"})
                    .out.contains("does not repeat: free order, expected improvement per second"));
        const Outcome table = m_program->run({"tune", "t.goodfit", "--trials", "2", "--seed", "3"});
        QCOMPARE(table.code, 0);
        QVERIFY(table.out.contains("Best: trial"));
    }

    void tuneEndsWhenTheTimeIsUp() {
        m_program->makeDocument("t.goodfit", "digits", addRanges);
        const Outcome outcome = m_program->run({"tune", "t.goodfit", "--trials", "100000", "--timeout", "1", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const Json json = outcome.json();
        QVERIFY(json["stopped"].get<bool>());
        QVERIFY(json["trials"].size() < 100000);
    }

    void ctrlCLeavesTheFinishedTrials() {
        m_program->makeDocument("t.goodfit", "digits", addRanges);
        const Outcome outcome =
            m_program->run({"tune", "t.goodfit", "--trials", "100000", "--json"}, [this](QProcess& process) {
                waitFor([this] { return QFile::exists(m_program->path("t.goodfit.db")); });
                QThread::msleep(1500); // some trials
                ::kill(static_cast<pid_t>(process.processId()), SIGINT);
            });
        QCOMPARE(outcome.code, 130);
        const Json json = outcome.json();
        QVERIFY2(json.is_object(), outcome.err);
        QVERIFY(json["stopped"].get<bool>());
        QVERIFY(!json["trials"].empty() && json["trials"].size() < 100000);
        QVERIFY(json["best"].is_object());
        for (const Json& trial : json["trials"]) {
            QCOMPARE(trial["state"].get<std::string>(), std::string("complete"));
        }
    }

    void ctrlCLeavesTheFinishedEpochs() {
        m_program->makeDocument("d.goodfit", "digits");
        const Outcome outcome = m_program->run(
            {"train", "d.goodfit", "--epochs", "1000000", "--history", "h.csv", "--json"}, [](QProcess& process) {
                QThread::msleep(1500);
                ::kill(static_cast<pid_t>(process.processId()), SIGINT);
            });
        QCOMPARE(outcome.code, 130);
        const Json json = outcome.json();
        QVERIFY2(json.is_object(), outcome.err);
        QCOMPARE(json["end"].get<std::string>(), std::string("stopped"));
        QCOMPARE(static_cast<std::size_t>(m_program->read("h.csv").count('\n')), json["history"]["loss"].size() + 1);
    }

    void diagnosesHistoriesAndDocuments() {
        QByteArray overfit = "epoch,loss,val_loss\n";
        for (int epoch = 0; epoch < 60; ++epoch) {
            const double loss = 1.0 / (1 + epoch);
            const double gap = epoch > 15 ? 0.02 * (epoch - 15) : 0.0;
            overfit += QByteArray::number(epoch) + "," + QByteArray::number(loss) + "," +
                       QByteArray::number(loss + 0.05 + gap) + "\n";
        }
        m_program->write("h.csv", overfit);
        const Outcome outcome = m_program->run({"diagnose", "h.csv", "--json"});
        QVERIFY2(outcome.code == 0, outcome.err);
        const Json json = outcome.json();
        std::vector<std::string> keys;
        for (const auto& [key, value] : json.items()) {
            keys.push_back(key);
        }
        QCOMPARE(keys, (std::vector<std::string>{"verdict", "best_epoch", "confidence", "findings", "notes"}));
        QCOMPARE(json["verdict"].get<std::string>(), std::string("overfit"));
        for (const char* key : {"rule", "evidence", "would_change", "remedies"}) {
            QVERIFY(json["findings"][0].contains(key));
        }
        QVERIFY(m_program->run({"diagnose", "h.csv"}).out.contains("evidence"));
        m_program->makeDocument("m.goodfit", "moons");
        const Outcome fresh = m_program->run({"diagnose", "m.goodfit", "--json"});
        QVERIFY2(fresh.code == 0 && fresh.json()["verdict"].is_string(), fresh.err);
    }

private:
    static void waitFor(const std::function<bool()>& happened) {
        for (int i = 0; i < 600 && !happened(); ++i) {
            QThread::msleep(50);
        }
    }

    std::unique_ptr<Program> m_program;
};

GOODFIT_SUITE(WorkTest)
#include "work_test.moc"
