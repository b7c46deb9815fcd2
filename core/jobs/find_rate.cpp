#include "core/jobs/find_rate.h"

#include "core/base/parameters.h"
#include "core/base/value.h"
#include "core/catalogue/standard.h"
#include "core/document/paths.h"
#include "core/jobs/make_trainer.h"
#include "core/nn/plan.h"
#include "core/train/families.h"
#include "core/train/rate_checks.h"
#include "core/train/rate_suggestions.h"

#include <algorithm>
#include <cmath>
#include <limits>
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

// Everything the sweeps and checks share.
struct Sweeping {
    const Document& document;
    const std::shared_ptr<const data::Prepared>& data;
    const std::stop_token& stop;
    const ProgressSink& progress;
    std::vector<double> rates;
    std::int64_t total = 0; // steps, for the progress
    std::int64_t done = 0;

    void tell(const char* phase, double rate, double loss) const {
        if (progress) {
            progress({phase, done, std::max(total, done),
                      "rate " + shortNumber(rate, 2) + ", loss " + shortNumber(loss, 3)});
        }
    }
};

Result<train::RateSweep> sweep(Sweeping& all, int seed) {
    // A trial number of its own gives each sweep its own weights and its own order of the rows.
    const std::shared_ptr<const data::View> view(all.data, &all.data->view());
    Result<std::unique_ptr<train::Trainer>> made =
        train::Trainer::make(all.document, nn::specOf(all.data->dataset()), view, {static_cast<std::uint32_t>(seed), 0},
                             {.watchLayers = false, .stop = all.stop});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = *made.value();
    if (trainer.looksAtAllRows()) {
        return invalid("training.optimizer", "chooses the length of its steps itself: there is no rate to look for");
    }
    train::SweepWatch watch(train::sweepSmoothing(all.rates.size()));
    train::RateSweep losses;
    for (const double rate : all.rates) {
        if (all.stop.stop_requested()) {
            break;
        }
        const double loss = trainer.stepAtRate(rate);
        ++all.done;
        if (watch.hasDiverged(loss)) {
            break;
        }
        losses.push_back(loss);
        all.tell("Range test", rate, loss);
    }
    return losses;
}

Result<std::vector<train::RateSweep>> sweepAll(Sweeping& all, int seeds) {
    std::vector<train::RateSweep> sweeps;
    for (int seed = 0; seed < seeds; ++seed) {
        Result<train::RateSweep> losses = sweep(all, seed);
        if (!losses) {
            return losses.error();
        }
        // A sweep cut short by the user would look like one that diverged.
        if (all.stop.stop_requested() && !sweeps.empty()) {
            break;
        }
        sweeps.push_back(std::move(losses).value());
        if (all.stop.stop_requested()) {
            break;
        }
    }
    return sweeps;
}

bool ranAwayEarly(const std::vector<train::RateSweep>& sweeps, std::size_t steps) {
    return std::all_of(sweeps.begin(), sweeps.end(),
                       [steps](const train::RateSweep& losses) { return losses.size() < steps / 3; });
}

// The mean over the last tenth of the epochs, at least one.
double endOf(const std::vector<double>& losses, int epochs) {
    const auto wanted = static_cast<std::size_t>(epochs);
    if (losses.size() < wanted) {
        return std::numeric_limits<double>::infinity();
    }
    const std::size_t last = std::max<std::size_t>(1, wanted / 10);
    double sum = 0.0;
    for (std::size_t i = wanted - last; i < wanted; ++i) {
        sum += losses[i] / static_cast<double>(last);
    }
    return std::isfinite(sum) ? sum : std::numeric_limits<double>::infinity();
}

Result<train::RateCheck> check(Sweeping& all, const Document& document, double rate, int epochs) {
    Result<std::unique_ptr<train::Trainer>> made =
        makeTrainer(document, all.data, {.watchLayers = false, .stop = all.stop});
    if (!made) {
        return made.error();
    }
    train::Trainer& trainer = *made.value();
    train::RateCheck result{.rate = rate, .epochs = epochs};
    int seen = 0;
    bool isRunning = true;
    while (isRunning && trainer.finishedEpochs() < epochs) {
        isRunning = trainer.stepBatch();
        if (trainer.finishedEpochs() > seen) {
            seen = trainer.finishedEpochs();
            all.done += trainer.stepsPerEpoch();
            all.tell("Trying rates", rate, trainer.history().find("loss")->back());
        }
    }
    result.steps = trainer.finishedEpochs() * trainer.stepsPerEpoch();
    const std::vector<double>* losses = trainer.history().find("loss");
    result.trained = losses == nullptr ? std::numeric_limits<double>::infinity() : endOf(*losses, epochs);
    losses = trainer.history().find("val_loss");
    result.isValidation = losses != nullptr;
    losses = losses == nullptr ? trainer.history().find("loss") : losses;
    result.start = losses == nullptr || losses->empty() ? std::numeric_limits<double>::infinity() : losses->front();
    result.loss = losses == nullptr ? result.start : endOf(*losses, epochs);
    return result;
}

