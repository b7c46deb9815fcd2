#include "core/jobs/study_importance.h"

#include "core/charts/importance.h"
#include "core/search/importance/common_step.h"
#include "core/search/importance/registry.h"

namespace goodfit::jobs {

Result<ImportancePicture> studyImportance(const search::Study& study, const std::string& evaluator, double bestShare) {
    const std::optional<search::CommonStep> common = search::commonStep(study, search::kEnoughTrials);
    search::ImportanceRequest request{common ? common->study : study};
    request.bestShare = bestShare;
    Result<search::Importance> found = search::importanceOf(request, Component(evaluator));
    if (!found) {
        return found.error();
    }
    found->epochs = common ? common->epochs : 0;
    return ImportancePicture{charts::importanceChart(*found), charts::importancePairsChart(*found), found->note};
}

} // namespace goodfit::jobs
