#include "core/optim/schedules/periods.h"
#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <cmath>

namespace goodfit::optim {

namespace {

class ExponentialDecay {
public:
    explicit ExponentialDecay(const Parameters& parameters)
        : m_factor(parameters.real("decay_rate")), m_periods(parameters) {}
    [[nodiscard]] double rate(double base, double epoch, double /*epochs*/) const {
        return base * std::pow(m_factor, m_periods.at(epoch));
    }

private:
    double m_factor;
    Periods m_periods;
};

} // namespace

const ScheduleInfo& exponentialInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "exponential",
                  .label = "Exponential",
                  .category = "Schedules",
                  .help = "The rate shrinks by the same share every epoch.",
                  .formula = "η(e) = η · rate^(e / every)",
                  .advice = "Smooth and simple: 0.9 an epoch over 50 epochs leaves half a hundredth; with staircase "
                            "the same as Step.",
                  .source = "Keras ExponentialDecay",
                  .parameters = {ParameterSpec::real("decay_rate", "Decay rate", 0.9, 0.0, 1.0)
                                     .search(0.5, 0.99)
                                     .says("What is left of the rate after one period."),
                                 everySpec(), staircaseSpec(), warmupSpec()}},
        .make = &makeWarmed<ExponentialDecay>,
    };
    return kInfo;
}

} // namespace goodfit::optim
