// The fronts of two and of three objectives, against their definition.
#include "core/base/random.h"
#include "core/charts/study_relations.h"
#include "tests/core/charts/study_support.h"
#include "tests/support/suite.h"

#include <algorithm>

using namespace goodfit;
using namespace goodfit::test;

namespace {

using Numbers = std::vector<std::int64_t>;

// Loss down, accuracy up, parameters down; whole numbers, so that there are ties.
search::Study threeObjectives(std::int64_t trials) {
    search::Study study = smallStudy();
    study.objectives = {{"val_loss", false}, {"val_accuracy", true}, {"parameters", false}};
    study.trials.clear();
    RandomStream stream(3, Purpose::Test);
    for (std::int64_t number = 0; number < trials; ++number) {
        search::Trial trial;
        trial.number = number;
        trial.state = search::TrialState::Complete;
        trial.parameters = {{"lr", Value(0.01)}};
        for (int each = 0; each < 3; ++each) {
            trial.values.push_back(static_cast<double>(stream.below(15)));
        }
        trial.value = trial.values.front();
        study.trials.push_back(trial);
    }
    return study;
}

Numbers unbeaten(const search::Study& study, const std::vector<std::size_t>& objectives) {
    const auto beats = [&](const search::Trial& a, const search::Trial& b) {
        bool better = false;
        for (const std::size_t each : objectives) {
            const double sign = study.objectives[each].maximize ? -1.0 : 1.0;
            if (sign * a.values[each] > sign * b.values[each]) {
                return false;
            }
            better = better || a.values[each] != b.values[each];
        }
        return better;
    };
    Numbers numbers;
    for (const search::Trial& b : study.trials) {
        const bool beaten = std::any_of(study.trials.begin(), study.trials.end(),
                                        [&](const search::Trial& a) { return a.violation <= 0.0 && beats(a, b); });
        if (!beaten && b.violation <= 0.0) {
            numbers.push_back(b.number);
        }
    }
    return numbers;
}

// Of several series together, by number; those that are not there have none.
Numbers numbersOf(const charts::Chart& chart, const std::vector<std::string>& names) {
    Numbers numbers;
    for (const std::string& name : names) {
        if (const charts::Series* series = seriesNamed(chart, name)) {
            numbers.insert(numbers.end(), series->ids.begin(), series->ids.end());
        }
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace

class ParetoTest : public QObject {
    Q_OBJECT

private slots:
    void ofThreeObjectivesBothFrontsAreMarked_data() {
        QTest::addColumn<int>("x");
        QTest::addColumn<int>("y");
        QTest::newRow("loss, accuracy") << 0 << 1;
        QTest::newRow("loss, parameters") << 0 << 2;
        QTest::newRow("parameters, accuracy") << 2 << 1;
    }

    void ofThreeObjectivesBothFrontsAreMarked() {
        QFETCH(const int, x);
        QFETCH(const int, y);
        const auto across = static_cast<std::size_t>(x);
        const auto up = static_cast<std::size_t>(y);
        const search::Study study = threeObjectives(120);
        const charts::Chart chart = charts::paretoChart(charts::tableOf(study), across, up, {});
        const Numbers pair = unbeaten(study, {across, up});
        Numbers either = unbeaten(study, {0, 1, 2});
        QVERIFY(chart.summary.find(std::to_string(either.size()) + " on that of all 3") != std::string::npos);
        either.insert(either.end(), pair.begin(), pair.end());
        std::sort(either.begin(), either.end());
        either.erase(std::unique(either.begin(), either.end()), either.end());
        QCOMPARE(numbersOf(chart, {"Front of these two"}), pair);
        QCOMPARE(numbersOf(chart, {"Front of these two", "Front of all 3 objectives"}), either);
        QCOMPARE(numbersOf(chart, {"Dominated"}).size(), study.trials.size() - either.size());
    }

    void ofFourObjectivesToo() {
        search::Study study = threeObjectives(80);
        study.objectives.push_back({"seconds", false});
        RandomStream stream(4, Purpose::Test);
        for (search::Trial& trial : study.trials) {
            trial.values.push_back(static_cast<double>(stream.below(5)));
        }
        study.trials[11].values = study.trials[5].values = study.trials[40].values; // equals share their fate
        study.trials[11].value = study.trials[5].value = study.trials[40].value;
        const charts::Chart chart = charts::paretoChart(charts::tableOf(study), 0, 2, {});
        Numbers either = unbeaten(study, {0, 1, 2, 3});
        const Numbers pair = unbeaten(study, {0, 2});
        either.insert(either.end(), pair.begin(), pair.end());
        std::sort(either.begin(), either.end());
        either.erase(std::unique(either.begin(), either.end()), either.end());
        QCOMPARE(numbersOf(chart, {"Front of these two"}), pair);
        QCOMPARE(numbersOf(chart, {"Front of these two", "Front of all 4 objectives"}), either);
    }

    void theLineOfTheFrontIsInOrder() {
        const search::Study study = threeObjectives(120);
        const charts::Chart chart = charts::paretoChart(charts::tableOf(study), 0, 1, {});
        const charts::Series& line = chart.series.front();
        QVERIFY(line.mark == charts::Mark::Line && line.name.empty());
        QVERIFY(std::is_sorted(line.x.begin(), line.x.end()));
        QVERIFY(std::is_sorted(line.y.begin(), line.y.end())); // more accuracy costs loss
        QCOMPARE(line.x.size(), seriesNamed(chart, "Front of these two")->x.size());
    }

    void whatIsInfeasibleIsOnNoFront() {
        search::Study study = threeObjectives(60);
        const std::int64_t best = unbeaten(study, {0, 1, 2}).front();
        search::Trial& trial = study.trials[static_cast<std::size_t>(best)];
        trial.violation = 0.5; // of another program: it has values all the same
        const charts::Chart chart = charts::paretoChart(charts::tableOf(study), 0, 1, {});
        QCOMPARE(numbersOf(chart, {"Infeasible"}), Numbers{best});
        QCOMPARE(numbersOf(chart, {"Front of these two"}), unbeaten(study, {0, 1}));
        QVERIFY(chart.note.empty());
        trial.state = search::TrialState::Failed; // as our own are: nothing to place it by
        trial.value.reset();
        trial.values.clear();
        const charts::StudyTable table = charts::tableOf(study);
        QCOMPARE(charts::paretoChart(table, 0, 1, {}).note,
                 std::string("1 infeasible trial without values: not drawn"));
        const charts::Chart overRate = charts::paretoChart(table, 3, 0, {});
        QCOMPARE(numbersOf(overRate, {"Infeasible"}), Numbers{best});
        QVERIFY(seriesNamed(overRate, "Infeasible")->marksMissing);
        QVERIFY(!seriesNamed(overRate, "Front of all 3 objectives")); // a rate is no objective
    }
};

GOODFIT_SUITE(ParetoTest)
#include "pareto_test.moc"
