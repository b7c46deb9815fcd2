// A rule that ends a running trial early because its curve looks hopeless.
//
// Asked after every value that a trial reports, and after every part (fold) it has finished. A decision is a
// pure function of what the trial itself has reported and of the trials that its proposal might see
// (runner.h): those before number - lag, as they were when this one began, whatever has ended since. So the
// same trials are pruned at the same steps for any number of workers, and after a kill.
#pragma once

#include "core/base/result.h"
#include "core/search/study.h"

#include <memory>
#include <span>
#include <vector>

namespace goodfit::search {

// Finished trials by number; shared, since many running ones look at the same.
using SeenTrials = std::vector<std::shared_ptr<const Trial>>;

struct PruneRequest {
    const SeenTrials& others;
    // Number, parameters, what it reported so far (the newest last) and the values of the parts it finished.
    const Trial& trial;
    bool maximize = false;
};

class Pruner {
public:
    virtual ~Pruner() = default;
    // A value was reported: whether to end the trial.
    [[nodiscard]] virtual bool prunesAtStep(const PruneRequest&) const { return false; }
    // A part was finished, others are still to come: whether to end the trial.
    [[nodiscard]] virtual bool prunesAfterPart(const PruneRequest&) const { return false; }
    // False: decides from the trial's own curve alone, so that nothing ever waits for others.
    [[nodiscard]] virtual bool looksAtOthers() const { return true; }
};

} // namespace goodfit::search