// The document as it is, but for the rate; its early stopping would cut a try short.
Result<Document> atRate(const Document& document, double rate) {
    Document changed = document;
    changed.training.settings.erase("early_stopping");
    return withSetting(std::move(changed), standardCatalogue(), "training.optimizer.learning_rate", Setting(rate));
}

Status checkCandidates(train::RateTest& test, Sweeping& all, const train::CheckBudget& budget, int epochs) {
    const std::optional<train::SweepFall> fall = train::fallOf(test);
    if (!fall) {
        return {};
    }
    const double high = std::max(test.curve.back().rate, fall->lowestAt);
    for (int i = 0; i < budget.count && !all.stop.stop_requested(); ++i) {
        const std::optional<double> rate = train::nextCheck(test.checks, fall->lowestAt, test.curve.front().rate, high);
        if (!rate) {
            break;
        }
        const Result<Document> document = atRate(all.document, *rate);
        if (!document) {
            return document.error();
        }
        Result<train::RateCheck> done = check(all, *document, *rate, budget.epochs);
        if (!done) {
            return done.error();
        }
        if (all.stop.stop_requested()) {
            break;
        }
        test.steps += done->steps;
        const auto place = std::lower_bound(test.checks.begin(), test.checks.end(), *rate,
                                            [](const train::RateCheck& a, double b) { return a.rate < b; });
        test.checks.insert(place, std::move(done).value());
    }
    if (!all.stop.stop_requested()) {
        train::recommendFromChecks(test, epochs);
    }
    return {};
}

std::int64_t stepsPerEpoch(const Document& document, const data::Prepared& data) {
    const Parameters training(train::trainingInfo(), document.training.settings);
    const auto rows = static_cast<std::int64_t>(data.view().trainingTargets.size());
    const std::int64_t batch = std::max<std::int64_t>(1, training.integer("batch_size"));
    return std::max<std::int64_t>(1, (rows + batch - 1) / batch);
}

} // namespace

RateTestOptions rateTestOptions(const Document& document, const data::Prepared& data) {
    constexpr std::int64_t kMost = 200;
    RateTestOptions options;
    const std::int64_t all = std::max<std::int64_t>(600, 5 * stepsPerEpoch(document, data));
    options.steps = static_cast<int>(std::clamp<std::int64_t>(all / 4 / options.seeds, options.steps, kMost));
    return options;
}

Result<train::RateTest> findRate(const Document& document, const std::shared_ptr<const data::Prepared>& data,
                                 const RateTestOptions& options, const std::stop_token& stop,
                                 const ProgressSink& progress) {
    if (const Status status = checkOptions(options); !status) {
        return status.error();
    }
    const Parameters training(train::trainingInfo(), document.training.settings);
    const auto epochs = static_cast<int>(training.integer("epochs"));
    const std::int64_t perEpoch = stepsPerEpoch(document, *data);
    const auto sweepSteps = static_cast<std::int64_t>(options.steps) * options.seeds;
    const train::CheckBudget budget = train::checkBudget(sweepSteps, perEpoch, epochs);
    Sweeping all{document, data, stop, progress, train::logarithmicRates(options.low, options.high, options.steps)};
    all.total = sweepSteps + (options.check ? budget.count * budget.epochs * perEpoch : 0);
    Result<std::vector<train::RateSweep>> sweeps = sweepAll(all, options.seeds);
    for (double low = options.low;
         sweeps && options.widen && low > 1e-13 && !stop.stop_requested() && ranAwayEarly(*sweeps, all.rates.size());) {
        low *= 1e-4;
        all.rates = train::logarithmicRates(low, low * options.high / options.low, options.steps);
        sweeps = sweepAll(all, options.seeds);
    }
    if (!sweeps) {
        return sweeps.error();
    }
    train::RateTest test = train::evaluateSweeps(all.rates, *sweeps);
    if (options.check && !stop.stop_requested()) {
        if (const Status status = checkCandidates(test, all, budget, epochs); !status) {
            return status.error();
        }
    }
    if (stop.stop_requested()) {
        test.stopped = true;
        if (sweeps->size() == 1 && sweeps->front().size() < all.rates.size()) {
            test.diverges.reset();
        }
    }
    return test;
}

} // namespace goodfit::jobs
