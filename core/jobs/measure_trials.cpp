#include "core/jobs/measure_trials.h"

#include "core/search/samplers/random.h"

#include <chrono>

namespace goodfit::jobs {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPoints = 5; // the drawing and four random ones
constexpr std::chrono::milliseconds kSlice{100};

double secondsSince(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

// Seconds of a whole run, from as many batches as fit into the slice.
std::optional<double> secondsOfRun(train::Trainer& trainer, const std::stop_token& stop) {
    const Clock::time_point begun = Clock::now();
    std::int64_t batches = 0;
    while (!stop.stop_requested() && Clock::now() - begun < kSlice && trainer.stepBatch()) {
        ++batches;
    }
    if (batches == 0) {
        return std::nullopt;
    }
    const auto perEpoch = static_cast<double>(trainer.stepsPerEpoch());
    const double epochsDone = static_cast<double>(batches) / perEpoch;
    return secondsSince(begun) / epochsDone * trainer.epochs();
}

} // namespace

std::optional<double> measureTrials(const search::TrialEvaluator& evaluator, const search::Space& space,
                                    const std::stop_token& stop) {
    RandomStream stream(0, Purpose::Test);
    double sum = 0.0;
    int measured = 0;
    for (int point = 0; point < kPoints && !stop.stop_requested(); ++point) {
        const search::Assignment values = point == 0 ? search::centreOf(space) : search::drawUniform(space, stream);
        Result<std::unique_ptr<train::Trainer>> trainer = evaluator.trainerFor(values);
        const std::optional<double> seconds = trainer ? secondsOfRun(**trainer, stop) : std::nullopt;
        if (seconds) {
            sum += *seconds * evaluator.parts();
            ++measured;
        }
    }
    return measured == 0 || stop.stop_requested() ? std::nullopt : std::optional(sum / measured);
}

} // namespace goodfit::jobs
