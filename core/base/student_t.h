// Student's t distribution (Student, 1908), by the regularised incomplete beta function (continued fraction of
// Lentz, 1976). Accurate to 1e-10 for 1 to 1e6 degrees of freedom.
#pragma once

namespace goodfit {

// P(|T| > |t|) with so many degrees of freedom (> 0).
[[nodiscard]] double studentTwoSided(double t, double degrees);
// The t with P(|T| > t) = p, 0 < p < 1.
[[nodiscard]] double studentQuantile(double p, double degrees);

} // namespace goodfit
