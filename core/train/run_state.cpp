#include "core/train/run_state.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace goodfit::train {

namespace {

constexpr std::int64_t kEvaluationBatch = 256; // examples looked at together outside of training steps
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

} // namespace

std::int64_t examplesTogether(std::int64_t batchSize, std::int64_t rows) {
    return std::min(std::max(batchSize, kEvaluationBatch), std::max<std::int64_t>(rows, 1));
}

RunState::RunState(const nn::NetworkPlan& plan, TrainingSetup read, nn::DataSpec dataSpec,
                   std::shared_ptr<const data::View> rows, const TrainerOptions& options)
    : setup(std::move(read)), data(std::move(dataSpec)), view(std::move(rows)), network(plan, std::move(setup.loss)) {
    inputs = data.input.count();
    trainingRows = static_cast<std::int64_t>(view->trainingTargets.size());
    validationRows = static_cast<std::int64_t>(view->validationTargets.size());
    batch = std::min(setup.batchSize, trainingRows);
    classes = data.task != data::Task::Regression;
    if (!view->targetScaling.scale.empty()) {
        units = {view->targetScaling.offset.front(), view->targetScaling.scale.front()};
    }
    if (options.watchLayers) {
        watch = std::make_unique<LayerWatch>(plan, network, LayerWatch::Course{trainingRows, batch, setup.epochs});
    }
    stop = options.stop;
    network.stopOn(stop);
}

void RunState::prepare(StreamIds ids) {
    network.reserve(examplesTogether(batch, std::max(trainingRows, validationRows)));
    network.initialize(setup.seed, ids.trial, ids.fold);
    setup.optimizer->reserve(static_cast<std::int64_t>(network.parameters().size()));
    shuffling = RandomStream(setup.seed, Purpose::Shuffle, ids.trial, ids.fold);
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
    startEpoch();
}

void RunState::startEpoch() {
    if (setup.shuffle) {
        shuffling.shuffle(std::span(order));
    }
    training.reset();
    position = 0;
    epochStep = 0;
}

std::int64_t RunState::gatherBatch() {
    const std::int64_t columns = std::min(batch, trainingRows - position);
    const nn::Batch<float> x = network.input(columns);
    for (std::int64_t j = 0; j < columns; ++j) {
        const std::size_t row = order[static_cast<std::size_t>(position + j)];
        std::memcpy(x.column(j), view->trainingFeatures.data() + row * static_cast<std::size_t>(inputs),
                    static_cast<std::size_t>(inputs) * sizeof(float));
        targets[static_cast<std::size_t>(j)] = view->trainingTargets[row];
    }
    return columns;
}

void RunState::gatherRows(std::span<const float> features, std::int64_t from, std::int64_t count) {
    const nn::Batch<float> x = network.input(count);
    for (std::int64_t j = 0; j < count; ++j) {
        std::memcpy(x.column(j), features.data() + (from + j) * inputs,
                    static_cast<std::size_t>(inputs) * sizeof(float));
    }
}

double RunState::learnBatch(std::int64_t columns, double rate, bool& finite) {
    const double penalty = network.penalty();
    const double loss = network.learn(columns, {targets.data(), classes}) + penalty * static_cast<double>(columns);
    if (network.stopped()) {
        return loss;
    }
    const bool looks = isWatched() && watch->looksAt(position);
    const bool last = looks && watch->isLast(position, columns);
    if (looks) {
        watch->seeActivations(columns);
    }
    if (last) {
        watch->beforeStep();
    }
    finite = setup.optimizer->step(network.parameters(), network.gradients(), rate) && std::isfinite(loss);
    network.constrain();
    if (last) {
        watch->afterStep();
    }
    return loss;
}

void RunState::step() {
    const std::int64_t columns = gatherBatch();
    bool finite = true;
    lastRate = rate();
    const double loss = learnBatch(columns, lastRate, finite);
    if (network.stopped()) {
        return stopNow();
    }
    training.lossSum += loss;
    training.examples += columns;
    const nn::Batch<const float> said = network.predictions(columns);
    for (const auto& metric : training.metrics) {
        metric->add(said, {targets.data(), classes}, units);
    }
    if (!finite) {
        return diverge(columns);
    }
    position += columns;
    ++epochStep;
    ++totalSteps;
    if (position >= trainingRows) {
        finishEpoch();
    }
}

