#include "core/nn/metrics/errors.h"
#include "core/nn/metrics/registry.h"

#include <cmath>

namespace goodfit::nn {

namespace {

class MeanAbsoluteError final : public Metric {
public:
    void reset() override { m_sum = m_seen = 0.0; }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) override {
        eachInUnits(predictions, targets, units, [this](double target, double prediction) {
            m_sum += std::abs(prediction - target);
            m_seen += 1.0;
        });
    }
    [[nodiscard]] double value() const override { return m_sum / m_seen; } // 0 / 0 is the NaN of no example

private:
    double m_sum = 0.0;
    double m_seen = 0.0;
};

} // namespace

const MetricInfo& maeInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "mae",
                  .label = "Mean absolute error",
                  .category = "Regression",
                  .help = "The mean size of the error, in the target's own units.",
                  .formula = "mean |ŷ − y|",
                  .advice = "Reads like the data; outliers weigh no more than they are.",
                  .source = "Laplace, 1774",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<MeanAbsoluteError>(); },
        .moreIsBetter = false,
        .forClassification = true,
        .forRegression = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
