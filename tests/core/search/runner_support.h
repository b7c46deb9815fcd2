// Studies that run without a network: a cheap objective, a store that keeps in memory.
#pragma once

#include "core/search/runner.h"
#include "core/search/samplers/registry.h"
#include "tests/core/search/space_support.h"

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace goodfit::test {

// A cheap objective that takes an uneven time, so that trials end out of order.
inline search::TrialOutcome quick(const search::Assigned& job, const search::Report& report, const std::stop_token&) {
    const search::Trial& trial = job.trial;
    std::this_thread::sleep_for(std::chrono::microseconds(trial.number % 3 == 0 ? 4000 : 300));
    search::TrialOutcome outcome;
    const double x = trial.parameters.front().second.real();
    for (std::int64_t step = 0; step < 3; ++step) {
        outcome.intermediate.emplace_back(step, x / static_cast<double>(step + 1));
        report(step, x / static_cast<double>(step + 1));
    }
    if (trial.number % 7 == 4) {
        outcome.note = "made to fail";
        return outcome;
    }
    outcome.state = search::TrialState::Complete;
    outcome.value = (x - 0.3) * (x - 0.3);
    outcome.foldValues = {*outcome.value};
    return outcome;
}

inline search::Study studyOf(search::Space space, std::int64_t planned) {
    search::Study study;
    study.space = std::move(space);
    study.planned = planned;
    return study;
}

inline search::Space line() {
    return {{real("x", 0, 1)}};
}

struct MemoryStore : search::StudyStore {
    Status begin(const search::Study& study) override {
        begun = study;
        return failBegin ? Status(Error{ErrorCode::Io, "db", "is locked"}) : Status();
    }
    Status store(const search::Trial& trial) override {
        if (static_cast<int>(trials.size()) >= failAfter) {
            return Error{ErrorCode::Io, "db", "disk full"};
        }
        trials.push_back(trial);
        return {};
    }
    search::Study begun;
    std::vector<search::Trial> trials;
    int failAfter = 1000000;
    bool failBegin = false;
};

inline Result<search::Study> run(search::Study study, const std::string& sampler, int workers,
                                 search::StudyStore* store = nullptr, const search::RunnerHooks& hooks = {},
                                 const std::stop_token& stop = {}, const search::Evaluate& evaluate = quick) {
    const auto made = search::makeSampler(Component(sampler));
    search::RunnerOptions options;
    options.workers = workers;
    return search::runStudy(std::move(study), **made, options, evaluate, store, hooks, stop);
}

} // namespace goodfit::test
