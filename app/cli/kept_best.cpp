#include "app/cli/kept_best.h"

#include "core/search/space.h"

#include <algorithm>

namespace goodfit::cli {

Result<KeptBest> keptBest(const Context& context, const std::string& place) {
    const Result<std::vector<search::Study>> studies = context.services.studies(place);
    if (!studies) {
        return studies.error();
    }
    const std::string where = context.services.shown(place);
    if (studies->empty()) {
        return Error{ErrorCode::NotFound, where, "holds no study yet: tune first"};
    }
    const search::Study& study = studies->back();
    const search::Trial* best = study.best();
    if (!best) {
        return Error{ErrorCode::NotFound, where, "no trial of study \"" + study.name + "\" has a value"};
    }
    if (study.document == Document{}) {
        return Error{ErrorCode::InvalidInput, where,
                     "study \"" + study.name + "\" was made by another program and has no document"};
    }
    Result<Document> filled = search::fillIn(study.document, context.catalogue, best->parameters);
    if (!filled) {
        return filled.error();
    }
    const auto complete = std::count_if(study.trials.begin(), study.trials.end(), [](const search::Trial& trial) {
        return trial.state == search::TrialState::Complete;
    });
    return KeptBest{std::move(filled).value(), *best, study.metric, study.maximize, complete, study};
}

} // namespace goodfit::cli
