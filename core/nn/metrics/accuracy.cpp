#include "core/nn/metrics/class_counts.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

class Accuracy final : public Metric {
public:
    void reset() override { m_right = m_seen = 0; }

    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) override {
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const std::int64_t guess = predictedClass(predictions.column(j), predictions.rows, units.threshold);
            m_right += guess == static_cast<std::int64_t>(targets.values[j]) ? 1 : 0;
        }
        m_seen += predictions.columns;
    }

    [[nodiscard]] double value() const override {
        return m_seen > 0 ? static_cast<double>(m_right) / static_cast<double>(m_seen)
                          : std::numeric_limits<double>::quiet_NaN();
    }

private:
    std::int64_t m_right = 0;
    std::int64_t m_seen = 0;
};

} // namespace

const MetricInfo& accuracyInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "accuracy",
                  .label = "Accuracy",
                  .category = "Classification",
                  .help = "The share of examples whose most probable class is the true one.",
                  .formula = "right / all",
                  .advice = "Easy to read, but misleading when one class is rare.",
                  .source = "Keras Accuracy",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<Accuracy>(); },
        .moreIsBetter = true,
        .forClassification = true,
        .forRegression = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
