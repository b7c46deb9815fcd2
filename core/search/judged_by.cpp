#include "core/search/judged_by.h"

namespace goodfit::search {

Study judgedBy(Study study, std::size_t objective) {
    if (objective == 0 || objective >= study.objectives.size()) {
        return study;
    }
    std::swap(study.objectives[0], study.objectives[objective]);
    study.metric = study.objectives[0].metric;
    study.maximize = study.objectives[0].maximize;
    for (Trial& trial : study.trials) {
        const bool known = objective < trial.values.size();
        if (known) {
            std::swap(trial.values[0], trial.values[objective]);
        }
        trial.value = known ? std::optional(trial.values[0]) : std::nullopt;
        trial.intermediate.clear();
        trial.foldValues.clear();
    }
    return study;
}

} // namespace goodfit::search
