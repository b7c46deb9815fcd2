#include "core/diagnose/registry.h"

#include "core/diagnose/rules/members.h"

#include <array>

namespace goodfit::diagnose {

std::span<const Rule* const> rules() {
    static constexpr std::array<const Rule*, 10> kRules{
        &kDiverged, &kTooEarly,   &kNotLearning, &kRateTooHigh, &kNoisyValidation,
        &kOverfit,  &kRateTooLow, &kUnderfit,    &kGoodFit,     &kValidationBelowTraining};
    return kRules;
}

} // namespace goodfit::diagnose
