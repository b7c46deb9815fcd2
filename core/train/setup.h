// The training section of a document, read and checked against the data: what a Trainer is made from.
#pragma once

#include "core/base/result.h"
#include "core/data/augmentation/augmentation.h"
#include "core/data/prepared.h"
#include "core/document/document.h"
#include "core/nn/metric.h"
#include "core/nn/plan.h"
#include "core/optim/clipping.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/train/early_stopping.h"
#include "core/train/training_loss.h"

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
    std::optional<std::int64_t> iterations; // ends the run within an epoch
    double weightNoise = 0.0;
    std::string initialWeights; // a model file; empty: none
    Component pretraining{"none"};
    std::unique_ptr<TrainingLoss<float>> loss;
    double classThreshold = 0.5; // a single output above it says class 1
    std::vector<const nn::MetricInfo*> metrics;
    std::unique_ptr<optim::Optimizer<float>> optimizer;       // one of these two
    std::unique_ptr<optim::FullBatchMethod<float>> fullBatch; // looks at all rows before each step
    optim::GradientClip<float> clip;
    const optim::OptimizerInfo* optimizerInfo = nullptr;
    std::unique_ptr<optim::Schedule> schedule;
    std::vector<float> classWeights; // one a class; empty: all alike
    std::vector<std::unique_ptr<data::Augmenter>> augmenters;
    bool mixes = false;     // one of them blends two examples
    EarlyStopping stopping; // watches the best epoch even when it never stops
};

// Errors: where = the path within the document.
[[nodiscard]] Result<TrainingSetup> readSetup(const Document& document, const nn::DataSpec& data,
                                              const data::View& view, const nn::NetworkPlan& plan);

// Why the optimizer cannot train this network with this loss, as an error; for descriptions too.
[[nodiscard]] Status checkOptimizer(const Document& document, const nn::NetworkPlan& plan);

// The first metric that does not fit the task, as an error; for descriptions too.
[[nodiscard]] Status checkMetrics(const Document& document, const nn::DataSpec& data);

} // namespace goodfit::train
