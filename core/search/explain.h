// Why this trial? What the Gaussian process believed at the moment of a trial's choice, along one or two parameters
// through the point that was chosen, and how much it promised there; replayable trial by trial.
//
// The model is the one of the sampler itself: the same trials seen, the same ones running, the same stream.
// In a study of another sampler it is what a Gaussian process would have believed then.
#pragma once

#include "core/base/setting.h"
#include "core/search/parameter_axis.h"
#include "core/search/runner.h"

#include <cstdint>

namespace goodfit::search {

struct ChoiceRequest {
    const Study& study;
    std::int64_t trial = 0;          // one of the study's, or the next: then the point is proposed first
    Settings sampler{};              // of a gaussian_process; empty: defaults
    std::uint64_t seed = 1;          // the study's
    std::int64_t lag = kLearningLag; // how many trials before it were not yet in (0: asked one by one)
    std::stop_token stop{};
};

struct SeenPoint {
    std::int64_t trial = 0;
    std::vector<Value> at; // along the axes shown
    double value = 0.0;
    bool running = false; // no value yet
};

struct ChoiceCurve {
    ParameterAxis axis;
    std::vector<double> mean, low, high; // of the objective, in its own units; two standard deviations
    std::vector<double> promise;         // the acquisition, 0 … 1 along this curve
    std::vector<SeenPoint> seen;         // projected onto the axis
    Value chosen;
    std::string acquisition; // the sampler's: "log_ei"
    std::int64_t trial = 0;
};

struct ChoiceField {
    ParameterAxis x, y;
    std::vector<double> mean, deviation, promise; // [y × x], row-major; deviation: half of the band's width
    std::vector<SeenPoint> seen;
    Value chosenX, chosenY;
    std::string acquisition;
    std::int64_t trial = 0;
};

// Errors: no such trial or parameter; a parameter that was not in use; a trial that was drawn without a model; stopped.
[[nodiscard]] Result<ChoiceCurve> explainChoice(const ChoiceRequest& request, std::string_view path,
                                                std::int64_t levels = 121);
[[nodiscard]] Result<ChoiceField> explainChoice(const ChoiceRequest& request, std::string_view first,
                                                std::string_view second, std::int64_t levels = 41);

} // namespace goodfit::search
