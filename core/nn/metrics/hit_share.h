// The metrics that are a share of the examples. Hit: whether the outputs of one example, [rows], are right about its
// class; threshold: of a single output.
#pragma once

#include "core/nn/metric.h"

#include <limits>

namespace goodfit::nn {

using Hit = bool (*)(const float* outputs, std::int64_t rows, std::int64_t truth, double threshold);

template <Hit kHit>
class HitShare final : public Metric {
public:
    void reset() override { m_right = m_seen = 0; }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits units) override {
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const auto truth = static_cast<std::int64_t>(targets.values[j]);
            m_right += kHit(predictions.column(j), predictions.rows, truth, units.threshold) ? 1 : 0;
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

template <Hit kHit>
[[nodiscard]] MetricInfo hitShareInfo(ComponentInfo about) {
    about.category = "Classification";
    return {.about = std::move(about),
            .make = []() -> std::unique_ptr<Metric> { return std::make_unique<HitShare<kHit>>(); },
            .moreIsBetter = true,
            .forClassification = true,
            .forRegression = false};
}

} // namespace goodfit::nn
