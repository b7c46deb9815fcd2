#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <cmath>

namespace goodfit::optim {

namespace {

class StepDecay {
public:
    explicit StepDecay(const Parameters& parameters)
        : m_factor(parameters.real("factor")), m_every(parameters.real("every")) {}
    [[nodiscard]] double rate(double base, double epoch, double /*epochs*/) const {
        return base * std::pow(m_factor, std::floor(epoch / m_every));
    }

private:
    double m_factor, m_every;
};

} // namespace

const ScheduleInfo& stepInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "step",
                  .label = "Step",
                  .category = "Schedules",
                  .help = "The rate drops by a factor every few epochs.",
                  .formula = "η(e) = η · factor^⌊e / every⌋",
                  .advice =
                      "The classic of image networks: a tenth when the curve flattens, two or three times in a run.",
                  .source = "LeCun, Bottou, Orr and Müller, 1998",
                  .parameters = {ParameterSpec::real("factor", "Factor", 0.5, 0.0, 1.0)
                                     .search(0.1, 0.9)
                                     .says("What is left of the rate at a drop."),
                                 ParameterSpec::real("every", "Every", 10.0, 1e-3, 1e6)
                                     .search(2.0, 30.0, true)
                                     .in("epochs")
                                     .says("The time between drops."),
                                 warmupSpec()}},
        .make = &makeWarmed<StepDecay>,
    };
    return kInfo;
}

} // namespace goodfit::optim