bool RunState::validate() {
    validation.reset();
    for (std::int64_t from = 0; from < validationRows; from += network.capacity()) {
        const std::int64_t count = std::min(network.capacity(), validationRows - from);
        gatherRows(view->validationFeatures, from, count);
        const nn::Targets<float> truth{view->validationTargets.data() + from, classes};
        const nn::Batch<const float> said = network.evaluate(count, truth, validation.lossSum);
        if (network.stopped()) {
            return false;
        }
        for (const auto& metric : validation.metrics) {
            metric->add(said, truth, units);
        }
    }
    validation.examples = validationRows;
    validation.lossSum += network.penalty() * static_cast<double>(validationRows);
    return true;
}

void RunState::addRow() {
    const bool diverged = end == RunEnd::Diverged;
    std::size_t curve = 0;
    const auto put = [&](double value) { history.curves[curve++].values.push_back(value); };
    history.epochs.push_back(static_cast<double>(history.epochs.size()));
    put(diverged && std::isfinite(training.loss()) ? kNaN : training.loss());
    for (const auto& metric : training.metrics) {
        put(metric->value());
    }
    if (validationRows > 0) {
        put(diverged ? kNaN : validation.loss());
        for (const auto& metric : validation.metrics) {
            put(diverged ? kNaN : metric->value());
        }
    }
    put(lastRate);
}

void RunState::judgeEpoch() {
    const std::vector<double>* watched = history.find(setup.stopping.monitor());
    const double value = watched && !watched->empty() ? watched->back() : kNaN;
    const EarlyStopping::Verdict verdict = setup.stopping.observe(epoch - 1, value);
    setup.schedule->observe(setup.stopping.moreIsBetter() ? -value : value);
    if (verdict.improved && setup.stopping.restoresBest()) {
        best = network.weights();
    }
    if (verdict.stop) {
        end = RunEnd::EarlyStopped;
    }
}

void RunState::finishEpoch() {
    if (validationRows > 0 && !validate()) {
        return stopNow();
    }
    if (isWatched()) {
        watch->finish(epoch);
    }
    addRow();
    ++epoch;
    judgeEpoch();
    if (end == RunEnd::Running && epoch >= setup.epochs) {
        end = RunEnd::Finished;
    }
    if (end == RunEnd::Running) {
        startEpoch();
    }
}

void RunState::diverge(std::int64_t columns) {
    std::string layer = network.firstNonFinite(columns);
    nonFinite = NonFinite{epoch + 1, epochStep + 1, layer.empty() ? "loss" : std::move(layer)};
    end = RunEnd::Diverged;
    if (watch) {
        if (!isWatched() || !watch->isLast(position, columns)) { // not looked at yet
            watch->seeActivations(columns);
            watch->beforeStep();
        }
        watch->finish(epoch);
    }
    addRow();
    ++epoch;
}

void RunState::stopNow() {
    end = RunEnd::Stopped;
    stop = {}; // so that the network can still be asked
    network.stopOn(stop);
}

bool RunState::predictRows(std::span<const float> features, std::span<float> said) {
    const auto rows = static_cast<std::int64_t>(features.size()) / std::max<std::int64_t>(inputs, 1);
    const std::int64_t outputs = network.outputs();
    for (std::int64_t from = 0; from < rows; from += network.capacity()) {
        const std::int64_t count = std::min(network.capacity(), rows - from);
        gatherRows(features, from, count);
        const nn::Batch<const float> y = network.predict(count);
        if (network.stopped()) {
            return false;
        }
        for (std::int64_t j = 0; j < count; ++j) {
            for (std::int64_t i = 0; i < outputs; ++i) {
                const float value = y.column(j)[i];
                const double own = static_cast<double>(value) * units.scale + units.offset;
                said[static_cast<std::size_t>((from + j) * outputs + i)] = classes ? value : static_cast<float>(own);
            }
        }
    }
    return true;
}

} // namespace goodfit::train
