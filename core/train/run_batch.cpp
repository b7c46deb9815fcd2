// One step of a run: rows gathered, changed and weighed, learned from, the weights stepped.
#include "core/train/full_batch_run.h"
#include "core/train/run_state.h"

#include <cmath>
#include <cstring>

namespace goodfit::train {

std::int64_t RunState::gatherBatch() {
    const std::int64_t columns = std::min(batch, trainingRows - position);
    const nn::Batch<float> x = network.input(columns);
    for (std::int64_t j = 0; j < columns; ++j) {
        const std::size_t row = order[static_cast<std::size_t>(position + j)];
        std::memcpy(x.column(j), view->trainingFeatures.data() + row * static_cast<std::size_t>(inputs),
                    static_cast<std::size_t>(inputs) * sizeof(float));
        targets[static_cast<std::size_t>(j)] = view->trainingTargets[row];
    }
    augment(columns);
    weighExamples(columns);
    return columns;
}

void RunState::gatherRows(std::span<const float> features, std::int64_t from, std::int64_t count) {
    const nn::Batch<float> x = network.input(count);
    for (std::int64_t j = 0; j < count; ++j) {
        std::memcpy(x.column(j), features.data() + (from + j) * inputs,
                    static_cast<std::size_t>(inputs) * sizeof(float));
    }
}

void RunState::augment(std::int64_t columns) {
    if (setup.augmenters.empty()) {
        return;
    }
    const nn::Batch<float> x = network.input(columns);
    const data::AugmentedBatch rows{
        x.data, x.rows, columns, x.stride, targets.data(), classes, shares.second.data(), shares.secondWeights.data()};
    for (const auto& augmenter : setup.augmenters) {
        augmenter->apply(rows, augmenting);
    }
}

// Each example's weight is that of its class; a blended one counts as two parts.
void RunState::weighExamples(std::int64_t columns) {
    if (!shares.any()) {
        return;
    }
    const auto weightOf = [this](float target) {
        return setup.classWeights.empty() ? 1.0F : setup.classWeights[static_cast<std::size_t>(target)];
    };
    for (std::size_t j = 0; j < static_cast<std::size_t>(columns); ++j) {
        const float blended = shares.mixes() ? shares.secondWeights[j] : 0.0F;
        shares.weights[j] = (1.0F - blended) * (classes ? weightOf(targets[j]) : 1.0F);
        if (blended > 0.0F) {
            shares.secondWeights[j] = blended * weightOf(shares.second[j]);
        }
    }
}

void RunState::addNoise() {
    const std::span<float> weights = network.parameters();
    std::copy(weights.begin(), weights.end(), quiet.data());
    for (const std::int64_t place : places) {
        weights[static_cast<std::size_t>(place)] += static_cast<float>(setup.weightNoise * noise.normal());
    }
}

double RunState::learnBatch(std::int64_t columns, double rate, bool& finite) {
    const double penalty = network.penalty();
    if (setup.weightNoise > 0.0) {
        addNoise();
    }
    loss->weigh(shares.any() ? &shares : nullptr);
    const double sum = network.learn(columns, {targets.data(), classes}) + penalty * static_cast<double>(columns);
    loss->weigh(nullptr);
    if (setup.weightNoise > 0.0) {
        std::copy_n(quiet.data(), network.parameters().size(), network.parameters().begin());
    }
    if (network.stopped()) {
        return sum;
    }
    const bool looks = isWatched() && watch->looksAt(position);
    const bool last = looks && watch->isLast(position, columns);
    if (looks) {
        watch->seeActivations(columns);
    }
    if (last) {
        watch->beforeStep();
    }
    if (setup.clip.isOn()) {
        setup.clip.apply(network.gradients(), variables);
    }
    if (const std::optional<double> momentum = setup.schedule->momentum(point())) {
        setup.optimizer->setMomentum(*momentum);
    }
    finite = setup.optimizer->step(network.parameters(), network.gradients(), rate) && std::isfinite(sum);
    network.constrain();
    if (last) {
        watch->afterStep();
    }
    return sum;
}

void RunState::step() {
    if (!begun) {
        begin();
    }
    if (network.stopped()) {
        return stopNow();
    }
    lastRate = rate();
    if (setup.fullBatch) {
        stepAllRows();
    } else {
        stepBatch();
    }
}

void RunState::stepBatch() {
    const std::int64_t columns = gatherBatch();
    bool finite = true;
    const double sum = learnBatch(columns, lastRate, finite);
    if (network.stopped()) {
        return stopNow();
    }
    training.lossSum += sum;
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
    const bool enough = setup.iterations && totalSteps >= *setup.iterations;
    if (position >= trainingRows || enough) {
        finishEpoch();
    }
}

void RunState::stepAllRows() {
    const bool watched = isWatched();
    if (watched) {
        watch->beforeStep();
    }
    const optim::Progress progress = setup.fullBatch->iterate(*objective, lastRate);
    if (progress == optim::Progress::Stopped) {
        return stopNow();
    }
    if (progress == optim::Progress::Failed) {
        return diverge(objective->lastColumns());
    }
    objective->settle(progress == optim::Progress::Moved);
    if (network.stopped()) {
        return stopNow();
    }
    if (watched) {
        watch->seeActivations(objective->lastColumns());
        watch->afterStep();
    }
    position = trainingRows;
    ++epochStep;
    ++totalSteps;
    finishEpoch();
    if (progress == optim::Progress::Converged && (end == RunEnd::Running || end == RunEnd::Finished)) {
        end = RunEnd::Converged;
    }
}

} // namespace goodfit::train
