#include "core/nn/metrics/errors.h"
#include "core/nn/metrics/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

class RootMeanSquaredError final : public Metric {
public:
    void reset() override { m_sum = m_seen = 0.0; }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) override {
        eachInUnits(predictions, targets, units, [this](double target, double prediction) {
            m_sum += (prediction - target) * (prediction - target);
            m_seen += 1.0;
        });
    }
    [[nodiscard]] double value() const override { return std::sqrt(m_sum / m_seen); }

private:
    double m_sum = 0.0;
    double m_seen = 0.0;
};

} // namespace

const MetricInfo& rmseInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "rmse",
                  .label = "Root mean squared error",
                  .category = "Regression",
                  .help = "The root of the mean squared error, in the target's own units.",
                  .formula = "√ mean (ŷ − y)²",
                  .advice = "Like the standard deviation of the error; large errors weigh more.",
                  .source = "Gauss, 1809",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<RootMeanSquaredError>(); },
        .moreIsBetter = false,
        .forClassification = true,
        .forRegression = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
