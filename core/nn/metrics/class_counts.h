// What the metrics of classification share: the predicted class and the counts by true and predicted
// class.
#pragma once

#include "core/nn/metric.h"

#include <limits>
#include <vector>

namespace goodfit::nn {

// One output: class 1 above the threshold. Several: the largest.
[[nodiscard]] inline std::int64_t predictedClass(const float* outputs, std::int64_t rows, double threshold) {
    if (rows == 1) {
        return static_cast<double>(outputs[0]) > threshold ? 1 : 0;
    }
    std::int64_t guess = 0;
    for (std::int64_t i = 1; i < rows; ++i) {
        guess = outputs[i] > outputs[guess] ? i : guess;
    }
    return guess;
}

// counts[true × predicted] over the batches seen.
class ClassCounts {
public:
    void reset() {
        for (std::int64_t& count : m_counts) {
            count = 0;
        }
        m_seen = 0;
    }
    void add(Batch<const float> predictions, Targets<float> targets, double threshold) {
        m_classes = predictions.rows == 1 ? 2 : predictions.rows;
        m_counts.resize(static_cast<std::size_t>(m_classes * m_classes));
        for (std::int64_t j = 0; j < predictions.columns; ++j) {
            const auto truth = static_cast<std::int64_t>(targets.values[j]);
            ++m_counts[static_cast<std::size_t>(truth * m_classes +
                                                predictedClass(predictions.column(j), predictions.rows, threshold))];
        }
        m_seen += predictions.columns;
    }

    // Of one class: hits, all predicted as it, all truly of it.
    struct Class {
        double hits = 0, predicted = 0, actual = 0;
    };
    [[nodiscard]] Class of(std::int64_t index) const {
        Class result;
        for (std::int64_t other = 0; other < m_classes; ++other) {
            result.predicted += static_cast<double>(m_counts[static_cast<std::size_t>(other * m_classes + index)]);
            result.actual += static_cast<double>(m_counts[static_cast<std::size_t>(index * m_classes + other)]);
        }
        result.hits = static_cast<double>(m_counts[static_cast<std::size_t>(index * m_classes + index)]);
        return result;
    }

    // Two classes: score(the second). More: the mean over classes ("macro", as scikit-learn has it).
    template <class Score>
    [[nodiscard]] double average(const Score& score) const {
        if (m_seen == 0) {
            return std::numeric_limits<double>::quiet_NaN();
        }
        if (m_classes == 2) {
            return score(of(1));
        }
        double sum = 0.0;
        for (std::int64_t index = 0; index < m_classes; ++index) {
            sum += score(of(index));
        }
        return sum / static_cast<double>(m_classes);
    }

private:
    std::int64_t m_classes = 0;
    std::int64_t m_seen = 0;
    std::vector<std::int64_t> m_counts;
};

} // namespace goodfit::nn
