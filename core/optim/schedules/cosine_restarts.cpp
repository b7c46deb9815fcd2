#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::optim {

namespace {

class CosineRestarts {
public:
    explicit CosineRestarts(const Parameters& parameters)
        : m_first(parameters.real("first_period")),
          m_longer(parameters.real("t_mul")),
          m_lower(parameters.real("m_mul")),
          m_alpha(parameters.real("alpha")) {}
    [[nodiscard]] double rate(double base, double epoch, double /*epochs*/) const {
        double period = 0.0;
        double share = epoch / m_first;
        if (m_longer > 1.0) {
            // periods of length first · longerⁱ: the whole ones before this epoch, from the geometric sum
            period = std::floor(std::log1p((m_longer - 1.0) * share) / std::log(m_longer) + 1e-12);
            const double start = (std::pow(m_longer, period) - 1.0) / (m_longer - 1.0);
            share = (share - start) / std::pow(m_longer, period);
        } else {
            period = std::floor(share);
            share -= period;
        }
        const double wave = 0.5 * (1.0 + std::cos(std::numbers::pi * std::max(0.0, share)));
        return base * std::pow(m_lower, period) * ((1.0 - m_alpha) * wave + m_alpha);
    }

private:
    double m_first, m_longer, m_lower, m_alpha;
};

} // namespace

const ScheduleInfo& cosineRestartsInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "cosine_restarts",
                  .label = "Cosine with restarts",
                  .category = "Schedules",
                  .help = "Falls along a cosine, jumps back up, and again over longer periods.",
                  .formula = "within period i: η mⁱ ((1 − α)(1 + cos(π t)) / 2 + α), t from 0 to 1",
                  .advice = "Each end of a period is a usable network; the jumps leave poor valleys (SGDR).",
                  .source = "Loshchilov and Hutter, 2017",
                  .parameters = {ParameterSpec::real("first_period", "First period", 10.0, 1e-2, 1e6)
                                     .search(2.0, 20.0, true)
                                     .in("epochs")
                                     .says("The length of the first fall."),
                                 ParameterSpec::real("t_mul", "Longer by", 2.0, 1.0, 10.0)
                                     .search(1.0, 2.0)
                                     .says("How much longer each period is than the last."),
                                 ParameterSpec::real("m_mul", "Lower by", 1.0, 0.0, 1.0)
                                     .search(0.5, 1.0)
                                     .says("Where each period starts, as a share of the last start."),
                                 ParameterSpec::real("alpha", "End factor", 0.0, 0.0, 1.0)
                                     .search(0.0, 0.1)
                                     .says("The lowest rate as a share of the highest."),
                                 warmupSpec()}},
        .make = &makeWarmed<CosineRestarts>,
    };
    return kInfo;
}

} // namespace goodfit::optim
