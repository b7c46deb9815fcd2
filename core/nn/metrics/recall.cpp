#include "core/nn/metrics/class_counts.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

class Recall final : public Metric {
public:
    void reset() override { m_counts.reset(); }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits /*units*/) override {
        m_counts.add(predictions, targets);
    }
    [[nodiscard]] double value() const override {
        return m_counts.average([](const ClassCounts::Class& one) {
            return one.actual > 0.0 ? one.hits / one.actual : 0.0;
        });
    }

private:
    ClassCounts m_counts;
};

} // namespace

const MetricInfo& recallInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "recall",
                  .label = "Recall",
                  .category = "Classification",
                  .help = "Of what is of a class, the share that is found.",
                  .formula = "hits / actual",
                  .advice = "Where a miss is costly. Several classes: the mean over classes.",
                  .source = "van Rijsbergen, 1979",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<Recall>(); },
        .moreIsBetter = true,
        .forClassification = true,
        .forRegression = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
