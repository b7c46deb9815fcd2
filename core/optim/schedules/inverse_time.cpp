#include "core/optim/schedules/periods.h"
#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

namespace goodfit::optim {

namespace {

class InverseTimeDecay {
public:
    explicit InverseTimeDecay(const Parameters& parameters)
        : m_decay(parameters.real("decay_rate")), m_periods(parameters) {}
    [[nodiscard]] double rate(double base, double epoch, double /*epochs*/) const {
        return base / (1.0 + m_decay * m_periods.at(epoch));
    }

private:
    double m_decay;
    Periods m_periods;
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
                                 everySpec(), staircaseSpec(), warmupSpec()}},
        .make = &makeWarmed<InverseTimeDecay>,
    };
    return kInfo;
}

} // namespace goodfit::optim
