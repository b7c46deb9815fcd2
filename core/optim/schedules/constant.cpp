#include "core/optim/schedules/registry.h"

namespace goodfit::optim {

namespace {

class Constant final : public Schedule {
public:
    [[nodiscard]] double rate(double base, const SchedulePoint& /*point*/) const override { return base; }
};

} // namespace

const ScheduleInfo& constantInfo() {
    static const ScheduleInfo kInfo = {
        .about = {.id = "constant",
                  .label = "Constant",
                  .category = "Schedules",
                  .help = "The learning rate stays as it is.",
                  .formula = "ηₜ = η",
                  .advice = "A good start with Adam.",
                  .source = "",
                  .parameters = {}},
        .make = [](const Parameters&) -> std::unique_ptr<Schedule> { return std::make_unique<Constant>(); },
    };
    return kInfo;
}

} // namespace goodfit::optim
