// The end of an epoch: validation, the history's row, the verdict; and what is said outside of training.
#include "core/train/full_batch_run.h"
#include "core/train/run_state.h"

#include <cmath>
#include <limits>

namespace goodfit::train {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

} // namespace

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
    const bool enough = setup.iterations && totalSteps >= *setup.iterations;
    if (end == RunEnd::Running && (epoch >= setup.epochs || enough)) {
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
