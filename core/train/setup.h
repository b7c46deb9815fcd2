// The training section of a document, read and checked against the data: what a Trainer is made from.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/nn/loss.h"
#include "core/nn/metric.h"
#include "core/nn/plan.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/train/early_stopping.h"

#include <memory>
#include <optional>
#include <vector>

namespace goodfit::train {

struct TrainingSetup {
    std::int64_t batchSize = 32;
    int epochs = 1;
    bool shuffle = true;
    std::uint64_t seed = 1;
    double learningRate = 0.0;
    std::unique_ptr<nn::Loss<float>> loss;
    std::vector<const nn::MetricInfo*> metrics;
    std::unique_ptr<optim::Optimizer<float>> optimizer;
    const optim::OptimizerInfo* optimizerInfo = nullptr;
    std::unique_ptr<optim::Schedule> schedule;
    EarlyStopping stopping; // watches the best epoch even when it never stops
};

// Errors: where = the path within the document.
[[nodiscard]] Result<TrainingSetup> readSetup(const Document& document, const nn::DataSpec& data, bool hasValidation);

// The first metric that does not fit the task, as an error; for descriptions too.
[[nodiscard]] Status checkMetrics(const Document& document, const nn::DataSpec& data);

} // namespace goodfit::train
