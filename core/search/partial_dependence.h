// What a Gaussian process of the whole study believes about one parameter, or two, averaged over all others
// (Friedman 2001; of hyperparameters Moosbauer and others 2021).
//
// Values are the study's own; the average is taken where the process lives (values may be power-transformed there) and
// brought back. The band is two standard deviations of that average. A conditional parameter is averaged where it is
// in use.
#pragma once

#include "core/search/parameter_axis.h"
#include "core/search/study.h"

#include <cstdint>
#include <stop_token>

namespace goodfit::search {

struct PartialCurve {
    ParameterAxis axis;
    std::vector<double> mean, low, high; // as axis.at
    std::int64_t trials = 0;             // learned from
};

struct PartialField {
    ParameterAxis x, y;
    std::vector<double> mean; // [y × x], row-major
    std::int64_t trials = 0;
};

// Errors: no such parameter; fewer than three complete trials; stopped.
[[nodiscard]] Result<PartialCurve> partialDependence(const Study& study, std::string_view path,
                                                     std::int64_t levels = 41, std::uint64_t seed = 1,
                                                     const std::stop_token& stop = {});
[[nodiscard]] Result<PartialField> partialDependence(const Study& study, std::string_view first,
                                                     std::string_view second, std::int64_t levels = 25,
                                                     std::uint64_t seed = 1, const std::stop_token& stop = {});

} // namespace goodfit::search
