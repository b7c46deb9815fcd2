#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::optim {

namespace {

class CosineDecay {
public:
    explicit CosineDecay(const Parameters& parameters) : m_alpha(parameters.real("alpha")) {}
    [[nodiscard]] double rate(double base, double epoch, double epochs) const {
        const double wave = 0.5 * (1.0 + std::cos(std::numbers::pi * std::min(epoch / epochs, 1.0)));
        return base * ((1.0 - m_alpha) * wave + m_alpha);
    }

private:
    double m_alpha;
};

} // namespace

const ScheduleInfo& cosineInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "cosine",
                  .label = "Cosine",
                  .category = "Schedules",
                  .help = "The rate falls along half a cosine to its end value.",
                  .formula = "η(e) = η ((1 − α)(1 + cos(π e / E)) / 2 + α)",
                  .advice = "Slow, fast, slow: a good default when the number of epochs is fixed.",
                  .source = "Loshchilov and Hutter, 2017",
                  .parameters = {ParameterSpec::real("alpha", "End factor", 0.0, 0.0, 1.0)
                                     .search(0.0, 0.1)
                                     .says("The last rate as a share of the first."),
                                 warmupSpec()}},
        .make = &makeWarmed<CosineDecay>,
    };
    return kInfo;
}

} // namespace goodfit::optim
