// What a training run is asked for and what it leaves: plain values, free of the engine.
#pragma once

#include "core/train/history.h"
#include "core/train/layer_report.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goodfit::train {

// A diverged, stopped or early-stopped run is a result, not an error.
// Converged: a method that looks at all rows found no way down.
enum class RunEnd { Running, Finished, EarlyStopped, Stopped, Diverged, Converged };
[[nodiscard]] std::string runEndName(RunEnd end); // "finished", "stopped early", …

struct NonFinite {          // where the first NaN or infinity arose
    int epoch = 0;          // 1 based, as shown
    std::int64_t batch = 0; // 1 based within the epoch
    std::string layer;      // path of the block, or "loss"
};

struct ConfusionMatrix { // classification; validation part (training without one)
    std::int64_t classes = 0;
    std::vector<std::int64_t> counts; // [true × predicted]
    bool validation = true;
};

struct RunResult {
    History history;
    RunEnd end = RunEnd::Finished;
    int bestEpoch = -1;         // index into the history by the monitored value; -1: none
    std::vector<float> weights; // those kept (the best epoch's with restore_best), flat as the network's
    std::optional<NonFinite> nonFinite;
    double seconds = 0.0;
    std::shared_ptr<const LayerReport> layers; // null in trials, which do not watch their layers
    std::vector<std::string> notes;            // sentences: weights that were taken over, pre-training
    std::optional<ConfusionMatrix> confusion;  // by the kept weights; only where a run is trained by itself
};

// What the network says of the data right now; which one is filled depends on task and inputs.
struct DecisionMap { // two features: class by position
    std::int64_t columns = 0, rows = 0;
    double xLow = 0, xHigh = 0, yLow = 0, yHigh = 0; // in the data's own units
    int classes = 2;
    // Two classes: how much speaks for the second, from low to high with the border in the middle (a probability, or
    // an answer from -1 to 1 where targets are so). More: winner + its probability * 0.999.  [rows × columns]
    std::vector<double> values;
    double low = 0.0, high = 1.0;
    [[nodiscard]] double border() const { return 0.5 * (low + high); }
};
struct FittedCurve { // one feature, regression; the data's own units
    std::vector<double> x, y;
};
struct Residuals { // regression with other than one feature; the target's own units
    std::vector<double> actual, predicted;
    bool validation = true;
};
struct Predictions {
    std::optional<DecisionMap> map;
    std::optional<FittedCurve> curve;
    std::optional<ConfusionMatrix> confusion;
    std::optional<Residuals> residuals;
};

enum class LiveState { Ready, Running, Paused, Ended };

// Immutable picture of a live run; the newest wins.
struct Snapshot {
    std::uint64_t generation = 0; // rises with every rewind or new document
    LiveState state = LiveState::Ready;
    RunEnd end = RunEnd::Running;
    int epoch = 0; // finished epochs
    int epochs = 0;
    std::int64_t step = 0; // batches done within the current epoch
    std::int64_t stepsPerEpoch = 0;
    std::shared_ptr<const History> history; // never null
    int bestEpoch = -1;
    std::shared_ptr<const Predictions> predictions; // null until the first
    std::shared_ptr<const LayerReport> layers;      // null until the first
    std::optional<NonFinite> nonFinite;
    double seconds = 0.0;   // spent training
    double etaSeconds = -1; // -1: unknown
    std::string problem;    // why the run could not start; empty otherwise
};

} // namespace goodfit::train
