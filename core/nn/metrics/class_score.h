// The metrics that score each class from its counts and average (class_counts.h). Score: a function of
// ClassCounts::Class.
#pragma once

#include "core/nn/metrics/class_counts.h"

namespace goodfit::nn {

template <double (*kScore)(const ClassCounts::Class&)>
class ClassScore final : public Metric {
public:
    void reset() override { m_counts.reset(); }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) override {
        m_counts.add(predictions, targets, units.threshold);
    }
    [[nodiscard]] double value() const override { return m_counts.average(kScore); }

private:
    ClassCounts m_counts;
};

template <double (*kScore)(const ClassCounts::Class&)>
[[nodiscard]] MetricInfo classScoreInfo(ComponentInfo about) {
    about.category = "Classification";
    return {.about = std::move(about),
            .make = []() -> std::unique_ptr<Metric> { return std::make_unique<ClassScore<kScore>>(); },
            .moreIsBetter = true,
            .forClassification = true,
            .forRegression = false};
}

} // namespace goodfit::nn
