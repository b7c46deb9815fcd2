#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <algorithm>
#include <cmath>

namespace goodfit::optim {

namespace {

class Cyclical {
public:
    explicit Cyclical(const Parameters& parameters)
        : m_factor(parameters.real("max_factor")),
          m_half(parameters.real("half_cycle")),
          m_gamma(parameters.real("gamma")),
          m_halves(parameters.text("mode") == "triangular2"),
          m_decays(parameters.text("mode") == "exp_range") {}
    [[nodiscard]] double rate(double base, double epoch, double /*epochs*/) const {
        const double cycle = std::floor(1.0 + epoch / (2.0 * m_half));
        const double place = std::abs(epoch / m_half - 2.0 * cycle + 1.0);
        const double scale = m_halves ? std::pow(0.5, cycle - 1.0) : m_decays ? std::pow(m_gamma, epoch) : 1.0;
        return base * (1.0 + (m_factor - 1.0) * std::max(0.0, 1.0 - place) * scale);
    }

private:
    double m_factor, m_half, m_gamma;
    bool m_halves, m_decays;
};

} // namespace

const ScheduleInfo& cyclicalInfo() {
    static const ScheduleInfo kInfo = {
        .about =
            {.id = "cyclical",
             .label = "Cyclical",
             .category = "Schedules",
             .help = "The rate swings between two bounds in straight lines.",
             .formula = "η + (η_max − η) max(0, 1 − |t|) s; s = 1, 2⁻ᶜ or γ^step",
             .advice =
                 "Bounds from the range test: the lower where the loss begins to fall, the upper where it gets ragged.",
             .source = "Smith, 2017",
             .parameters =
                 {ParameterSpec::choice("mode", "Mode", "triangular", {"triangular", "triangular2", "exp_range"})
                      .searchChoices()
                      .says(
                          "The height of the swings: all the same, halved each time, or shrinking by gamma an epoch."),
                  ParameterSpec::real("max_factor", "Upper bound", 10.0, 1.0, 1e6)
                      .search(2.0, 20.0, true)
                      .says("The highest rate as a multiple of the learning rate."),
                  ParameterSpec::real("half_cycle", "Half cycle", 4.0, 1e-2, 1e6)
                      .search(2.0, 8.0)
                      .in("epochs")
                      .says("The time from the lower bound to the upper one."),
                  ParameterSpec::real("gamma", "Gamma", 0.95, 0.0, 1.0)
                      .search(0.9, 1.0)
                      .says("What is left of the swing after an epoch; exp_range only."),
                  warmupSpec()}},
        .make = &makeWarmed<Cyclical>,
    };
    return kInfo;
}

} // namespace goodfit::optim
