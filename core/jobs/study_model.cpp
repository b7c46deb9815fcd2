#include "core/jobs/study_model.h"

#include "core/base/parameters.h"
#include "core/catalogue/standard.h"
#include "core/charts/importance.h"
#include "core/charts/why_this_trial.h"
#include "core/search/judged_by.h"

namespace goodfit::jobs {

namespace {

constexpr const char* kModel = "gaussian_process";
constexpr std::int64_t kCurveLevels = 41, kFieldLevels = 25; // places along an axis
constexpr std::uint64_t kSeed = 1;

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

// Whose belief it is, when the sampler was another one.
std::string noteFor(const search::Study& study) {
    const Catalogue& catalogue = standardCatalogue();
    const Parameters settings(*catalogue.member("search", "search"), study.document.search.settings);
    const std::string type = settings.component("sampler").type();
    const ComponentInfo* info = catalogue.member("sampler", type);
    return type == kModel ? std::string()
                          : "The sampler of this study is " + (info ? info->label : type) +
                                ": this is what a Gaussian process believed then, whether or not it had the say.";
}

} // namespace

Result<ModelPicture> whyThisTrial(const search::Study& study, std::int64_t trial, const std::string& first,
                                  const std::string& second, const std::stop_token& stop) {
    search::ChoiceRequest request = requestFor(study, trial);
    request.stop = stop;
    ModelPicture picture;
    picture.note = noteFor(study);
    if (second.empty()) {
        const Result<search::ChoiceCurve> curve = search::explainChoice(request, first);
        if (!curve) {
            return curve.error();
        }
        picture.model = charts::whyModelChart(*curve, study);
        picture.promise = charts::whyAcquisitionChart(*curve);
        return picture;
    }
    const Result<search::ChoiceField> field = search::explainChoice(request, first, second);
    if (!field) {
        return field.error();
    }
    picture.model = charts::whyModelChart(*field, study);
    picture.promise = charts::whyAcquisitionChart(*field);
    return picture;
}

Result<ModelPicture> dependence(const search::Study& whole, const std::string& first, const std::string& second,
                                std::size_t objective, const std::stop_token& stop) {
    const search::Study study = search::judgedBy(whole, objective);
    if (second.empty()) {
        const Result<search::PartialCurve> curve = search::partialDependence(study, first, kCurveLevels, kSeed, stop);
        return curve ? Result<ModelPicture>(ModelPicture{charts::partialDependenceChart(*curve, study), {}, {}})
                     : Result<ModelPicture>(curve.error());
    }
    const Result<search::PartialField> field =
        search::partialDependence(study, first, second, kFieldLevels, kSeed, stop);
    return field ? Result<ModelPicture>(ModelPicture{charts::partialDependenceChart(*field, study), {}, {}})
                 : Result<ModelPicture>(field.error());
}

} // namespace goodfit::jobs
