// The acquisition of Gaussian processes as a function of the point: averaged over several models when their
// hyperparameters are a sample (the average of EI and PI themselves, not of their logarithms), and per second when
// there is a model of ln(seconds): ln EI - μ_t + σ_t²/2 (scikit-optimize's form of Snoek and others 2012).
// Internal: Eigen.
#pragma once

#include "core/search/surrogate/acquisition.h"
#include "core/search/surrogate/gp_model.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace goodfit::search {

class AcquisitionFunction {
public:
    // At least one model; the best value of each is its lowest mean at its own points.
    // After a stop request it is -infinity everywhere, which ends a climb.
    AcquisitionFunction(std::vector<GpModel> models, AcquisitionRule rule, std::optional<GpModel> logSeconds = {},
                        std::stop_token stop = {});

    [[nodiscard]] Vector at(const Matrix& points) const;
    [[nodiscard]] double at(const Vector& point, Vector& gradient) const;

    [[nodiscard]] const std::vector<GpModel>& models() const { return m_models; }
    [[nodiscard]] const AcquisitionRule& rule() const { return m_rule; }

private:
    [[nodiscard]] bool averagesLogs() const {
        return m_rule.kind == AcquisitionKind::LogEi || m_rule.kind == AcquisitionKind::Pi;
    }

    std::vector<GpModel> m_models;
    std::vector<double> m_best;
    AcquisitionRule m_rule;
    std::optional<GpModel> m_logSeconds;
    std::stop_token m_stop;
};

// The acquisition for beliefs that come without slopes (forests).
[[nodiscard]] Vector acquisitionOf(const AcquisitionRule& rule, const Belief& belief, double best);

} // namespace goodfit::search
