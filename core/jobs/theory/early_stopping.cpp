// A validation loss that falls, wavers and rises again: where a run with these settings ends, and which epoch it keeps.
#include "core/train/early_stopping.h"

#include "core/base/parameters.h"
#include "core/jobs/theory/draw.h"
#include "core/train/families.h"

#include <cmath>

namespace goodfit::jobs::theory {

namespace {

constexpr int kEpochs = 60;

double lossAt(int epoch) {
    const double at = epoch;
    return 0.3 + 0.7 * std::exp(-at / 6.0) + 0.0006 * std::pow(at, 1.5) + 0.015 * std::sin(1.7 * at);
}

} // namespace

charts::Chart drawEarlyStopping(const Component& member) {
    const Parameters parameters(train::earlyStoppingInfo(), member.settings);
    train::EarlyStopping watch("val_loss", false, static_cast<int>(parameters.integer("patience")),
                               parameters.real("min_delta"), parameters.boolean("restore_best"));
    std::vector<double> seen, seenAt, missed, missedAt;
    int end = kEpochs;
    for (int epoch = 1; epoch <= kEpochs; ++epoch) {
        const double loss = lossAt(epoch);
        if (epoch <= end) {
            seenAt.push_back(epoch);
            seen.push_back(loss);
            end = watch.observe(epoch - 1, loss).stop ? epoch : end;
        }
        if (epoch >= end) {
            missedAt.push_back(epoch);
            missed.push_back(loss);
        }
    }
    charts::Chart chart = axes("Early stopping", "Epoch", "Validation loss");
    addLine(chart, "Run", std::move(seenAt), std::move(seen));
    if (end < kEpochs) {
        addLine(chart, "Spared", std::move(missedAt), std::move(missed), true);
    }
    const int best = watch.bestEpoch() + 1;
    charts::Marker flag;
    flag.x = best;
    flag.y = lossAt(best);
    flag.label = watch.restoresBest() ? "kept" : "best";
    chart.markers.push_back(std::move(flag));
    chart.summary = "The run ends after " + charts::counted(static_cast<std::size_t>(end), "epoch") +
                    "; the best was the " + std::to_string(best) + "th.";
    return chart;
}

} // namespace goodfit::jobs::theory
