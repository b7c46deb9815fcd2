// What an ask-and-tell talk has come to (ask_tell.h), behind its face.
#pragma once

#include "core/jobs/ask_tell.h"
#include "core/search/point_set.h"
#include "core/search/pruners/registry.h"
#include "core/search/samplers/registry.h"

#include <deque>
#include <set>

namespace goodfit::jobs {

struct AskTell::Impl {
    search::Study study;
    search::Study shown; // as the sampler sees it where trials pause: those are pruned ones to it
    std::unique_ptr<search::Sampler> sampler;
    std::unique_ptr<search::Pruner> pruner;
    std::unique_ptr<search::PopulationTalk> population;
    std::unique_ptr<search::RungTalk> rungs;
    std::int64_t steps = 0;             // of a whole trial, where trials pause
    std::optional<std::int64_t> trials; // in all
    std::set<std::int64_t> leaving;     // told to end, and still out
    std::uint64_t seed = 1;
    search::PointSet taken;
    std::deque<search::Assignment> queue;
    search::SeenTrials finished;
    std::unique_ptr<search::StudyStore> store;
    bool exhausted = false;

    Result<search::Trial*> running(std::int64_t number);
    Status keep(const search::Trial& trial) { return store ? store->store(trial) : Status(); }
    Status end(search::Trial& trial, search::TrialState state);
    [[nodiscard]] search::PruneRequest asked(const search::Trial& trial) const {
        return {finished, trial, study.maximize};
    }
    [[nodiscard]] bool someOut() const;
    // A queued point first; nothing: the space is exhausted.
    Result<std::optional<search::Assignment>> freshPoint(std::int64_t number);
    // Takes over what an earlier talk has come to.
    Status goOn(std::vector<search::Trial> earlier);
    // Gives the trial out: keeps it, and has it seen.
    Result<Asked> giveOut(search::Trial trial);

    // What a population says; a state that others may go on from is kept with what led to it.
    Result<Advice> judged(const search::Trial& trial);

    // Where trials pause.
    Result<Asked> askRungs();
    Result<Asked> goOnWith(search::Trial& trial);
    Status endPaused();
    Result<Advice> pausesAt(search::Trial& trial, std::int64_t rung);
    void show(const search::Trial& trial);
};

// Unix time in milliseconds.
[[nodiscard]] std::int64_t talkMs();

} // namespace goodfit::jobs
