// Measures one curve.
#pragma once

#include "core/diagnose/evidence.h"

namespace goodfit::diagnose {

// Of the finite values; curves longer than a few thousand epochs are measured at evenly spaced ones, so
// that a file of a million rows takes no longer than a file of thousands.
[[nodiscard]] CurveShape measure(const std::vector<double>& epochs, const std::vector<double>& values);

} // namespace goodfit::diagnose
