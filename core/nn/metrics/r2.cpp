#include "core/nn/metrics/errors.h"
#include "core/nn/metrics/registry.h"

namespace goodfit::nn {

namespace {

// Running mean and spread of the targets (Welford, 1962): exact for targets far from zero too.
class R2 final : public Metric {
public:
    void reset() override { m_errors = m_spread = m_mean = m_seen = 0.0; }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) override {
        eachInUnits(predictions, targets, units, [this](double target, double prediction) {
            m_errors += (prediction - target) * (prediction - target);
            m_seen += 1.0;
            const double off = target - m_mean;
            m_mean += off / m_seen;
            m_spread += off * (target - m_mean);
        });
    }
    // A constant target has no spread to explain: 1 when it is met, else 0, as scikit-learn has it.
    [[nodiscard]] double value() const override {
        if (m_seen == 0.0) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        if (m_spread == 0.0 && m_errors == m_errors) {
            return m_errors == 0.0 ? 1.0 : 0.0;
        }
        return 1.0 - m_errors / m_spread;
    }

private:
    double m_errors = 0.0;
    double m_spread = 0.0;
    double m_mean = 0.0;
    double m_seen = 0.0;
};

} // namespace

const MetricInfo& r2Info() {
    static const MetricInfo kInfo = {
        .about = {.id = "r2",
                  .label = "R²",
                  .category = "Regression",
                  .help =
                      "The share of the target's variance that is explained; 1 is perfect, 0 no better than the mean.",
                  .formula = "1 − Σ (y − ŷ)² / Σ (y − ȳ)²",
                  .advice = "Comparable between data sets; negative when the mean would do better.",
                  .source = "Wright, 1921",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<R2>(); },
        .moreIsBetter = true,
        .forClassification = false,
        .forRegression = true,
    };
    return kInfo;
}

} // namespace goodfit::nn
