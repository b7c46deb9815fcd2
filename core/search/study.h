// A study: a document with ranges, and the trials made of it. Plain values, free of the engine.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/search/space.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::search {

// Paused: trained up to a rung, waiting to be chosen for more (asynchronous halving, Hyperband).
enum class TrialState { Waiting, Running, Complete, Pruned, Failed, Paused };
[[nodiscard]] std::string trialStateName(TrialState state); // "complete", …
[[nodiscard]] bool isFinished(TrialState state);            // complete, pruned or failed

struct Trial {
    std::int64_t number = 0; // from 0
    TrialState state = TrialState::Waiting;
    Assignment parameters;
    std::optional<double> value;    // of the first objective: the mean over folds; absent unless complete (or pruned)
    std::vector<double> values;     // one an objective when there are several (values[0] is `value`); else empty
    std::vector<double> foldValues; // fold after fold, and so for each repeat
    // By step = part × epochs + epoch, rising; a part is a fold of a repeat: repeat × folds + fold.
    std::vector<std::pair<std::int64_t, double>> intermediate;
    std::string note; // why it failed, where a NaN arose
    double seconds = 0.0;
    std::int64_t startedMs = 0, endedMs = 0; // Unix time, for display only
    double violation = 0.0;                  // above 0: infeasible by so much, and never trained
    std::int64_t reached = 0;                // epochs that every part has done where trials pause; else 0
    std::optional<std::int64_t> parent;      // went on from this trial's weights (population-based training)
    std::optional<std::int64_t> parentStep;  // as it was at this step; nothing: at its end
    std::optional<std::int64_t> member;      // its place in the population, where somebody else trains
    std::optional<std::int64_t> bracket;     // of Hyperband
};

// What a trial is judged by.
struct StudyObjective {
    std::string metric = "val_loss"; // a curve's name, or "parameters", "seconds"
    bool maximize = false;
    bool operator==(const StudyObjective&) const = default;
};

struct Study {
    std::string name;
    Document document;
    Space space;
    std::string metric = "val_loss"; // of the first objective, as is maximize
    bool maximize = false;
    std::vector<StudyObjective> objectives; // all of them when there are several; else empty
    std::string at = "best epoch";          // "last epoch", "mean of the last 5 epochs": for the axis
    bool repeatable = true;                 // false: a clock had a say (wall time, seconds, free order)
    std::int64_t planned = 0; // trials asked for; the points there are (of the grid, of the space) when fewer
    std::string note;         // why it ended before its plan: space exhausted, target met, a trial not kept; else empty
    std::vector<Trial> trials; // by number

    // The best complete trial with a finite value; null when none. Ties: the lower number. With several
    // objectives: by the first.
    [[nodiscard]] const Trial* best() const;
    [[nodiscard]] std::size_t objectiveCount() const { return objectives.empty() ? 1 : objectives.size(); }
    [[nodiscard]] StudyObjective objective(std::size_t index) const;
    // The complete trials that no other beats in every objective, by number; with one objective: the best.
    [[nodiscard]] std::vector<const Trial*> paretoFront() const;
};

// The trial's values, one an objective; empty without a finite value for each.
[[nodiscard]] std::vector<double> valuesOf(const Trial& trial, std::size_t objectives);
// At least as good in all objectives and better in one.
[[nodiscard]] bool dominates(const Study& study, const Trial& a, const Trial& b);

// Where the weights and optimizer states of unfinished trials are kept, so that they go on where they were.
// A loss costs time, never a result: what is not there is trained again, to the same numbers. Called from
// the workers' threads, each for its own trial.
class CheckpointStore {
public:
    virtual ~CheckpointStore() = default;
    virtual void keep(std::int64_t trial, std::span<const std::byte> state) = 0;
    [[nodiscard]] virtual std::optional<std::vector<std::byte>> find(std::int64_t trial) = 0;
    virtual void drop(std::int64_t trial) = 0;
};

// Where studies are kept. Implemented by app/store; all calls of one study come from one thread, which may
// be another than the one that made the store. begin() with finished trials in it goes on with that study.
// A trial is durable when store() returns; finished and paused ones are stored, the latter again whenever
// they got on.
class StudyStore {
public:
    virtual ~StudyStore() = default;
    [[nodiscard]] virtual Status begin(const Study& study) = 0;
    [[nodiscard]] virtual Status store(const Trial& trial) = 0;
    // Beside the study; null: nowhere. After begin(); stays valid as long as this store.
    [[nodiscard]] virtual CheckpointStore* checkpoints() { return nullptr; }
};

} // namespace goodfit::search
