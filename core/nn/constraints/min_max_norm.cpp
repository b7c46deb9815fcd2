#include "core/nn/constraints/norm.h"
#include "core/nn/constraints/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

struct MinMaxNorm {
    explicit MinMaxNorm(const Parameters& parameters)
        : least(parameters.real("min_value")),
          most(std::max(least, parameters.real("max_value"))),
          rate(parameters.real("rate")) {}
    [[nodiscard]] double factor(double norm) const {
        if (norm >= least && norm <= most) {
            return 1.0;
        }
        return (rate * std::clamp(norm, least, most) + (1.0 - rate) * norm) / (kNormEpsilon + norm);
    }
    double least, most, rate;
};

} // namespace

const ConstraintInfo& minMaxNormInfo() {
    static const ConstraintInfo kInfo = {
        .about =
            {.id = "min_max_norm",
             .label = "Min-max norm",
             .category = "Weight constraint",
             .help = "Keeps the length of the weights into a unit between two limits.",
             .formula = "w ← w · (r · clip(‖w‖, a, b) + (1 − r) ‖w‖) / ‖w‖",
             .advice = "Where units fall asleep with weights near zero as well as grow too large; 0.5 to 2.",
             .source = "Keras MinMaxNorm, after Srebro and Shraibman, 2005",
             .parameters =
                 {ParameterSpec::real("min_value", "Smallest norm", 0.0, 0.0, 1e6)
                      .search(0.0, 1.0)
                      .says("a, the shortest a unit's weights may be."),
                  ParameterSpec::real("max_value", "Largest norm", 1.0, 0.0, 1e6)
                      .search(0.5, 5.0)
                      .says("b, the longest; where it is below the smallest, that counts."),
                  ParameterSpec::real("rate", "Rate", 1.0, 0.0, 1.0)
                      .search(0.1, 1.0)
                      .says("r, how much of the way a step goes: 1 holds the limits strictly, less drifts to them.")}},
        .makeFloat = &makeNormConstraint<MinMaxNorm, float>,
        .makeDouble = &makeNormConstraint<MinMaxNorm, double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
