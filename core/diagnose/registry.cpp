#include "core/diagnose/registry.h"

#include "core/diagnose/rules/members.h"

#include <array>

namespace goodfit::diagnose {

std::span<const Rule* const> rules() {
    static constexpr std::array<const Rule*, 28> kRules{&kDiverged,
                                                        &kTooEarly,
                                                        &kNotLearning,
                                                        &kRateTooHigh,
                                                        &kRateTooLow,
                                                        &kNoisyValidation,
                                                        &kOverfit,
                                                        &kUnderfit,
                                                        &kGoodFit,
                                                        &kExplodingGradient,
                                                        &kVanishingGradient,
                                                        &kDyingRelu,
                                                        &kSaturation,
                                                        &kUpdateRatio,
                                                        &kOscillation,
                                                        &kSlowConvergence,
                                                        &kWideGap,
                                                        &kValidationBelowTraining,
                                                        &kBadInitialLoss,
                                                        &kOutputActivation,
                                                        &kUnscaledInputs,
                                                        &kDropoutBeforeNormalisation,
                                                        &kConstantInitialisation,
                                                        &kMissingActivation,
                                                        &kDeepSaturating,
                                                        &kUnusualRate,
                                                        &kSmallValidation,
                                                        &kOversizedNetwork};
    return kRules;
}

} // namespace goodfit::diagnose
