// Whether a study that stands still has anything left to do: the runner's own decisions, taken up to the next job and
// no further, so that every scheduler, sampler and budget answers for itself.
#pragma once

#include "core/jobs/tune.h"

namespace goodfit::jobs {

struct LeftToDo {
    bool any = false;
    std::string why; // nothing is left: "the target was met by trial 4", "all 24 trials are done"
};

// trials: what the study has come to (finished and paused ones). A wall time begins anew with each sitting. Errors:
// those of planStudy().
[[nodiscard]] Result<LeftToDo> leftToDo(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                        std::vector<search::Trial> trials);

} // namespace goodfit::jobs
