#include "core/jobs/study_model.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/charts/importance.h"
#include "core/charts/why_this_trial.h"

namespace goodfit::jobs {

namespace {

constexpr const char* kModel = "gaussian_process";

search::ChoiceRequest requestFor(const search::Study& study, std::int64_t trial) {
    const Catalogue& catalogue = standardCatalogue();
    const Parameters settings(*catalogue.member("search", "search"), study.document.search.settings);
    const Parameters training(*catalogue.member("training", "training"), study.document.training.settings);
    search::ChoiceRequest request{study};
    request.trial = trial;
    const Component sampler = settings.component("sampler");
    if (sampler.type() == kModel) {
        request.sampler = sampler.settings;
    }
    request.seed = static_cast<std::uint64_t>(training.integer("seed"));
    request.lag = settings.integer("lag");
    return request;
}

} // namespace

Result<ModelPicture> whyThisTrial(const search::Study& study, std::int64_t trial, const std::string& first,
                                  const std::string& second) {
    const search::ChoiceRequest request = requestFor(study, trial);
    if (second.empty()) {
        const Result<search::ChoiceCurve> curve = search::explainChoice(request, first);
        return curve ? Result<ModelPicture>(
                           ModelPicture{charts::whyModelChart(*curve, study), charts::whyAcquisitionChart(*curve)})
                     : Result<ModelPicture>(curve.error());
    }
    const Result<search::ChoiceField> field = search::explainChoice(request, first, second);
    return field ? Result<ModelPicture>(
                       ModelPicture{charts::whyModelChart(*field, study), charts::whyAcquisitionChart(*field)})
                 : Result<ModelPicture>(field.error());
}

Result<ModelPicture> dependence(const search::Study& study, const std::string& first, const std::string& second) {
    if (second.empty()) {
        const Result<search::PartialCurve> curve = search::partialDependence(study, first);
        return curve ? Result<ModelPicture>(ModelPicture{charts::partialDependenceChart(*curve, study), {}})
                     : Result<ModelPicture>(curve.error());
    }
    const Result<search::PartialField> field = search::partialDependence(study, first, second);
    return field ? Result<ModelPicture>(ModelPicture{charts::partialDependenceChart(*field, study), {}})
                 : Result<ModelPicture>(field.error());
}

} // namespace goodfit::jobs
