#include "core/nn/constraints/norm.h"
#include "core/nn/constraints/registry.h"

namespace goodfit::nn {

namespace {

struct UnitNorm {
    [[nodiscard]] double factor(double norm) const { return 1.0 / (kNormEpsilon + norm); }
};

} // namespace

const ConstraintInfo& unitNormInfo() {
    static const ConstraintInfo kInfo = {
        .about = {.id = "unit_norm",
                  .label = "Unit norm",
                  .category = "Weight constraint",
                  .help = "The weights into a unit always have length 1: only their direction is learned.",
                  .formula = "w ← w / ‖w‖",
                  .advice = "Templates to compare with, as in autoencoders and dictionaries; seldom in other networks.",
                  .source = "Olshausen and Field, 1996",
                  .parameters = {}},
        .makeFloat = &makeNormConstraint<UnitNorm, float>,
        .makeDouble = &makeNormConstraint<UnitNorm, double>,
    };
    return kInfo;
}

} // namespace goodfit::nn
