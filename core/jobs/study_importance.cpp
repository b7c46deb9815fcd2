#include "core/jobs/study_importance.h"

#include "core/charts/importance.h"
#include "core/search/importance/registry.h"

namespace goodfit::jobs {

Result<ImportancePicture> studyImportance(const search::Study& study, const std::string& evaluator, double bestShare) {
    search::ImportanceRequest request{study};
    request.bestShare = bestShare;
    const Result<search::Importance> found = search::importanceOf(request, Component(evaluator));
    if (!found) {
        return found.error();
    }
    return ImportancePicture{charts::importanceChart(*found), charts::importancePairsChart(*found), found->note};
}

} // namespace goodfit::jobs
