#include "core/nn/metrics/class_counts.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

class F1 final : public Metric {
public:
    void reset() override { m_counts.reset(); }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits /*units*/) override {
        m_counts.add(predictions, targets);
    }
    [[nodiscard]] double value() const override {
        return m_counts.average([](const ClassCounts::Class& one) {
            const double both = one.predicted + one.actual;
            return both > 0.0 ? 2.0 * one.hits / both : 0.0;
        });
    }

private:
    ClassCounts m_counts;
};

} // namespace

const MetricInfo& f1Info() {
    static const MetricInfo kInfo = {
        .about = {.id = "f1",
                  .label = "F1",
                  .category = "Classification",
                  .help = "The harmonic mean of precision and recall.",
                  .formula = "2 hits / (predicted + actual)",
                  .advice = "One figure for rare classes. Several classes: the mean over classes.",
                  .source = "van Rijsbergen, 1979",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<F1>(); },
        .moreIsBetter = true,
        .forClassification = true,
        .forRegression = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
