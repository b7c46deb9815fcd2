#include "core/nn/metrics/registry.h"

#include <limits>

namespace goodfit::nn {

namespace {

class TopK final : public Metric {
public:
    void reset() override { m_right = m_seen = 0; }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits /*units*/) override {
        constexpr std::int64_t kPlaces = 5; // Keras' default
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const float* y = predictions.column(j);
            const auto truth = static_cast<std::int64_t>(targets.values[j]);
            std::int64_t ahead = 0;
            for (std::int64_t i = 0; predictions.rows > 1 && i < predictions.rows; ++i) {
                ahead += y[i] > y[truth] ? 1 : 0;
            }
            m_right += ahead < kPlaces ? 1 : 0;
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

const MetricInfo& topKInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "top_k_categorical_accuracy",
                  .label = "Top-5 accuracy",
                  .category = "Classification",
                  .help = "The share of examples whose true class is among the five most probable.",
                  .formula = "right among five / all",
                  .advice = "For many classes; with five or fewer it is always 1.",
                  .source = "Keras TopKCategoricalAccuracy",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<TopK>(); },
        .moreIsBetter = true,
        .forClassification = true,
        .forRegression = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
