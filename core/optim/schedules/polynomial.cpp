#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <algorithm>
#include <cmath>

namespace goodfit::optim {

namespace {

class PolynomialDecay {
public:
    explicit PolynomialDecay(const Parameters& parameters)
        : m_end(parameters.real("end_factor")), m_power(parameters.real("power")) {}
    [[nodiscard]] double rate(double base, double epoch, double epochs) const {
        const double left = 1.0 - std::min(epoch / epochs, 1.0);
        return base * ((1.0 - m_end) * std::pow(left, m_power) + m_end);
    }

private:
    double m_end, m_power;
};

} // namespace

const ScheduleInfo& polynomialInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "polynomial",
                  .label = "Polynomial",
                  .category = "Schedules",
                  .help = "The rate falls to its end value along a power of the time left.",
                  .formula = "η(e) = (η − η_end)(1 − e / E)^power + η_end",
                  .advice =
                      "Power 1 is a straight line down: a strong and simple default for a known number of epochs.",
                  .source = "Keras PolynomialDecay",
                  .parameters = {ParameterSpec::real("end_factor", "End factor", 0.01, 0.0, 1.0)
                                     .search(1e-4, 0.1, true)
                                     .says("The last rate as a share of the first."),
                                 ParameterSpec::real("power", "Power", 1.0, 0.01, 100.0)
                                     .search(0.5, 3.0)
                                     .says("1: a straight line; more: steep at first."),
                                 warmupSpec()}},
        .make = &makeWarmed<PolynomialDecay>,
    };
    return kInfo;
}

} // namespace goodfit::optim
