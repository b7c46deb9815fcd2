#include "core/train/run_state.h"

#include "core/base/registry.h"
#include "core/train/full_batch_run.h"
#include "core/train/pretraining/pretraining.h"

#include <algorithm>

namespace goodfit::train {

namespace {

constexpr std::int64_t kEvaluationBatch = 256; // examples looked at together outside of training steps
constexpr std::uint64_t kNoiseStreams = 0x5E1F0015E;

} // namespace

std::int64_t examplesTogether(std::int64_t batchSize, std::int64_t rows) {
    return std::min(std::max(batchSize, kEvaluationBatch), std::max<std::int64_t>(rows, 1));
}

RunState::RunState(const nn::NetworkPlan& plan, TrainingSetup read, nn::DataSpec dataSpec,
                   std::shared_ptr<const data::View> rows, const TrainerOptions& options)
    : setup(std::move(read)),
      data(std::move(dataSpec)),
      view(std::move(rows)),
      loss(setup.loss.get()),
      network(plan, std::move(setup.loss)) {
    inputs = data.input.count();
    trainingRows = static_cast<std::int64_t>(view->trainingTargets.size());
    validationRows = static_cast<std::int64_t>(view->validationTargets.size());
    batch = std::min(setup.batchSize, trainingRows);
    classes = data.task != data::Task::Regression;
    if (!view->targetScaling.scale.empty()) {
        units = {view->targetScaling.offset.front(), view->targetScaling.scale.front()};
    }
    units.threshold = setup.classThreshold;
    if (options.watchLayers) {
        const std::int64_t together = setup.fullBatch ? trainingRows : batch;
        watch = std::make_unique<LayerWatch>(plan, network, LayerWatch::Course{trainingRows, together, setup.epochs});
    }
    stop = options.stop;
    network.stopOn(stop);
}

RunState::~RunState() = default;

// A name for each variable's part of the flat block; what a layer does not name (padding, what an activation
// learns) is one more.
static std::vector<optim::Variable> variablesOf(const nn::Network<float>& network) {
    std::vector<optim::Variable> variables;
    for (std::size_t i = 0; i < network.stageCount(); ++i) {
        const auto stage = network.stage(i);
        std::int64_t at = stage.offset;
        const std::int64_t end = stage.trainable ? stage.offset + stage.stored : at;
        for (const nn::WeightBlock& block : stage.layer->weights()) {
            if (block.stored > 0 && at + block.stored <= end) {
                variables.push_back({at, block.stored});
                at += block.stored;
            }
        }
        if (at < end) {
            variables.push_back({at, end - at});
        }
    }
    return variables;
}

// Where a network filled with ones has them is no padding.
static std::vector<std::int64_t> placesOf(nn::Network<float>& network) {
    network.setWeights(std::vector<float>(static_cast<std::size_t>(network.parameterCount()), 1.0F));
    std::vector<std::int64_t> places;
    const std::span<const float> stored = network.parameters();
    for (std::size_t i = 0; i < stored.size(); ++i) {
        if (stored[i] != 0.0F) {
            places.push_back(static_cast<std::int64_t>(i));
        }
    }
    return places;
}

Status RunState::prepare(const nn::NetworkPlan& plan, StreamIds streamIds) {
    ids = streamIds;
    network.reserve(examplesTogether(batch, std::max(trainingRows, validationRows)));
    if (setup.fullBatch || setup.weightNoise > 0.0) {
        places = placesOf(network);
    }
    network.initialize(setup.seed, ids.trial, ids.fold);
    Status status;
    if (!setup.initialWeights.empty()) {
        status = startFrom(plan);
    }
    const auto numbers = static_cast<std::int64_t>(network.parameters().size());
    variables = variablesOf(network);
    loss->reserve(network.outputs());
    shuffling = RandomStream(setup.seed, Purpose::Shuffle, ids.trial, ids.fold);
    augmenting = RandomStream(setup.seed, Purpose::Augmentation, ids.trial, ids.fold);
    noise = RandomStream(setup.seed ^ kNoiseStreams, Purpose::Augmentation, ids.trial, ids.fold);
    quiet.resize(setup.weightNoise > 0.0 ? numbers : 0);
    for (const auto& augmenter : setup.augmenters) {
        augmenter->reserve(inputs, batch);
    }
    if ((setup.mixes && classes) || !setup.classWeights.empty()) {
        shares.weights.assign(static_cast<std::size_t>(network.capacity()), 1.0F);
    }
    if (setup.mixes && classes) {
        shares.second.assign(static_cast<std::size_t>(network.capacity()), 0.0F);
        shares.secondWeights.assign(static_cast<std::size_t>(network.capacity()), 0.0F);
    }
    prepareTables();
    if (setup.fullBatch) {
        setup.fullBatch->reserve(numbers, static_cast<std::int64_t>(places.size()));
        objective = std::make_unique<RunObjective>(*this);
        if (const std::string problem = objective->problem(); status.ok() && !problem.empty()) {
            status = invalid("training.optimizer", setup.optimizerInfo->about.label + " " + problem);
        }
    } else {
        setup.optimizer->reserve(numbers);
    }
    startEpoch();
    return status;
}

Status RunState::startFrom(const nn::NetworkPlan& plan) {
    const std::string& name = setup.initialWeights;
    const bool relative = name.front() != '/' && !view->folder.empty();
    const std::string file = relative ? view->folder + "/" + name : name;
    const Result<ModelFile> model = readModel(file);
    if (!model) {
        return Error{model.error().code, "training.initial_weights", model.error().text()};
    }
    std::vector<float> weights = network.weights();
    const auto transfer = transferWeights(*model, modelLayers(plan, network), weights, file);
    if (!transfer) {
        return invalid("training.initial_weights", transfer.error().text());
    }
    network.setWeights(weights);
    const auto listed = [](const std::vector<std::string>& paths) {
        std::string text;
        for (const std::string& path : paths) {
            text += (text.empty() ? "" : ", ") + path;
        }
        return text;
    };
    notes.push_back("weights taken from " + name + ": " + listed(transfer->matched) +
                    (transfer->unmatched.empty() ? "" : "; drawn anew: " + listed(transfer->unmatched)));
    return {};
}

// Before the first step, so that a drawing with pre-training is ready at once and can be stopped in it.
void RunState::begin() {
    begun = true;
    const PretrainingInfo* info = findMember(pretrainings(), setup.pretraining.type());
    if (!drawing || !info) {
        return;
    }
    const nn::NetworkPlan plan = nn::planNetwork(*drawing, data);
    const PretrainingTask task{&plan, view.get(), batch, setup.seed, ids.trial, ids.fold, stop};
    std::string note = info->run(Parameters(info->about, setup.pretraining.settings), task, network);
    if (!note.empty()) {
        notes.push_back(std::move(note));
    }
    if (setup.fullBatch) {
        setup.fullBatch->restart();
    }
}

void RunState::prepareTables() {
    order.resize(static_cast<std::size_t>(trainingRows));
    for (std::size_t row = 0; row < order.size(); ++row) {
        order[row] = static_cast<std::uint32_t>(row);
    }
    targets.resize(static_cast<std::size_t>(network.capacity()));
    std::vector<std::string> names = {"loss"};
    for (const nn::MetricInfo* metric : setup.metrics) {
        training.metrics.push_back(metric->make());
        validation.metrics.push_back(metric->make());
        names.push_back(metric->about.id);
    }
    const std::size_t plain = names.size();
    for (std::size_t i = 0; validationRows > 0 && i < plain; ++i) {
        names.push_back("val_" + names[i]);
    }
    names.emplace_back("learning_rate");
    const auto expected = static_cast<std::size_t>(std::min(setup.epochs, 4096));
    history.epochs.reserve(expected);
    for (std::string& name : names) {
        history.curves.push_back(Curve{std::move(name), {}});
        history.curves.back().values.reserve(expected);
    }
    if (setup.stopping.restoresBest()) {
        best.reserve(static_cast<std::size_t>(network.parameterCount()));
    }
}

void RunState::startEpoch() {
    if (setup.shuffle) {
        shuffling.shuffle(std::span(order));
    }
    training.reset();
    position = 0;
    epochStep = 0;
}

} // namespace goodfit::train
