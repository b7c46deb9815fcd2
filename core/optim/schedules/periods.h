// Time counted in periods, for schedules that decay by so much a period: their two settings and the count.
#pragma once

#include "core/base/parameters.h"

#include <cmath>

namespace goodfit::optim {

[[nodiscard]] inline ParameterSpec everySpec() {
    return ParameterSpec::real("every", "Every", 1.0, 1e-3, 1e6)
        .search(1.0, 10.0, true)
        .in("epochs")
        .says("The length of a period.");
}

[[nodiscard]] inline ParameterSpec staircaseSpec() {
    return ParameterSpec::boolean("staircase", "Staircase", false)
        .searchChoices()
        .says("Drops at the end of each period instead of all along.");
}

class Periods {
public:
    explicit Periods(const Parameters& parameters)
        : m_every(parameters.real("every")), m_staircase(parameters.boolean("staircase")) {}
    // How many have passed at `epoch`; whole ones on a staircase.
    [[nodiscard]] double at(double epoch) const {
        const double periods = epoch / m_every;
        return m_staircase ? std::floor(periods) : periods;
    }

private:
    double m_every;
    bool m_staircase;
};

} // namespace goodfit::optim
