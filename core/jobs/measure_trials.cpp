#include "core/jobs/measure_trials.h"

#include "core/base/student_t.h"
#include "core/search/samplers/random.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <vector>

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

std::optional<TrialSeconds> measureTrials(const search::TrialEvaluator& evaluator, const search::Space& space,
                                          const std::stop_token& stop) {
    RandomStream stream(0, Purpose::Test);
    std::vector<double> times;
    for (int point = 0; point < kPoints && !stop.stop_requested(); ++point) {
        const search::Assignment values = point == 0 ? search::centreOf(space) : search::drawUniform(space, stream);
        Result<std::unique_ptr<train::Trainer>> trainer = evaluator.trainerFor(values);
        const std::optional<double> seconds = trainer ? secondsOfRun(**trainer, stop) : std::nullopt;
        if (seconds) {
            times.push_back(*seconds * evaluator.parts());
        }
    }
    if (times.empty() || stop.stop_requested()) {
        return std::nullopt;
    }
    const auto count = static_cast<double>(times.size());
    TrialSeconds found;
    found.mean = std::accumulate(times.begin(), times.end(), 0.0) / count;
    double squares = 0.0;
    for (const double time : times) {
        squares += (time - found.mean) * (time - found.mean);
    }
    const double half =
        times.size() < 2 ? 0.0 : studentQuantile(0.05, count - 1) * std::sqrt(squares / (count - 1) / count);
    // A mean is no shorter than the shortest of them.
    found.low = std::max(found.mean - half, *std::min_element(times.begin(), times.end()));
    found.high = found.mean + half;
    return found;
}

} // namespace goodfit::jobs
