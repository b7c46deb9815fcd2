// What a model of a study believes, as pictures: at the moment a trial was chosen, or of the whole study. The face of
// search/explain.h and search/partial_dependence.h. Each call fits a model: up to a second, or until it is
// stopped (at most one step of the fit later).
#pragma once

#include "core/base/result.h"
#include "core/charts/chart.h"
#include "core/search/study.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace goodfit::jobs {

struct ModelPicture {
    charts::Chart model;
    std::optional<charts::Chart> promise; // the acquisition; of a choice only
    std::string note;                     // what to bear in mind; may be empty
};

// Why this trial? The settings of the Gaussian process, the seed and the lag are the study's own. second empty: along
// one parameter. trial: one of the study's, or the next. Errors: those of search::explainChoice.
[[nodiscard]] Result<ModelPicture> whyThisTrial(const search::Study& study, std::int64_t trial,
                                                const std::string& first, const std::string& second,
                                                const std::stop_token& stop = {});
// objective: whose of the study's. Errors: those of search::partialDependence.
[[nodiscard]] Result<ModelPicture> dependence(const search::Study& study, const std::string& first,
                                              const std::string& second, std::size_t objective = 0,
                                              const std::stop_token& stop = {});

} // namespace goodfit::jobs
