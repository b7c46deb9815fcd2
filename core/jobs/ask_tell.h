// Ask and tell: somebody else trains, we propose and judge. Any space, any sampler, any rule that prunes. Trials
// are numbered from 0 in the order in which they were asked for; every proposal sees all that was told before it,
// and the points still out, so the same talk gives the same points. Trials may be kept as they are given out and as
// they end (study.h), and a later talk goes on from them.
//
// A population (population_talk.h) may say that a trial goes on from another one's state, which the asking program
// keeps; halving with pauses (rung_talk.h) that one goes on from its own.
#pragma once

#include "core/base/result.h"
#include "core/base/setting.h"
#include "core/search/study.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goodfit::jobs {

struct AskTellSetting {
    search::Space space;
    Component sampler{"auto"};
    Component pruner{"none"};
    std::vector<bool> maximize{false}; // one an objective
    std::uint64_t seed = 1;
    std::string name = "ask";                     // of the study where it is kept
    std::vector<search::Trial> earlier;           // of an earlier talk: numbers 0 … n - 1; running ones are still out
    std::unique_ptr<search::StudyStore> keptIn{}; // null: nowhere
    // Whole numbers and choices that a population may change though the state was trained with another value.
    std::vector<std::string> explored;
    // Steps of a whole trial: ASHA, Hyperband and BOHB pause trials and go on with them (rung_talk.h). Nothing: they
    // end those that they would leave paused.
    std::optional<std::int64_t> steps;
    std::optional<std::int64_t> trials; // with steps: no more than so many begin
};

// What is answered to an ask.
struct Asked {
    std::optional<search::Trial> trial{}; // with a parent: it goes on from that one's state at parentStep
    bool wait = false;                    // without a trial: there may be one later
    bool isComplete = false;            // without a trial: the population or schedule is at its end; else the space is
    std::optional<std::int64_t> from{}; // it was paused, and goes on from its own state at this step
    std::optional<std::int64_t>
        until{}; // where trials pause: the step at which this one does; a whole trial's: its end
};
// What is answered to a value on the way.
struct Advice {
    bool prune = false;      // the rule says to end the trial
    bool keepsState = false; // it, or another trial, may have to go on from the state it has now
    bool pause = false;      // it is paused now: somebody else's turn
};

class AskTell {
public:
    // Errors: an empty space, an unknown sampler or pruner, a sampler that cannot search this space, steps for a pruner
    // that pauses nobody, earlier trials that are not numbered so, a store that refuses.
    [[nodiscard]] static Result<std::unique_ptr<AskTell>> make(AskTellSetting setting);
    ~AskTell();
    AskTell(const AskTell&) = delete;
    AskTell& operator=(const AskTell&) = delete;

    // The next trial: one that goes on, then a queued point, then a proposal. At the end of a schedule paused trials
    // are pruned ones.
    [[nodiscard]] Result<Asked> ask();
    // The point is given out by one of the next asks. Error: a value that the space does not allow.
    [[nodiscard]] Status enqueue(search::Assignment point);
    // Errors of these: a number that is not out; a trial that could not be kept.
    // values: one an objective; a NaN among them: it failed. seconds: what it took, for samplers that weigh it; by the
    // clock when nothing.
    [[nodiscard]] Status complete(std::int64_t number, const std::vector<double>& values,
                                  std::optional<double> seconds = std::nullopt);
    [[nodiscard]] Status fail(std::int64_t number);
    // Pruned with the last value it reported, or the mean of its parts.
    [[nodiscard]] Status prune(std::int64_t number);
    // A value of the first objective on the way. Where trials pause steps count what was trained, from 1.
    [[nodiscard]] Result<Advice> report(std::int64_t number, std::int64_t step, double value);
    // The value of a part (a fold, a repeat) that is done, others are still to come; parts count from 0.
    [[nodiscard]] Result<Advice> reportPart(std::int64_t number, std::int64_t part, double value);

    [[nodiscard]] const search::Study& study() const;
    [[nodiscard]] bool pauses() const; // trials pause at rungs

private:
    AskTell();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace goodfit::jobs
