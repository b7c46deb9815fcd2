// How much a point promises, given the belief about it (mean μ, standard deviation σ) and the best so far f*,
// all to be minimised; z = (f* - ξ - μ)/σ. Higher promises more.
//
//   log_ei  ln EI, EI = σ h(z), h(z) = z Φ(z) + φ(z)  (Jones, Schonlau and Welch 1998; in the logarithm Ament and
//           others 2023: the plain one underflows and its slope dies)
//   ei      EI;   pi  ln Φ(z) (Kushner 1964);   lcb  κσ - μ (Srinivas and others 2010)
#pragma once

#include <string>
#include <vector>

namespace goodfit::search {

enum class AcquisitionKind { LogEi, Ei, Pi, Lcb };

struct AcquisitionRule {
    AcquisitionKind kind = AcquisitionKind::LogEi;
    double xi = 0.0;
    double kappa = 1.96;
};

struct AcquisitionValue {
    double value = 0.0;
    double meanSlope = 0.0;      // by μ
    double deviationSlope = 0.0; // by σ
};

// ln h(z), precise for every z: a continued fraction (Laplace's for Mills' ratio) far below 0.
[[nodiscard]] double logImprovement(double z);
[[nodiscard]] double logNormalBelow(double z); // ln Φ(z), as precise

// deviation > 0
[[nodiscard]] AcquisitionValue acquisition(const AcquisitionRule& rule, double mean, double deviation, double best);

} // namespace goodfit::search
