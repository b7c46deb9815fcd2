#include "core/jobs/find_rate.h"

#include "core/base/value.h"
#include "core/nn/plan.h"
#include "core/train/rate_suggestions.h"
#include "core/train/trainer.h"

#include <cmath>
#include <string>

namespace goodfit::jobs {

namespace {

constexpr int kFewestSteps = 20;
constexpr int kMostSteps = 100'000;
constexpr int kMostSeeds = 100;

Status checkOptions(const RateTestOptions& options) {
    if (!(options.low > 0.0) || !std::isfinite(options.low)) {
        return invalid("low", "the lowest rate is " + numberText(options.low) + "; allowed are rates above 0");
    }
    if (!(options.high > options.low) || !std::isfinite(options.high)) {
        return invalid("high", "the highest rate is " + numberText(options.high) +
                                   "; allowed are rates above the lowest, " + numberText(options.low));
    }
    if (options.steps < kFewestSteps || options.steps > kMostSteps) {
        return invalid("steps", std::to_string(options.steps) + " steps; allowed are " + std::to_string(kFewestSteps) +
                                    " to " + std::to_string(kMostSteps));
    }
    if (options.seeds < 1 || options.seeds > kMostSeeds) {
        return invalid("seeds",
                       std::to_string(options.seeds) + " seeds; allowed are 1 to " + std::to_string(kMostSeeds));
    }
    return {};
}

// Everything the sweeps share.
struct Sweeping {
    const Document& document;
    const std::shared_ptr<const data::Prepared>& data;
    const RateTestOptions& options;
    const std::stop_token& stop;
    const ProgressSink& progress;
    std::vector<double> rates;
};

Result<train::RateSweep> sweep(const Sweeping& all, int seed) {
    // A trial number of its own gives each sweep its own weights and its own order of the rows.
    const std::shared_ptr<const data::View> view(all.data, &all.data->view());
    Result<std::unique_ptr<train::Trainer>> made = train::Trainer::make(all.document, nn::specOf(all.data->dataset()),
                                                                        view, {static_cast<std::uint32_t>(seed), 0});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = *made.value();
    train::SweepWatch watch(train::sweepSmoothing(all.rates.size()));
    train::RateSweep losses;
    const auto steps = static_cast<std::int64_t>(all.rates.size());
    for (const double rate : all.rates) {
        if (all.stop.stop_requested()) {
            break;
        }
        const double loss = trainer.stepAtRate(rate);
        if (watch.hasDiverged(loss)) {
            break;
        }
        losses.push_back(loss);
        if (all.progress) {
            const auto done = static_cast<std::int64_t>(losses.size());
            all.progress({"Range test", seed * steps + done, all.options.seeds * steps,
                          "rate " + shortNumber(rate, 2) + ", loss " + shortNumber(loss, 3)});
        }
    }
    return losses;
}

} // namespace

Result<train::RateTest> findRate(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                 const RateTestOptions& options, const std::stop_token& stop,
                                 const ProgressSink& progress) {
    if (const Status status = checkOptions(options); !status) {
        return status.error();
    }
    const Sweeping all{document, data,     options,
                       stop,     progress, train::logarithmicRates(options.low, options.high, options.steps)};
    std::vector<train::RateSweep> sweeps;
    for (int seed = 0; seed < options.seeds; ++seed) {
        Result<train::RateSweep> losses = sweep(all, seed);
        if (!losses) {
            return losses.error();
        }
        // A sweep cut short by the user would look like one that diverged.
        if (stop.stop_requested() && !sweeps.empty()) {
            break;
        }
        sweeps.push_back(std::move(losses).value());
        if (stop.stop_requested()) {
            break;
        }
    }
    train::RateTest test = train::evaluateSweeps(all.rates, sweeps);
    if (stop.stop_requested()) {
        test.stopped = true;
        if (sweeps.size() == 1 && sweeps.front().size() < all.rates.size()) {
            test.diverges.reset();
        }
    }
    return test;
}

} // namespace goodfit::jobs
