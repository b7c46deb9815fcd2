#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <cmath>

namespace goodfit::optim {

namespace {

class InverseTimeDecay {
public:
    explicit InverseTimeDecay(const Parameters& parameters)
        : m_decay(parameters.real("decay_rate")),
          m_every(parameters.real("every")),
          m_staircase(parameters.boolean("staircase")) {}
    [[nodiscard]] double rate(double base, double epoch, double /*epochs*/) const {
        const double periods = epoch / m_every;
        return base / (1.0 + m_decay * (m_staircase ? std::floor(periods) : periods));
    }

private:
    double m_decay, m_every;
    bool m_staircase;
};

} // namespace

const ScheduleInfo& inverseTimeInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "inverse_time",
                  .label = "Inverse time",
                  .category = "Schedules",
                  .help = "The rate falls as one over the time.",
                  .formula = "η(e) = η / (1 + rate · e / every)",
                  .advice = "The decay of the theory of stochastic approximation: fast at first, then ever slower.",
                  .source = "Robbins and Monro, 1951",
                  .parameters = {ParameterSpec::real("decay_rate", "Decay rate", 0.5, 0.0, 1e6)
                                     .search(0.01, 2.0, true)
                                     .says("How much the divisor grows in one period."),
                                 ParameterSpec::real("every", "Every", 1.0, 1e-3, 1e6)
                                     .search(1.0, 10.0, true)
                                     .in("epochs")
                                     .says("The length of a period."),
                                 ParameterSpec::boolean("staircase", "Staircase", false)
                                     .searchChoices()
                                     .says("Drops at the end of each period instead of all along."),
                                 warmupSpec()}},
        .make = &makeWarmed<InverseTimeDecay>,
    };
    return kInfo;
}

} // namespace goodfit::optim
