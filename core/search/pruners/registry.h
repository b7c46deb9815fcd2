// The family "pruner": what ends hopeless trials early. A member is a rule asked while a trial runs (pruner.h)
// or a scheduler that decides who is trained how far (schedulers/scheduler.h), never both.
#pragma once

#include "core/base/parameters.h"
#include "core/base/registry.h"
#include "core/search/pruners/pruner.h"
#include "core/search/schedulers/population_talk.h"
#include "core/search/schedulers/rung_talk.h"
#include "core/search/schedulers/scheduler.h"

#include <memory>
#include <span>

namespace goodfit::search {

// What a scheduler is made for.
struct ScheduleSetting {
    std::int64_t epochs = 1; // of a whole trial
    std::int64_t trials = 1; // planned
    std::uint64_t seed = 1;
    const Space* space = nullptr; // copied when it is needed
};

// The category of those that compare trials at rungs of epochs: what there is to plan.
inline constexpr const char* kRungsCategory = "Rungs";

struct PrunerInfo {
    ComponentInfo about;
    Result<std::unique_ptr<Pruner>> (*makeRule)(const Parameters&) = nullptr; // null: no rule
    Result<std::unique_ptr<Scheduler>> (*makeScheduler)(const Parameters&, const ScheduleSetting&) = nullptr;
    // A scheduler's kin for trials that somebody else trains: ends those that it would leave paused. Null: none.
    Result<std::unique_ptr<Pruner>> (*makeStopping)(const Parameters&) = nullptr;
    bool goesOnFromFinished = false; // trials are made of finished ones' weights
    std::string sampler;             // the member of "sampler" that it brings along; empty: the document's own
    // A population's kin for trials that somebody else trains: says from whose state one goes on. Null: none.
    PopulationTalk (*makeTalk)(const Parameters&, std::uint64_t seed,
                               std::function<bool(const Dimension&)> goesAlong) = nullptr;
    // A scheduler's kin for trials that somebody else trains, pauses and goes on with. steps: of a whole one. Null:
    // none.
    std::unique_ptr<RungTalk> (*makeRungTalk)(const Parameters&, std::int64_t steps) = nullptr;
};

[[nodiscard]] std::span<const PrunerInfo* const> pruners();
[[nodiscard]] Family prunerFamily();
// Null for members that are no rule. Errors, at "search.pruner.type": an unknown type, settings that contradict.
[[nodiscard]] Result<std::unique_ptr<Pruner>> makePruner(const Component& pruner);
// The rule for trials that somebody else trains: the rule itself, or a scheduler's stopping kin. Null for "none", and
// for populations.
[[nodiscard]] Result<std::unique_ptr<Pruner>> makeStopping(const Component& pruner);
// A population's talk with whoever trains; null for all others.
[[nodiscard]] std::unique_ptr<PopulationTalk> makeTalk(const Component& pruner, std::uint64_t seed,
                                                       std::function<bool(const Dimension&)> goesAlong);
// Of members that pause trials; null for all others.
[[nodiscard]] std::unique_ptr<RungTalk> makeRungTalk(const Component& pruner, std::int64_t steps);
// One job a trial for members that are no scheduler.
[[nodiscard]] Result<std::unique_ptr<Scheduler>> makeScheduler(const Component& pruner, const ScheduleSetting& setting);

[[nodiscard]] const PrunerInfo& noPruner();
[[nodiscard]] const PrunerInfo& medianPruner();
[[nodiscard]] const PrunerInfo& percentilePruner();
[[nodiscard]] const PrunerInfo& patiencePruner();
[[nodiscard]] const PrunerInfo& thresholdPruner();
[[nodiscard]] const PrunerInfo& wilcoxonPruner();
[[nodiscard]] const PrunerInfo& successiveHalvingPruner();
[[nodiscard]] const PrunerInfo& hyperbandPruner();
[[nodiscard]] const PrunerInfo& ashaPruner();
[[nodiscard]] const PrunerInfo& bohbPruner();
[[nodiscard]] const PrunerInfo& populationPruner();

} // namespace goodfit::search
