// A study small enough to reckon with by hand.
#pragma once

#include "core/charts/chart.h"
#include "core/search/study.h"

namespace goodfit::test {

// Six trials over a rate (log), an activation and a momentum that few use: 0, 1, 2, 5 complete with 0.4, 0.3,
// 0.1, 0.3; 3 failed, 4 pruned. Trial n starts at second n and takes 1.5.
inline search::Study smallStudy() {
    search::Study study;
    study.metric = "val_loss";
    study.space.dimensions = {{"lr", "learning rate", false, NumericRange{1e-4, 1e-1, true, std::nullopt}, {}, {}, {}},
                              {"activation", "activation", false, std::nullopt, {Value("relu"), Value("tanh")}, {}, {}},
                              {"momentum", "momentum", false, NumericRange{0.0, 1.0, false, std::nullopt}, {}, {}, {}}};
    const auto add = [&study](double rate, const char* activation, double value, search::TrialState state) {
        search::Trial trial;
        trial.number = static_cast<std::int64_t>(study.trials.size());
        trial.state = state;
        trial.parameters = {{"lr", Value(rate)}, {"activation", Value(activation)}};
        if (trial.number == 2) {
            trial.parameters.emplace_back("momentum", Value(0.9));
        }
        if (state != search::TrialState::Failed) {
            trial.value = value;
        }
        trial.startedMs = 1'000'000 + 1000 * trial.number;
        trial.endedMs = trial.startedMs + 1500;
        study.trials.push_back(std::move(trial));
    };
    using search::TrialState;
    add(1e-3, "relu", 0.4, TrialState::Complete);
    add(1e-2, "tanh", 0.3, TrialState::Complete);
    add(1e-2, "relu", 0.1, TrialState::Complete);
    add(1e-1, "tanh", 0.0, TrialState::Failed);
    add(1e-4, "relu", 0.2, TrialState::Pruned);
    add(1e-1, "relu", 0.3, TrialState::Complete);
    return study;
}

// Null when the chart has none of that name.
inline const charts::Series* seriesNamed(const charts::Chart& chart, const std::string& name) {
    for (const charts::Series& series : chart.series) {
        if (series.name == name) {
            return &series;
        }
    }
    return nullptr;
}

} // namespace goodfit::test
