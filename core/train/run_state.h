// What a Trainer holds and does, behind its face: one run's network, order of rows, tallies and history.
#pragma once

#include "core/data/prepared.h"
#include "core/nn/network.h"
#include "core/train/layer_watch.h"
#include "core/train/model_file.h"
#include "core/train/run.h"
#include "core/train/setup.h"
#include "core/train/trainer.h"

#include <algorithm>

namespace goodfit::train {

// A running mean of one part (training or validation): the loss and the metrics.
struct Tally {
    std::vector<std::unique_ptr<nn::Metric>> metrics;
    double lossSum = 0.0;
    std::int64_t examples = 0;

    void reset() {
        lossSum = 0.0;
        examples = 0;
        for (const auto& metric : metrics) {
            metric->reset();
        }
    }
    [[nodiscard]] double loss() const { return lossSum / static_cast<double>(examples); }
};

class RunObjective;

struct RunState {
    RunState(const nn::NetworkPlan& plan, TrainingSetup read, nn::DataSpec dataSpec,
             std::shared_ptr<const data::View> rows, const TrainerOptions& options);
    ~RunState();

    TrainingSetup setup;
    nn::DataSpec data;
    std::shared_ptr<const data::View> view;
    TrainingLoss<float>* loss = nullptr; // the network's
    nn::Network<float> network;
    std::vector<optim::Variable> variables; // of the network's trainable part
    std::int64_t inputs = 0, trainingRows = 0, validationRows = 0, batch = 0;
    bool classes = false;
    nn::TargetUnits units;

    StreamIds ids;
    RandomStream shuffling{0, Purpose::Shuffle};
    RandomStream augmenting{0, Purpose::Augmentation};
    RandomStream noise{0, Purpose::Augmentation};
    std::vector<std::uint32_t> order;
    std::vector<float> targets;
    ExampleShares shares;                    // of the batch, when examples are weighed or blended
    std::vector<std::int64_t> places;        // of the parameters proper, padding left out; when they are asked for
    AlignedBuffer<float> quiet;              // the weights without their noise
    std::unique_ptr<RunObjective> objective; // for a method that looks at all rows
    std::vector<std::string> notes;
    std::optional<Document> drawing; // for pre-training, when there is some to do
    bool begun = false;              // pre-training is over
    Tally training, validation;
    History history;
    std::int64_t position = 0; // rows of the epoch done
    std::int64_t epochStep = 0, totalSteps = 0;
    int epoch = 0;
    double lastRate = 0.0; // of the last step done
    RunEnd end = RunEnd::Running;
    std::optional<NonFinite> nonFinite;
    std::vector<float> best;
    std::stop_token stop;              // ends passes early while the run is on
    std::unique_ptr<LayerWatch> watch; // null: layers are not watched

    // Errors: the initial weights, a network that the optimizer cannot train.
    [[nodiscard]] Status prepare(const nn::NetworkPlan& plan, StreamIds streamIds);
    // One batch (or all rows, for a method that needs them), and the end of the epoch where it is the last.
    void step();
    void stepBatch();
    void stepAllRows();
    void begin();
    void startEpoch();
    [[nodiscard]] std::int64_t gatherBatch();
    void augment(std::int64_t columns);
    void weighExamples(std::int64_t columns);
    void addNoise();
    [[nodiscard]] Status startFrom(const nn::NetworkPlan& plan); // the initial weights
    void prepareTables();
    void gatherRows(std::span<const float> features, std::int64_t from, std::int64_t count);
    [[nodiscard]] double learnBatch(std::int64_t columns, double rate, bool& finite);
    void finishEpoch();
    [[nodiscard]] bool validate(); // false: a stop was requested meanwhile
    void addRow();
    void judgeEpoch();
    void diverge(std::int64_t columns);
    // Into said [rows × outputs]; false: a stop was requested meanwhile.
    [[nodiscard]] bool predictRows(std::span<const float> features, std::span<float> said);
    // Ends the run here; what it was doing is dropped.
    void stopNow();
    [[nodiscard]] bool isWatched() const { return watch && watch->samples(epoch); }
    void visitState(StateArchive& archive);
    [[nodiscard]] optim::SchedulePoint point() const { return {totalSteps, stepsPerEpoch(), setup.epochs}; }
    [[nodiscard]] double rate() const { return setup.schedule->rate(setup.learningRate, point()); }
    [[nodiscard]] std::int64_t stepsPerEpoch() const {
        return setup.fullBatch ? 1 : (trainingRows + batch - 1) / batch;
    }
};

// How many examples the buffers hold: a batch, or more when there are more rows to look at.
[[nodiscard]] std::int64_t examplesTogether(std::int64_t batchSize, std::int64_t rows);

} // namespace goodfit::train
