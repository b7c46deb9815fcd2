#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::optim {

namespace {

// As Keras' ReduceLROnPlateau: after `patience` epochs without a gain of at least min_delta the rate is
// multiplied by factor, then `cooldown` epochs are not counted.
class ReduceOnPlateau final : public Schedule {
public:
    explicit ReduceOnPlateau(const Parameters& parameters)
        : m_factor(parameters.real("factor")),
          m_patience(parameters.integer("patience")),
          m_minDelta(parameters.real("min_delta")),
          m_cooldown(parameters.integer("cooldown")),
          m_minFactor(parameters.real("min_factor")),
          m_warmup(parameters.real("warmup")) {}

    [[nodiscard]] double rate(double base, const SchedulePoint& point) const override {
        const double risen = point.epoch() < m_warmup ? (static_cast<double>(point.step) + 1.0) /
                                                            (m_warmup * static_cast<double>(point.stepsPerEpoch))
                                                      : 1.0;
        return base * m_share * std::min(1.0, risen);
    }

    void observe(double value) override {
        if (m_resting > 0) {
            --m_resting;
            m_waited = 0;
        }
        if (value < m_best - m_minDelta) {
            m_best = value;
            m_waited = 0;
            return;
        }
        if (m_resting == 0 && ++m_waited >= m_patience) {
            m_share = std::max(m_minFactor, m_share * m_factor);
            m_resting = m_cooldown;
            m_waited = 0;
        }
    }
    void visitState(StateArchive& archive) override {
        archive.value(m_share);
        archive.value(m_best);
        archive.value(m_waited);
        archive.value(m_resting);
    }

private:
    double m_factor;
    std::int64_t m_patience;
    double m_minDelta;
    std::int64_t m_cooldown;
    double m_minFactor;
    double m_warmup;
    double m_share = 1.0;
    double m_best = std::numeric_limits<double>::infinity();
    std::int64_t m_waited = 0;
    std::int64_t m_resting = 0;
};

} // namespace

const ScheduleInfo& reduceOnPlateauInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "reduce_on_plateau",
                  .label = "Reduce on plateau",
                  .category = "Schedules",
                  .help = "The rate drops when the value that early stopping monitors stops getting better.",
                  .formula = "η ← factor · η after `patience` epochs without a gain",
                  .advice = "Needs no plan of the run's length; a good companion of early stopping with more patience.",
                  .source = "Keras ReduceLROnPlateau",
                  .parameters = {ParameterSpec::real("factor", "Factor", 0.1, 0.0, 1.0)
                                     .search(0.1, 0.8)
                                     .says("What is left of the rate at a drop."),
                                 ParameterSpec::integer("patience", "Patience", 10, 1, 1e6)
                                     .search(2, 20, true)
                                     .in("epochs")
                                     .says("Epochs without a gain before a drop."),
                                 ParameterSpec::real("min_delta", "Minimum delta", 1e-4, 0.0, 1e9)
                                     .search(1e-5, 1e-2, true)
                                     .says("The least change for the better that counts as a gain."),
                                 ParameterSpec::integer("cooldown", "Cooldown", 0, 0, 1e6)
                                     .search(0, 10)
                                     .in("epochs")
                                     .says("Epochs after a drop that are not counted."),
                                 ParameterSpec::real("min_factor", "Lowest factor", 0.0, 0.0, 1.0)
                                     .search(0.0, 0.1)
                                     .says("The rate never falls below this share of the first."),
                                 warmupSpec()}},
        .make = [](const Parameters& parameters) -> std::unique_ptr<Schedule> {
            return std::make_unique<ReduceOnPlateau>(parameters);
        },
        .watchesLoss = true,
    };
    return kInfo;
}

} // namespace goodfit::optim
