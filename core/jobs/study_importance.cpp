#include "core/jobs/study_importance.h"

#include "core/charts/importance.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"
#include "core/search/importance/common_step.h"
#include "core/search/importance/registry.h"
#include "core/search/judged_by.h"

#include <algorithm>

namespace goodfit::jobs {

namespace {

// Which trials are not among those compared: what ended early, or stands still, has values of fewer epochs.
std::string leftOut(const search::Study& study, const search::CommonStep* common) {
    const auto count = [&study](search::TrialState state) {
        return std::count_if(study.trials.begin(), study.trials.end(),
                             [state](const search::Trial& trial) { return trial.state == state; });
    };
    const auto paused = count(search::TrialState::Paused);
    auto others = count(search::TrialState::Pruned) + paused;
    if (common != nullptr) {
        others += count(search::TrialState::Complete) - std::ssize(common->study.trials);
    }
    return others > 0 ? "Not counted: " +
                            charts::counted(static_cast<std::size_t>(others),
                                            paused > 0 ? "pruned or paused trial" : "pruned trial") +
                            ", trained for fewer epochs"
                      : std::string();
}

} // namespace

Result<ImportancePicture> studyImportance(const search::Study& study, const ImportanceQuestion& question) {
    const search::Study judged = search::judgedBy(study, question.objective);
    const bool hasCurves = question.objective == 0 && !question.ofSeconds;
    const std::optional<search::CommonStep> common =
        hasCurves ? search::commonStep(judged, search::kEnoughTrials) : std::nullopt;
    search::ImportanceRequest request{common ? common->study : judged};
    request.bestShare = question.bestShare;
    request.target = question.ofSeconds ? search::ImportanceTarget::Seconds : search::ImportanceTarget::Value;
    Result<search::Importance> found = search::importanceOf(request, Component(question.evaluator));
    if (!found) {
        return found.error();
    }
    found->epochs = common ? common->epochs : 0;
    ImportancePicture picture{charts::importanceChart(*found), charts::importancePairsChart(*found), found->note};
    for (charts::Chart* chart : {&picture.parameters, &picture.pairs}) {
        chart->note = leftOut(judged, common ? &*common : nullptr);
        chart->summary += chart->note.empty() ? "" : " " + chart->note + ".";
    }
    if (question.ofSeconds || study.objectiveCount() > 1) {
        const std::string what =
            question.ofSeconds ? "how long trials took" : charts::lowered(charts::metricWords(judged));
        for (charts::Chart* chart : {&picture.parameters, &picture.pairs}) {
            chart->title = chart->title.substr(0, chart->title.find(',')) + " for " + what +
                           chart->title.substr(std::min(chart->title.find(','), chart->title.size()));
            chart->summary = chart->empty.empty() ? "For " + what + ". " + chart->summary : chart->summary;
        }
    }
    return picture;
}

Result<std::vector<std::string>> importantParameters(const search::Study& study, std::size_t objective,
                                                     std::size_t most) {
    const search::Study judged = search::judgedBy(study, objective);
    Result<search::Importance> found = search::importanceOf({judged}, Component("ped_anova"));
    if (!found) {
        return found.error();
    }
    std::vector<search::ParameterImportance> kept = found->parameters;
    std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
    kept.resize(std::min(kept.size(), most));
    std::vector<std::string> paths;
    for (const search::Dimension& dimension : study.space.dimensions) {
        const bool isKept = std::any_of(
            kept.begin(), kept.end(), [&dimension](const auto& parameter) { return parameter.path == dimension.path; });
        if (isKept) {
            paths.push_back(dimension.path);
        }
    }
    return paths;
}

} // namespace goodfit::jobs
