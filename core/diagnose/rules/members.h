// The rules, one a file.
#pragma once

#include "core/diagnose/rule.h"

namespace goodfit::diagnose {

extern const Rule kDiverged;
extern const Rule kTooEarly;
extern const Rule kNotLearning;
extern const Rule kRateTooHigh;
extern const Rule kNoisyValidation;
extern const Rule kOverfit;
extern const Rule kRateTooLow;
extern const Rule kUnderfit;
extern const Rule kGoodFit;
extern const Rule kValidationBelowTraining;
// Remarks beside the verdict: by the curves, by the layers, by the drawing and its data.
extern const Rule kVanishingGradient;
extern const Rule kExplodingGradient;
extern const Rule kDyingRelu;
extern const Rule kSaturation;
extern const Rule kUpdateRatio;
extern const Rule kOscillation;
extern const Rule kSlowConvergence;
extern const Rule kWideGap;
extern const Rule kBadInitialLoss;
extern const Rule kOutputActivation;
extern const Rule kUnscaledInputs;
extern const Rule kDropoutBeforeNormalisation;
extern const Rule kConstantInitialisation;
extern const Rule kMissingActivation;
extern const Rule kDeepSaturating;
extern const Rule kUnusualRate;
extern const Rule kSmallValidation;
extern const Rule kOversizedNetwork;

} // namespace goodfit::diagnose
