#include "tests/core/charts/population_samples.h"

#include "core/charts/family_tree.h"
#include "core/charts/study_charts.h"

namespace goodfit::test {

namespace {

search::Study twoObjectives() {
    search::Study study;
    study.objectives = {{"val_loss", false}, {"val_accuracy", true}};
    for (const auto& [loss, accuracy] : {std::pair(0.5, 0.6), {0.4, 0.5}, {0.6, 0.8}, {0.3, 0.9}}) {
        search::Trial trial;
        trial.number = static_cast<std::int64_t>(study.trials.size());
        trial.state = search::TrialState::Complete;
        trial.values = {loss, accuracy};
        trial.value = loss;
        study.trials.push_back(std::move(trial));
    }
    return study;
}

} // namespace

search::Study smallPopulation() {
    search::Study study;
    study.metric = "val_loss";
    study.space.dimensions = {{"lr", "learning rate", false, NumericRange{1e-4, 1.0, true, std::nullopt}, {}, {}, {}}};
    const auto add = [&study](double rate, double value, std::optional<std::int64_t> parent) {
        search::Trial trial;
        trial.number = static_cast<std::int64_t>(study.trials.size());
        trial.state = search::TrialState::Complete;
        trial.parameters = {{"lr", Value(rate)}};
        trial.value = value;
        trial.parent = parent;
        trial.reached = 5 * (trial.number / 2 + 1);
        study.trials.push_back(std::move(trial));
    };
    add(0.01, 0.5, std::nullopt);
    add(0.1, 0.9, std::nullopt);
    add(0.01, 0.4, 0);
    add(0.012, 0.3, 0);
    add(0.01, 0.35, 2);
    add(0.012, 0.2, 3);
    return study;
}

std::vector<ChartSample> populationSamples() {
    const search::Study family = smallPopulation();
    const charts::StudyTable table = charts::tableOf(family);
    search::Study alone = family;
    alone.trials.resize(2);
    const charts::StudyTable two = charts::tableOf(twoObjectives());
    return {{"family tree", charts::familyTreeChart(family, table, 0, {}), false},
            {"family tree, schedule", charts::familyTreeChart(family, table, 1, {{}, 1}), false},
            {"family tree, none", charts::familyTreeChart(alone, charts::tableOf(alone), 0, {}), true},
            {"studies", charts::studiesHistoryChart({{"one", &family}, {"another", &alone}}), false},
            {"studies, none", charts::studiesHistoryChart({}), true},
            {"hypervolume", charts::hypervolumeChart(two, 0, 1, {}), false},
            {"hypervolume, one objective", charts::hypervolumeChart(table, 0, 0, {}), true}};
}

} // namespace goodfit::test
