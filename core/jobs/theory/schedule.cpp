// The factor on the learning rate over a run of 30 epochs; of one that waits for the loss, over 60 in which the loss
// stands still from the tenth on.
#include "core/base/registry.h"
#include "core/jobs/theory/draw.h"
#include "core/optim/schedules/registry.h"

#include <cmath>

namespace goodfit::jobs::theory {

namespace {

constexpr std::int64_t kPerEpoch = 20;
constexpr int kStill = 10;

double lossAt(std::int64_t epoch) {
    return 0.3 + std::exp(-0.3 * static_cast<double>(std::min<std::int64_t>(epoch, kStill)));
}

} // namespace

charts::Chart drawSchedule(const Component& member) {
    const optim::ScheduleInfo* info = findMember(optim::schedules(), member.type());
    if (!info) {
        return nothing("unknown schedule");
    }
    const auto schedule = info->make(Parameters(info->about, member.settings));
    const std::int64_t epochs = info->watchesLoss ? 60 : 30;
    std::vector<double> places, rates, momenta;
    for (std::int64_t step = 0; step < epochs * kPerEpoch; ++step) {
        const optim::SchedulePoint point{step, kPerEpoch, epochs};
        places.push_back(point.epoch());
        rates.push_back(schedule->rate(1.0, point));
        if (const std::optional<double> momentum = schedule->momentum(point)) {
            momenta.push_back(*momentum);
        }
        if ((step + 1) % kPerEpoch == 0) {
            schedule->observe(lossAt(step / kPerEpoch));
        }
    }
    charts::Chart chart = axes(info->about.label, "Epoch", "Factor");
    addLine(chart, "Rate", places, std::move(rates));
    if (!momenta.empty()) {
        addLine(chart, "Momentum", places, std::move(momenta), true);
    }
    if (info->watchesLoss) {
        std::vector<double> losses;
        std::transform(places.begin(), places.end(), std::back_inserter(losses),
                       [](double place) { return lossAt(static_cast<std::int64_t>(place)); });
        addLine(chart, "Loss", std::move(places), std::move(losses), true);
    }
    chart.y.low = 0.0;
    chart.summary = inWords(chart);
    return chart;
}

} // namespace goodfit::jobs::theory
