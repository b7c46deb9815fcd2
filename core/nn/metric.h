// A metric: a figure people read, in the target's own units. Accumulates over batches in double.
#pragma once

#include "core/base/parameters.h"
#include "core/data/dataset.h"
#include "core/nn/batch.h"
#include "core/nn/loss.h"

#include <memory>

namespace goodfit::nn {

// What predictions mean. scaled = (value - offset) / scale.
struct TargetUnits {
    double offset = 0.0;
    double scale = 1.0;
    double threshold = 0.5; // a single output above it says class 1 (LossInfo::threshold)
};

class Metric {
public:
    virtual ~Metric() = default;
    virtual void reset() = 0;
    virtual void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) = 0;
    [[nodiscard]] virtual double value() const = 0; // NaN before the first example
};

struct MetricInfo {
    ComponentInfo about;
    std::unique_ptr<Metric> (*make)() = nullptr;
    bool moreIsBetter = false;
    bool forClassification = false;
    bool forRegression = false;

    [[nodiscard]] bool fits(data::Task task) const {
        return task == data::Task::Regression ? forRegression : forClassification;
    }
};

} // namespace goodfit::nn
