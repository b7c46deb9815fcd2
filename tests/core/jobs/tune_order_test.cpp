// Studies that prune, pause and resume are the same for any number of workers, and after a kill.
#include "core/jobs/tune.h"
#include "tests/core/search/space_support.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace goodfit;
using namespace goodfit::test;
using search::Trial;
using search::TrialState;

namespace {

// Plain literals: moc loses the class after raw ones that begin with a quote.
constexpr const char* kLayers =
    "{\"id\": \"h\", \"type\": \"dense\", \"units\": {\"low\": 4, \"high\": 32}, \"activation\": {\"type\": "
    "{\"choices\": [\"relu\", \"tanh\"]}}},\n       {\"id\": \"d\", \"type\": \"dropout\", \"rate\": {\"low\": 0, "
    "\"high\": 0.5}}";
constexpr const char* kTraining =
    "\"epochs\": 9, \"optimizer\": {\"type\": \"adam\", \"learning_rate\": {\"low\": 1e-4, \"high\": 0.1, \"log\": "
    "true}}";

Document studyOf(const std::string& search) {
    std::string json = documentJson(kLayers, kTraining, search);
    constexpr std::string_view kEpochs = "\"epochs\": 3, ";
    json.erase(json.find(kEpochs), kEpochs.size());
    return documentOf(json);
}

std::shared_ptr<const data::Prepared> dataOf(const Document& document) {
    return data::Prepared::load(document, standardCatalogue(), ".", {}, {}).value();
}

// Everything but seconds and time stamps, every number in full.
std::string tableOf(const search::Study& study) {
    std::string table = study.note + "\n";
    for (const Trial& trial : study.trials) {
        table += std::to_string(trial.number) + " " + search::trialStateName(trial.state) + " " +
                 textOf(trial.parameters) + " " + numberText(trial.value.value_or(-1)) + " " + trial.note;
        for (const auto& [step, value] : trial.intermediate) {
            table += " " + std::to_string(step) + ":" + numberText(value);
        }
        for (const double value : trial.foldValues) {
            table += " f" + numberText(value);
        }
        table += "\n";
    }
    return table;
}

Result<search::Study> tuned(const Document& document, int workers, std::vector<Trial> earlier = {}) {
    return jobs::tune(document, dataOf(document), {workers}, nullptr, std::move(earlier), {}, {});
}

} // namespace

class TuneOrderTest : public QObject {
    Q_OBJECT
private slots:
    void isTheSameForAnyNumberOfWorkersAndAfterAKill_data() {
        QTest::addColumn<QString>("pruner");
        QTest::addColumn<bool>("prunes");
        for (const char* pruner :
             {"median", "successive_halving", "asha", "hyperband", "bohb", "population_based_training"}) {
            QTest::addRow("%s", pruner) << QString::fromLatin1(pruner) << true;
        }
        for (const char* pruner : {"none", "wilcoxon", "patience", "percentile", "threshold"}) {
            QTest::addRow("%s", pruner) << QString::fromLatin1(pruner) << false;
        }
    }
    void isTheSameForAnyNumberOfWorkersAndAfterAKill() {
        QFETCH(QString, pruner);
        QFETCH(bool, prunes);
        const Document document =
            studyOf("\"sampler\": {\"type\": \"random\"}, \"trials\": 18, \"folds\": 2, \"pruner\": {\"type\": \"" +
                    pruner.toStdString() + "\"}");
        const auto alone = tuned(document, 1);
        QVERIFY2(alone.ok(), alone.ok() ? "" : alone.error().text().c_str());
        QVERIFY(alone->best());
        const auto pruned = std::count_if(alone->trials.begin(), alone->trials.end(),
                                          [](const Trial& trial) { return trial.state == TrialState::Pruned; });
        QVERIFY(!prunes || pruned > 0);
        for (const int workers : {2, 3}) {
            const auto together = tuned(document, workers);
            QVERIFY(together.ok());
            QCOMPARE(tableOf(*together), tableOf(*alone));
        }
        std::vector<Trial> kept; // some never began, some are still paused
        for (Trial trial : alone->trials) {
            const bool paused = trial.state == TrialState::Pruned && trial.reached > 0;
            trial.state = paused ? TrialState::Paused : trial.state;
            if (trial.number % 3 != 1) {
                kept.push_back(trial);
            }
        }
        const auto resumed = tuned(document, 2, kept);
        QVERIFY(resumed.ok());
        QCOMPARE(tableOf(*resumed), tableOf(*alone));
    }

