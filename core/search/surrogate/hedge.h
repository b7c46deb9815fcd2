// GP-Hedge (Brochu, Hoffman and de Freitas 2011): which of EI, LCB and PI to follow, by how good the points were that
// each would have had. Internal: Eigen.
//
// The gains are not kept between trials, so that a proposal stays a function of the study alone. They are replayed:
// for each of the last trials the model with today's hyperparameters is cut back to what came before it, each rule
// names its best of a set of points, and today's mean there is what it would have gained.
#pragma once

#include "core/search/surrogate/acquisition_function.h"

#include <array>

namespace goodfit::search {

inline constexpr std::array<AcquisitionKind, 3> kHedged{AcquisitionKind::LogEi, AcquisitionKind::Lcb,
                                                        AcquisitionKind::Pi};

// Of each of kHedged: the sum of -mean. points [features × count]: what they choose from.
[[nodiscard]] std::array<double, 3> hedgeGains(const GpModel& model, const Matrix& points, const AcquisitionRule& rule);
// With probability ∝ exp(gain).
[[nodiscard]] std::size_t drawByGain(const std::array<double, 3>& gains, double uniform);
// The rule of one of kHedged, xi and kappa as in `rule`.
[[nodiscard]] AcquisitionRule hedged(std::size_t index, const AcquisitionRule& rule);

} // namespace goodfit::search
