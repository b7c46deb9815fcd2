// Ask and tell: somebody else trains, we propose and judge. Any space, any sampler, any rule that prunes. Trials
// are numbered from 0 in the order in which they were asked for; every proposal sees all that was told before it,
// and the points still out, so the same talk gives the same points. Trials may be kept as they are given out and as
// they end (study.h), and a later talk goes on from them.
#pragma once

#include "core/base/parameter_spec.h"
#include "core/base/result.h"
#include "core/search/study.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace goodfit::jobs {

struct AskTellSetting {
    search::Space space;
    std::string sampler = "auto";
    std::string pruner = "none";
    bool maximize = false;
    std::uint64_t seed = 1;
    std::string name = "ask";                     // of the study where it is kept
    std::vector<search::Trial> earlier;           // of an earlier talk: numbers 0 … n - 1; running ones are still out
    std::unique_ptr<search::StudyStore> keptIn{}; // null: nowhere
};

class AskTell {
public:
    // ASHA, Hyperband and BOHB end the trials that they would leave paused (registry.h). Errors: an empty space, an
    // unknown sampler or pruner, a sampler that cannot search this space, a pruner that must have the training in its
    // own hands (populations), earlier trials that are not numbered so, a store that refuses.
    [[nodiscard]] static Result<std::unique_ptr<AskTell>> make(AskTellSetting setting);
    ~AskTell();
    AskTell(const AskTell&) = delete;
    AskTell& operator=(const AskTell&) = delete;

    // The next trial, a queued point first; nothing: the space is exhausted.
    [[nodiscard]] Result<std::optional<search::Trial>> ask();
    // The point is given out by one of the next asks. Error: a value that the space does not allow.
    [[nodiscard]] Status enqueue(search::Assignment point);
    // Errors of these: a number that is not out; a trial that could not be kept.
    [[nodiscard]] Status complete(std::int64_t number, double value); // NaN: it failed
    [[nodiscard]] Status fail(std::int64_t number);
    // Pruned with the last value it reported.
    [[nodiscard]] Status prune(std::int64_t number);
    // A value on the way; true: the rule says to end the trial.
    [[nodiscard]] Result<bool> report(std::int64_t number, std::int64_t step, double value);

    [[nodiscard]] const search::Study& study() const;

private:
    AskTell();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace goodfit::jobs
