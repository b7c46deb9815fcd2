#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::optim {

namespace {

// Step by step as PyTorch's OneCycleLR: the rise ends at share · steps − 1, the fall at the last step.
class OneCycle final : public Schedule {
public:
    explicit OneCycle(const Parameters& parameters)
        : m_rise(parameters.real("rise")),
          m_start(1.0 / parameters.real("start_divisor")),
          m_end(m_start / parameters.real("end_divisor")),
          m_linear(parameters.text("shape") == "linear"),
          m_cycles(parameters.boolean("cycle_momentum")),
          m_lowMomentum(parameters.real("base_momentum")),
          m_highMomentum(parameters.real("max_momentum")),
          m_warmup(parameters.real("warmup")) {}

    [[nodiscard]] double rate(double base, const SchedulePoint& point) const override {
        const double warm = m_warmup * static_cast<double>(point.stepsPerEpoch);
        if (static_cast<double>(point.step) < warm) {
            return base * m_start * std::min(1.0, (static_cast<double>(point.step) + 1.0) / warm);
        }
        return base * along(point, m_start, 1.0, m_end);
    }
    [[nodiscard]] std::optional<double> momentum(const SchedulePoint& point) const override {
        return m_cycles ? std::optional(along(point, m_highMomentum, m_lowMomentum, m_highMomentum)) : std::nullopt;
    }

private:
    [[nodiscard]] double along(const SchedulePoint& point, double first, double middle, double last) const {
        const double perEpoch = static_cast<double>(point.stepsPerEpoch);
        const double warm = m_warmup * perEpoch;
        const double steps = std::max(2.0, static_cast<double>(point.epochs) * perEpoch - warm);
        const double step = std::clamp(static_cast<double>(point.step) - warm, 0.0, steps - 1.0);
        const double top = std::clamp(m_rise * steps - 1.0, 0.0, steps - 1.0);
        if (step <= top && top > 0.0) {
            return between(first, middle, step / top);
        }
        return between(middle, last, top < steps - 1.0 ? (step - top) / (steps - 1.0 - top) : 0.0);
    }
    [[nodiscard]] double between(double from, double to, double share) const {
        if (m_linear) {
            return from + (to - from) * share;
        }
        return to + 0.5 * (from - to) * (1.0 + std::cos(std::numbers::pi * share));
    }

    double m_rise, m_start, m_end;
    bool m_linear, m_cycles;
    double m_lowMomentum, m_highMomentum, m_warmup;
};

} // namespace

const ScheduleInfo& oneCycleInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "one_cycle",
                  .label = "One cycle",
                  .category = "Schedules",
                  .help = "The rate rises to its highest value once and falls far below its start; momentum goes the "
                          "other way.",
                  .formula = "η / start → η → η / (start · end);  μ: high → low → high",
                  .advice = "Few epochs with a high rate: set the learning rate near where the range test still falls "
                            "(Smith's maximum); the momentum of SGD (when above 0) or beta 1 of Adam follows.",
                  .source = "Smith and Topin, 2018; Smith, 2018",
                  .parameters = {ParameterSpec::real("rise", "Rise", 0.3, 0.0, 1.0)
                                     .search(0.1, 0.5)
                                     .says("The share of the run before the highest rate."),
                                 ParameterSpec::real("start_divisor", "Start divisor", 25.0, 1.0, 1e9)
                                     .search(5.0, 100.0, true)
                                     .says("The first rate is the learning rate divided by this."),
                                 ParameterSpec::real("end_divisor", "End divisor", 1e4, 1.0, 1e12)
                                     .search(10.0, 1e5, true)
                                     .says("The last rate is the first one divided by this."),
                                 ParameterSpec::choice("shape", "Shape", "cosine", {"cosine", "linear"})
                                     .searchChoices()
                                     .says("How the rate gets from one to the other."),
                                 ParameterSpec::boolean("cycle_momentum", "Cycle momentum", true)
                                     .searchChoices()
                                     .says("Momentum falls while the rate rises, and rises while it falls.",
                                           "Smith, 2018"),
                                 ParameterSpec::real("base_momentum", "Lowest momentum", 0.85, 0.0, 0.9999)
                                     .search(0.7, 0.9)
                                     .says("Momentum at the highest rate."),
                                 ParameterSpec::real("max_momentum", "Highest momentum", 0.95, 0.0, 0.9999)
                                     .search(0.9, 0.99)
                                     .says("Momentum at both ends."),
                                 warmupSpec()}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Schedule> {
            return std::make_unique<OneCycle>(parameters);
        },
    };
    return kInfo;
}

} // namespace goodfit::optim
