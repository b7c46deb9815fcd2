// One training run, stepped batch by batch: the engine behind the command line, the window, trials and the
// rate test. Single-threaded and without clocks: the same document, view and ids give the same numbers.
//
//   Result<std::unique_ptr<Trainer>> made = Trainer::make(document, nn::specOf(dataset), view, {});
//   while ((*made)->stepBatch()) {}
//   (*made)->history();
//
// A trial of a study: fill the ranges in, take Prepared::fold()'s view, and call train::runTrial below.
#pragma once

#include "core/base/result.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/nn/plan.h"
#include "core/train/run.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>

namespace goodfit::train {

// Which random streams the run draws from, beside the document's training seed.
struct StreamIds {
    std::uint32_t trial = 0;
    std::uint32_t fold = 0;
};

struct TrainerOptions {
    // The run reports on its layers (layer_report.h); changes no number of it.
    bool watchLayers = false;
    // Batches, validation and long passes end early once this asks; stepBatch() then ends the run as
    // stop() does, without what was unfinished.
    std::stop_token stop;
};

class Trainer {
public:
    // Ranges in the document are read as their centre. Errors: where = the path of what is wrong (an
    // impossible block, an unfit loss, metric or monitor), or OutOfMemory before anything is allocated.
    // The view is kept.
    [[nodiscard]] static Result<std::unique_ptr<Trainer>> make(const Document& document, const nn::DataSpec& data,
                                                               std::shared_ptr<const data::View> view, StreamIds ids,
                                                               TrainerOptions options = {});
    ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    // One unit of work: a batch, or a slice of the validation after an epoch's last one; the last slice
    // ends the epoch with its row of the history. False when the run has ended: it does nothing from then
    // on. Allocates nothing but the growth of the history and of the layers' report.
    [[nodiscard]] bool stepBatch();
    // The run ends here; what was learned is kept.
    void stop();

    // For the rate test only, instead of stepBatch: one batch at this learning rate, wrapping over epochs,
    // without validation and history. Returns the batch's loss before the step (with penalties). NaN when the
    // optimizer looksAtAllRows().
    [[nodiscard]] double stepAtRate(double rate);

    [[nodiscard]] const History& history() const; // finished epochs
    [[nodiscard]] int epochs() const;             // asked for
    [[nodiscard]] int finishedEpochs() const;
    [[nodiscard]] std::int64_t step() const; // batches done within the current epoch
    [[nodiscard]] std::int64_t stepsPerEpoch() const;
    [[nodiscard]] RunEnd end() const;    // Running until it ends
    [[nodiscard]] int bestEpoch() const; // index into the history; -1: none yet
    [[nodiscard]] const std::optional<NonFinite>& nonFinite() const;
    // Null unless layers are watched, and before the first sample.
    [[nodiscard]] std::shared_ptr<const LayerReport> layers() const;
    [[nodiscard]] const std::vector<std::string>& notes() const;
    // The optimizer works on all rows at once and chooses its steps itself: there is no rate to look for.
    [[nodiscard]] bool looksAtAllRows() const;
    [[nodiscard]] double learningRate() const; // of the next step
    [[nodiscard]] std::int64_t parameterCount() const;
    [[nodiscard]] double penalty() const; // what regularizers add to every loss, with the weights as they are

    // What the run leaves so far. withWeights false: without them, which for a large network take their time.
    [[nodiscard]] RunResult result(double seconds = 0.0, bool withWeights = true) const;

    // Weights in Keras' order: each layer's kernel [inputs × units] row-major, then its bias.
    [[nodiscard]] std::vector<float> weights() const;
    // The weights the run leaves: the best epoch's when early stopping restores them, else the last.
    [[nodiscard]] std::vector<float> keptWeights() const;
    void setWeights(std::span<const float> weights); // weights() in size

    // Checkpoints: everything the run knows right after an epoch has ended; a trainer made of the same document, data
    // and ids goes on from it as if it had never stopped, bit for bit. A document of the same layers with
    // other rates goes on with its own rates. Error: made of another network, optimizer or training part; the
    // trainer is not to be used then.
    [[nodiscard]] std::vector<std::byte> save() const;
    [[nodiscard]] Status restore(std::span<const std::byte> checkpoint);

    // What the network says of scaled rows [rows × features], in inference mode: [rows × outputs], with
    // regression in the target's own units. Does not disturb the training. Empty when a stop is
    // requested meanwhile.
    [[nodiscard]] std::vector<float> predict(std::span<const float> scaledFeatures, const std::stop_token& stop = {});
    [[nodiscard]] std::int64_t outputCount() const;
    // The class that one example's outputs [outputCount()] say; a single one says 1 above the loss' threshold.
    [[nodiscard]] std::int64_t classOf(const float* outputs) const;
    [[nodiscard]] double classThreshold() const;
    [[nodiscard]] const nn::DataSpec& data() const;
    [[nodiscard]] const data::View& view() const;

private:
    Trainer();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

// Called after each finished epoch; false ends the run (it is RunEnd::Stopped then).
using EpochHook = std::function<bool(const Trainer&)>;

// A whole run on this thread. A stop request ends it within one batch. seconds stays 0.
[[nodiscard]] Result<RunResult> runTrial(const Document& document, const nn::DataSpec& data,
                                         std::shared_ptr<const data::View> view, StreamIds ids,
                                         const std::stop_token& stop, const EpochHook& afterEpoch);

// Bytes a run of this plan would take: network, optimizer state, kept weights, shuffled rows.
[[nodiscard]] double trainingBytes(const nn::NetworkPlan& plan, const Document& document, double trainingRows);

} // namespace goodfit::train
