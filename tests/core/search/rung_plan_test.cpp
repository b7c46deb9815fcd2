#include "core/search/rung_plan.h"

#include "core/search/pruner_preview.h"
#include "core/search/pruners/registry.h"
#include "tests/support/suite.h"

using namespace goodfit;
using namespace goodfit::search;

namespace {

std::unique_ptr<Scheduler> scheduler(const char* id, std::int64_t epochs, std::int64_t trials) {
    return std::move(makeScheduler(Component(id), {epochs, trials, 1, nullptr})).value();
}

Trial level(std::int64_t number, double value, std::int64_t steps) {
    Trial trial;
    trial.number = number;
    trial.state = TrialState::Complete;
    trial.value = value;
    for (std::int64_t step = 0; step < steps; ++step) {
        trial.intermediate.emplace_back(step, value);
    }
    return trial;
}

Trial asOf(const Trial& trial, std::int64_t epochs) {
    Trial then = trial;
    std::erase_if(then.intermediate, [&](const auto& step) { return step.first >= epochs; });
    return then;
}

} // namespace

class RungPlanTest : public QObject {
    Q_OBJECT
private slots:
    // The brackets of R = 27 and η = 3 (Li et al. 2018): 27@1 9@3 3@9 1@27, 12@3 4@9 1@27, 6@9 2@27, 4@27.
    void hyperbandIsTheTableOfItsPaper() {
        const auto hyperband = scheduler("hyperband", 27, 49);
        const RungPlan plan = planOf(*hyperband, 49);
        QCOMPARE(plan.trials, std::int64_t{49});
        QCOMPARE(plan.brackets.size(), std::size_t{4});
        const std::vector<std::vector<PlannedRung>> table{
            {{1, 27}, {3, 9}, {9, 3}, {27, 1}}, {{3, 12}, {9, 4}, {27, 1}}, {{9, 6}, {27, 2}}, {{27, 4}}};
        std::int64_t epochs = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            QCOMPARE(*plan.brackets[i].bracket, static_cast<std::int64_t>(3 - i));
            QVERIFY(plan.brackets[i].rungs == table[i]);
            QCOMPARE(plan.brackets[i].trials, table[i].front().trials);
            epochs += plan.brackets[i].epochs;
        }
        QCOMPARE(plan.brackets[0].epochs, std::int64_t{27 + 9 * 2 + 3 * 6 + 18}); // going on, not beginning again
        QCOMPARE(plan.epochs, epochs);
    }

    void ashaTakesAtLeastOneInThreeOn() {
        const auto asha = scheduler("asha", 27, 27);
        const RungPlan plan = planOf(*asha, 27);
        QCOMPARE(plan.brackets.size(), std::size_t{1});
        const std::vector<PlannedRung>& rungs = plan.brackets.front().rungs;
        QCOMPARE(rungs.size(), std::size_t{4});
        QVERIFY(rungs[0] == (PlannedRung{1, 27}));
        for (std::size_t i = 1; i < rungs.size(); ++i) {
            QVERIFY(rungs[i].trials >= std::max<std::int64_t>(1, rungs[i - 1].trials / 3));
            QVERIFY(rungs[i].trials < rungs[i - 1].trials);
        }
    }

    // 200 trials of the digits on 27 epochs: TPE trained 1970 of the epochs, Auto and a Gaussian process less.
    void aSamplerThatLearnsTakesMoreOn() {
        std::int64_t before = 0;
        for (const double learning : {0.0, kLearningLeast, kLearning, kLearningMost}) {
            const auto asha = scheduler("asha", 27, 200);
            const std::int64_t epochs = planOf(*asha, 200, learning).epochs;
            QVERIFY(epochs > before);
            before = epochs;
            QVERIFY(learning < kLearningMost || (epochs > 1700 && epochs < 2600));
        }
        for (const double learning : {0.0, kLearning}) { // its rungs are full whatever comes
            const auto hyperband = scheduler("hyperband", 27, 49);
            QCOMPARE(planOf(*hyperband, 49, learning).epochs, planOf(*scheduler("hyperband", 27, 49), 49).epochs);
        }
    }

    void aPopulationIsTrainedIntervalByInterval() {
        const auto population = scheduler("population_based_training", 10, 16);
        const RungPlan plan = planOf(*population, 16); // 8 members, 2 intervals of 5 epochs
        QVERIFY(plan.brackets.front().rungs == (std::vector<PlannedRung>{{5, 8}, {10, 8}}));
        QCOMPARE(plan.epochs, std::int64_t{80});
    }

    void aStoppingRuleHasItsRungs() {
        const auto rule = makePruner(Component("successive_halving")); // at steps 1, 4, 16
        const RungPlan plan = planOf(**rule, 64, 20);
        const std::vector<PlannedRung>& rungs = plan.brackets.front().rungs;
        QVERIFY(rungs.front() == (PlannedRung{2, 64})); // step 1 is reported after two epochs
        QCOMPARE(rungs.back().epochs, std::int64_t{20});
        QVERIFY(rungs.back().trials >= 4 && rungs.back().trials < 32);
        QVERIFY(plan.epochs < 64 * 20);
    }

    void manyTrialsAreCountedInProportion() {
        const auto asha = scheduler("asha", 27, 100000);
        const RungPlan plan = planOf(*asha, 100000);
        QCOMPARE(plan.trials, std::int64_t{100000});
        QCOMPARE(plan.brackets.front().rungs.front().trials, std::int64_t{100000});
    }

    // Eight good ones, then a bad one: the median rule ends it at its first look, and none before.
    void theMedianRuleEndsTheBadOne() {
        Study study;
        for (std::int64_t number = 0; number < 8; ++number) {
            study.trials.push_back(level(number, 0.1, 10));
        }
        study.trials.push_back(level(8, 0.9, 10));
        const auto rule = makePruner(Component("median"));
        const auto epochs = [](const Trial&) { return std::int64_t{10}; };
        const PrunerPreview preview = previewOf(study, **rule, 0, epochs);
        QCOMPARE(preview.stopped, std::size_t{1});
        QVERIFY(preview.trials.back().stopped());
        QCOMPARE(preview.trials.back().kept, std::size_t{1});
        QCOMPARE(preview.kept, std::size_t{81});
        QVERIFY(!preview.losesBest);
        // when none of the others is in yet, nobody can be compared
        QCOMPARE(previewOf(study, **rule, 8, epochs).stopped, std::size_t{0});
    }

    void aScheduleEndsAllButTheBest() {
        Study study;
        for (std::int64_t number = 0; number < 9; ++number) {
            study.trials.push_back(level(number, number == 4 ? 0.1 : 1.0 + static_cast<double>(number), 9));
        }
        const auto asha = scheduler("asha", 9, 9);
        const PrunerPreview preview = previewOf(study, *asha, asOf);
        QVERIFY(!preview.losesBest);
        QVERIFY(preview.stopped >= 5 && preview.stopped < 9);
        QCOMPARE(preview.steps, std::size_t{81});
        QVERIFY(preview.kept < 54);
    }
};

GOODFIT_SUITE(RungPlanTest)
#include "rung_plan_test.moc"
