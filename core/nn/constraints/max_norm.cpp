#include "core/nn/constraints/norm.h"
#include "core/nn/constraints/registry.h"

#include <algorithm>

namespace goodfit::nn {

namespace {

struct MaxNorm {
    explicit MaxNorm(const Parameters& parameters) : most(parameters.real("max_value")) {}
    [[nodiscard]] double factor(double norm) const { return norm <= most ? 1.0 : most / (kNormEpsilon + norm); }
    double most;
};

} // namespace

const ConstraintInfo& maxNormInfo() {
    static const ConstraintInfo kInfo = {
        .about = {.id = "max_norm",
                  .label = "Max norm",
                  .category = "Weight constraint",
                  .help = "The weights into a unit may not become longer, as a vector, than a limit.",
                  .formula = "w ← w · min(1, c / ‖w‖)",
                  .advice = "With dropout and large learning rates; 2 to 4 for Dense kernels, 3 for recurrent ones.",
                  .source = "Srebro and Shraibman, 2005; Srivastava et al., 2014",
                  .parameters = {ParameterSpec::real("max_value", "Largest norm", 2.0, 0.0, 1e6)
                                     .search(0.5, 5.0)
                                     .says("c, the longest a unit's weights may be.", "Srivastava et al., 2014")}},
        .makeFloat = &makeNormConstraint<MaxNorm, float>,
        .makeDouble = &makeNormConstraint<MaxNorm, double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
