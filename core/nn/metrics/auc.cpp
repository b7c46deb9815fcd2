#include "core/nn/metrics/registry.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace goodfit::nn {

namespace {

// Exact, from the ranks of all scores (Mann and Whitney, 1947), ties counted as half. Several classes:
// each against the rest, then the mean.
class Auc final : public Metric {
public:
    void reset() override {
        m_scores.clear();
        m_truths.clear();
    }
    void add(Batch<const float> predictions, Targets<float> targets, TargetUnits /*units*/) override {
        m_outputs = predictions.rows;
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const float* y = predictions.column(j);
            m_scores.insert(m_scores.end(), y, y + predictions.rows);
            m_truths.push_back(static_cast<std::int64_t>(targets.values[j]));
        }
    }
    [[nodiscard]] double value() const override {
        if (m_truths.empty()) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        if (m_outputs <= 2) {
            return areaOf(m_outputs - 1, 1);
        }
        double sum = 0.0;
        for (std::int64_t index = 0; index < m_outputs; ++index) {
            sum += areaOf(index, index);
        }
        return sum / static_cast<double>(m_outputs);
    }

private:
    // The chance that an example of the class scores above one that is not; NaN without either.
    [[nodiscard]] double areaOf(std::int64_t output, std::int64_t positive) const {
        std::vector<std::pair<float, bool>> ranked;
        ranked.reserve(m_truths.size());
        for (std::size_t row = 0; row < m_truths.size(); ++row) {
            const float score = m_scores[row * static_cast<std::size_t>(m_outputs) + static_cast<std::size_t>(output)];
            if (!(score == score)) {
                return std::numeric_limits<double>::quiet_NaN();
            }
            ranked.emplace_back(score, m_truths[row] == positive);
        }
        std::sort(ranked.begin(), ranked.end());
        double rankSum = 0.0;
        double positives = 0.0;
        for (std::size_t first = 0; first < ranked.size();) {
            std::size_t last = first;
            double tied = 0.0;
            for (; last < ranked.size() && ranked[last].first == ranked[first].first; ++last) {
                tied += ranked[last].second ? 1.0 : 0.0;
            }
            rankSum += tied * 0.5 * static_cast<double>(first + 1 + last);
            positives += tied;
            first = last;
        }
        const double negatives = static_cast<double>(ranked.size()) - positives;
        return (rankSum - 0.5 * positives * (positives + 1.0)) / (positives * negatives);
    }

    std::int64_t m_outputs = 1;
    std::vector<float> m_scores;
    std::vector<std::int64_t> m_truths;
};

} // namespace

const MetricInfo& aucInfo() {
    static const MetricInfo kInfo = {
        .about = {.id = "auc",
                  .label = "ROC AUC",
                  .category = "Classification",
                  .help = "The chance that an example of the class scores above one that is not of it.",
                  .formula = "area under the receiver operating characteristic",
                  .advice = "Does not depend on a threshold; 0.5 is a coin, 1 is perfect.",
                  .source = "Hanley and McNeil, 1982",
                  .parameters = {}},
        .make = []() -> std::unique_ptr<Metric> { return std::make_unique<Auc>(); },
        .moreIsBetter = true,
        .forClassification = true,
        .forRegression = false,
    };
    return kInfo;
}

} // namespace goodfit::nn
