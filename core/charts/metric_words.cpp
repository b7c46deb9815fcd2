#include "core/charts/metric_words.h"

#include "core/charts/support.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace goodfit::charts {

namespace {

struct MetricWords {
    std::string_view id;
    std::string_view title;
    bool moreIsBetter;
};
constexpr std::array<MetricWords, 16> kMetrics{{{"accuracy", "Accuracy", true},
                                                {"acc", "Accuracy", true},
                                                {"binary_accuracy", "Accuracy", true},
                                                {"categorical_accuracy", "Accuracy", true},
                                                {"sparse_categorical_accuracy", "Accuracy", true},
                                                {"r2", "R²", true},
                                                {"r2_score", "R²", true},
                                                {"auc", "Area under the ROC curve", true},
                                                {"precision", "Precision", true},
                                                {"recall", "Recall", true},
                                                {"f1", "F1", true},
                                                {"f1_score", "F1", true},
                                                {"mae", "Mean absolute error", false},
                                                {"mean_absolute_error", "Mean absolute error", false},
                                                {"mse", "Mean squared error", false},
                                                {"rmse", "Root mean squared error", false}}};

const MetricWords* wordsOf(const std::string& metric) {
    const auto found =
        std::find_if(kMetrics.begin(), kMetrics.end(), [&](const MetricWords& row) { return row.id == metric; });
    return found == kMetrics.end() ? nullptr : &*found;
}

} // namespace

std::vector<std::string> metricNames(const train::History& history) {
    std::vector<std::string> names;
    for (const train::Curve& curve : history.curves) {
        const std::string name = curve.name.starts_with("val_") ? curve.name.substr(4) : curve.name;
        const bool isKnown = std::find(names.begin(), names.end(), name) != names.end();
        if (!isKnown && name != "loss" && name != "learning_rate" && name != "lr") {
            names.push_back(name);
        }
    }
    return names;
}

std::string metricTitle(const std::string& metric) {
    if (const MetricWords* row = wordsOf(metric)) {
        return std::string(row->title);
    }
    std::string text = metric.empty() ? "Metric" : metric;
    std::replace(text.begin(), text.end(), '_', ' ');
    return capitalised(text);
}

bool moreIsBetter(const std::string& metric) {
    const MetricWords* row = wordsOf(metric);
    return row != nullptr && row->moreIsBetter;
}

} // namespace goodfit::charts
