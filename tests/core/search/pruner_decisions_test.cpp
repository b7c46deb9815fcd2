// The rules against what Optuna 3.1 decided on the same curves (record_pruners.py), and Wilcoxon's test against
// the tables of the paper.
#include "core/search/pruners/registry.h"
#include "core/search/pruners/signed_rank.h"
#include "core/search/schedulers/hyperband_plan.h"
#include "tests/support/suite.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace goodfit;
using namespace goodfit::search;
using Json = nlohmann::json;

namespace {

Component componentOf(const Json& recorded) {
    Component component(recorded["pruner"].get<std::string>());
    for (const auto& [key, value] : recorded["settings"].items()) {
        if (value.is_string()) {
            component.settings.set(key, Setting(Value(value.get<std::string>())));
        } else if (value.is_number_integer()) {
            component.settings.set(key, Setting(Value(value.get<std::int64_t>())));
        } else {
            component.settings.set(key, Setting(Value(value.get<double>())));
        }
    }
    return component;
}

} // namespace

class PrunerDecisionsTest : public QObject {
    Q_OBJECT
private slots:
    void decidesAsOptuna_data() {
        QTest::addColumn<int>("index");
        std::ifstream file(GOODFIT_TEST_DATA "/search/pruner_decisions.json");
        m_recorded = Json::parse(file)["cases"];
        int index = 0;
        for (const Json& recorded : m_recorded) {
            QTest::addRow("%d %s %s", index, recorded["pruner"].get<std::string>().c_str(),
                          recorded["direction"].get<std::string>().c_str())
                << index;
            ++index;
        }
    }
    void decidesAsOptuna() {
        QFETCH(int, index);
        const Json& recorded = m_recorded[static_cast<std::size_t>(index)];
        const auto pruner = makePruner(componentOf(recorded));
        QVERIFY(pruner.ok() && *pruner);
        SeenTrials others;
        for (const Json& wanted : recorded["trials"]) {
            Trial trial;
            trial.number = std::ssize(others);
            bool pruned = false;
            for (const Json& value : wanted["curve"]) {
                QVERIFY2(!pruned, qPrintable(QStringLiteral("trial %1 was pruned too early").arg(trial.number)));
                trial.intermediate.emplace_back(std::ssize(trial.intermediate), value.get<double>());
                pruned = (*pruner)->prunesAtStep({others, trial, recorded["direction"] == "maximize"});
            }
            QVERIFY2(pruned == wanted["pruned"].get<bool>(), qPrintable(QStringLiteral("trial %1").arg(trial.number)));
            trial.state = pruned ? TrialState::Pruned : TrialState::Complete;
            trial.value = trial.intermediate.back().second;
            others.push_back(std::make_shared<const Trial>(trial));
        }
    }

    void signedRanksAsInTheTables() {
        // One-sided exact p: 1/2^n for the extreme; n = 5: W = 14 has 2 of 32 patterns.
        QCOMPARE(signedRankP(std::vector<double>{0.1, 0.2, 0.3}), 1.0 / 8);
        QCOMPARE(signedRankP(std::vector<double>{1, 2, 3, 4, 5}), 1.0 / 32);
        QCOMPARE(signedRankP(std::vector<double>{-1, 2, 3, 4, 5}), 2.0 / 32);
        QCOMPARE(signedRankP(std::vector<double>{-1, -2, -3}), 1.0);
        QCOMPARE(signedRankP({}), 1.0);
    }

    void foldsThatAreAllWorseEndATrial() {
        const auto pruner = makePruner(Component("wilcoxon"));
        QVERIFY(pruner.ok());
        auto best = std::make_shared<Trial>();
        best->state = TrialState::Complete;
        best->foldValues = {0.1, 0.2, 0.15, 0.12, 0.2};
        best->value = 0.154;
        const SeenTrials others{best};
        Trial trial;
        trial.foldValues = {0.3, 0.45, 0.42};
        QVERIFY(!(*pruner)->prunesAfterPart({others, trial, false})); // 1/8 is not below 0.1
        trial.foldValues.push_back(0.9);
        QVERIFY((*pruner)->prunesAfterPart({others, trial, false}));
        QVERIFY(!(*pruner)->prunesAfterPart({others, trial, true}));
        trial.foldValues = {0.05, 0.21, 0.16, 0.13}; // leads on average
        QVERIFY(!(*pruner)->prunesAfterPart({others, trial, false}));
    }

    // The table of the paper for R = 81, eta = 3 (with the rounding of the reference), epochs counted once.
    void hyperbandsPlanIsThePapers() {
        const std::vector<HyperbandBracket> plan = hyperbandPlan(81, 3, 1);
        QCOMPARE(plan.size(), std::size_t{5});
        const std::vector<HyperbandRung> first{{81, 1}, {27, 3}, {9, 9}, {3, 27}, {1, 81}};
        const std::vector<HyperbandRung> second{{34, 3}, {11, 9}, {3, 27}, {1, 81}};
        const std::vector<HyperbandRung> last{{5, 81}};
        QVERIFY(plan[0].rungs == first);
        QVERIFY(plan[1].rungs == second);
        QVERIFY(plan[4].rungs == last);
        QCOMPARE(plan[0].epochs, std::int64_t{81 + 27 * 2 + 9 * 6 + 3 * 18 + 54});
    }

private:
    Json m_recorded;
};

GOODFIT_SUITE(PrunerDecisionsTest)
#include "pruner_decisions_test.moc"
