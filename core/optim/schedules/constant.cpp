#include "core/optim/schedules/registry.h"
#include "core/optim/schedules/warmup.h"

namespace goodfit::optim {

namespace {

class Constant {
public:
    explicit Constant(const Parameters& /*parameters*/) {}
    [[nodiscard]] double rate(double base, double /*epoch*/, double /*epochs*/) const { return base; }
};

} // namespace

const ScheduleInfo& constantInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "constant",
                  .label = "Constant",
                  .category = "Schedules",
                  .help = "The learning rate stays as it is.",
                  .formula = "ηₜ = η",
                  .advice = "A good start with Adam; with a few epochs of warm-up for deep networks and high rates.",
                  .source = "Widrow and Hoff, 1960",
                  .parameters = {warmupSpec()}},
        .make = &makeWarmed<Constant>,
    };
    return kInfo;
}

} // namespace goodfit::optim
