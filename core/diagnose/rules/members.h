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

} // namespace goodfit::diagnose
