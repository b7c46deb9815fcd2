// The standard normal distribution, exact in its tails: what the plain differences lose to underflow.
//
// Φ by erfc, and below -20 by its asymptotic series; differences by tail in the logarithm (as SciPy's
// truncnorm); the inverse by Wichura's AS 241 (1988), to about 1e-15.
#pragma once

namespace goodfit::search {

[[nodiscard]] double normalLogDensity(double z);
[[nodiscard]] double normalCdf(double z);
[[nodiscard]] double normalLogCdf(double z);
// ln(Φ(b) - Φ(a)) for a < b; -inf when a >= b.
[[nodiscard]] double normalLogMass(double a, double b);
[[nodiscard]] double normalQuantile(double p); // 0 < p < 1
// The value in a … b (a < b) of a normal truncated to them, at the share u (0 … 1) of its mass.
[[nodiscard]] double truncatedNormalAt(double u, double a, double b);

} // namespace goodfit::search
