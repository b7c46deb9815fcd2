// What a pruner would have done to a study that is there already: which trial it would have ended where, and whether
// the best one would have been lost. The trials are gone through in their order, each seen by the later ones as
// the pruner would have left it.
#pragma once

#include "core/search/pruners/pruner.h"
#include "core/search/schedulers/scheduler.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace goodfit::search {

struct PreviewedTrial {
    std::int64_t number = 0;
    std::size_t steps = 0; // intermediate values it has
    std::size_t kept = 0;  // of them, that it would have
    [[nodiscard]] bool stopped() const { return kept < steps; }
};

struct PrunerPreview {
    std::vector<PreviewedTrial> trials; // finished ones with a curve, failed ones apart
    std::size_t steps = 0, kept = 0, stopped = 0;
    std::int64_t best = -1; // number; -1: none
    bool losesBest = false;
    bool sideBySide = false; // a trial's folds and repeats are trained together; else one after the other
};

// epochsOf: of one part of the trial. lag: how many trials before each were not in yet.
[[nodiscard]] PrunerPreview previewOf(const Study& study, const Pruner& rule, std::int64_t lag,
                                      const std::function<std::int64_t(const Trial&)>& epochsOf);
// asOf: the trial when every part had done so many epochs. Not for schedulers that make trials of others' weights.
[[nodiscard]] PrunerPreview previewOf(const Study& study, Scheduler& scheduler,
                                      const std::function<Trial(const Trial&, std::int64_t epochs)>& asOf);

} // namespace goodfit::search