    void infeasiblePointsAreNeverTrained() {
        const Document document =
            studyOf("\"sampler\": {\"type\": \"random\"}, \"trials\": 12, \"max_parameters\": 60");
        const auto study = tuned(document, 2);
        QVERIFY(study.ok());
        for (const Trial& trial : study->trials) {
            const std::int64_t units = search::find(trial.parameters, "layers.h.units")->integer();
            QVERIFY(trial.state != TrialState::Complete || units * 4 + 1 <= 60);
            QVERIFY(trial.state == TrialState::Complete || (trial.violation > 0 && trial.intermediate.empty()));
        }
        QCOMPARE(tableOf(*tuned(document, 1)), tableOf(*study));
    }

    void severalObjectivesHaveSeveralValues() {
        const auto study = tuned(
            studyOf("\"sampler\": {\"type\": \"random\"}, \"trials\": 8,\n            \"objective\": {\"metric\": "
                    "\"val_loss\", \"at\": \"mean_of_last\", \"last_epochs\": 3, \"also\": [\"parameters\"]}"),
            2);
        QVERIFY(study.ok());
        QCOMPARE(study->objectives.size(), std::size_t{2});
        QCOMPARE(study->at, std::string("mean of the last 3 epochs"));
        for (const Trial& trial : study->trials) {
            const std::int64_t units = search::find(trial.parameters, "layers.h.units")->integer();
            QCOMPARE(trial.values.size(), std::size_t{2});
            QCOMPARE(trial.values[1], static_cast<double>(units * 4 + 1));
            const auto& steps = trial.intermediate;
            QCOMPARE(*trial.value, (steps[6].second + steps[7].second + steps[8].second) / 3.0);
        }
        for (const Trial* trial : study->paretoFront()) {
            QVERIFY(std::none_of(study->trials.begin(), study->trials.end(),
                                 [&](const Trial& other) { return search::dominates(*study, other, *trial); }));
        }
    }

    void limitsEndAStudyAndSaySo_data() {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<QString>("note");
        QTest::newRow("target") << "\"target\": 10"
                                << "target was met";
        QTest::newRow("stagnation") << "\"stagnation\": 3"
                                    << "no new best";
        QTest::newRow("gain") << "\"least_gain\": 100" // more than a loss is
                              << "can still be gained, less than 100";
        QTest::newRow("gain, error of the folds") << "\"least_gain\": 0, \"folds\": 2"
                                                  << "less than the best trial's error of";
        QTest::newRow("epochs") << "\"max_epochs\": 50"
                                << "epochs are used up";
    }
    void limitsEndAStudyAndSaySo() {
        QFETCH(QString, limit);
        QFETCH(QString, note);
        const Document document =
            studyOf("\"sampler\": {\"type\": \"random\"}, \"trials\": 60, " + limit.toStdString());
        const auto study = tuned(document, 1);
        QVERIFY(study.ok());
        QVERIFY(study->trials.size() < 60);
        QVERIFY2(QString::fromStdString(study->note).contains(note), study->note.c_str());
        QCOMPARE(tableOf(*tuned(document, 3)), tableOf(*study));
    }

    void freeOrderIsLabelled() {
        const auto study = tuned(studyOf("\"trials\": 6, \"order\": \"free\", \"pruner\": {\"type\": \"asha\"}"), 2);
        QVERIFY(study.ok());
        QVERIFY(!study->repeatable);
        QVERIFY(study->best());
    }
};

GOODFIT_SUITE(TuneOrderTest)
#include "tune_order_test.moc"
