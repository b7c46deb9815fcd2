// A study: a document with ranges, and the trials made of it. Plain values, free of the engine.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/search/space.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::search {

enum class TrialState { Waiting, Running, Complete, Pruned, Failed };
[[nodiscard]] std::string trialStateName(TrialState state); // "complete", …
[[nodiscard]] bool isFinished(TrialState state);            // complete, pruned or failed

struct Trial {
    std::int64_t number = 0; // from 0
    TrialState state = TrialState::Waiting;
    Assignment parameters;
    std::optional<double> value; // mean over folds; absent unless complete (or pruned)
    std::vector<double> foldValues;
    std::vector<std::pair<std::int64_t, double>> intermediate; // step = fold × epochs + epoch
    std::string note;                                          // why it failed, where a NaN arose
    double seconds = 0.0;
    std::int64_t startedMs = 0, endedMs = 0; // Unix time, for display only
};

struct Study {
    std::string name;
    Document document;
    Space space;
    std::string metric = "val_loss";
    bool maximize = false;
    std::int64_t planned = 0;  // trials asked for; the points there are (of the grid, of the space) when fewer
    std::string note;          // why it ended before its plan: space exhausted, a trial not kept; else empty
    std::vector<Trial> trials; // by number

    // The best complete trial with a finite value; null when none. Ties: the lower number.
    [[nodiscard]] const Trial* best() const;
};

// Where studies are kept. Implemented by app/store; all calls of one study come from one thread, which may
// be another than the one that made the store. begin() with finished trials in it goes on with that study.
// A finished trial is durable when store() returns; only finished ones are stored.
class StudyStore {
public:
    virtual ~StudyStore() = default;
    [[nodiscard]] virtual Status begin(const Study& study) = 0;
    [[nodiscard]] virtual Status store(const Trial& trial) = 0;
};

} // namespace goodfit::search
