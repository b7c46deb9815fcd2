#include "core/nn/metrics/class_counts.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

class Precision final : public Metric {
public:
    void reset() override { m_counts.reset(); }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits /*units*/) override {
        m_counts.add(predictions, targets);
    }
    [[nodiscard]] double value() const override {
        return m_counts.average([](const ClassCounts::Class& one) {
            return one.predicted > 0.0 ? one.hits / one.predicted : 0.0;
        });
    }

private:
    ClassCounts m_counts;
};

} // namespace

const MetricInfo& precisionInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "precision",
                  .label = "Precision",
                  .category = "Classification",
                  .help = "Of what is said to be a class, the share that is.",
                  .formula = "hits / predicted",
                  .advice = "Where a false alarm is costly. Several classes: the mean over classes.",
                  .source = "van Rijsbergen, 1979",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<Precision>(); },
        .moreIsBetter = true,
        .forClassification = true,
        .forRegression = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
