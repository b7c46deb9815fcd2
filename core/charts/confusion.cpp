#include "core/charts/confusion.h"

#include "core/charts/support.h"

#include <cmath>

namespace goodfit::charts {

namespace {

std::string nameOf(const std::vector<std::string>& names, std::int64_t number) {
    const auto place = static_cast<std::size_t>(number);
    return place < names.size() && !names[place].empty() ? names[place] : std::to_string(number);
}

std::string summaryOf(const train::ConfusionMatrix& matrix, const std::vector<std::string>& names) {
    std::int64_t all = 0;
    std::int64_t right = 0;
    std::int64_t worst = 0;
    std::string mistake;
    for (std::int64_t actual = 0; actual < matrix.classes; ++actual) {
        for (std::int64_t predicted = 0; predicted < matrix.classes; ++predicted) {
            const std::int64_t count = matrix.counts[static_cast<std::size_t>(actual * matrix.classes + predicted)];
            all += count;
            if (actual == predicted) {
                right += count;
            } else if (count > worst) {
                worst = count;
                mistake = nameOf(names, actual) + " taken for " + nameOf(names, predicted);
            }
        }
    }
    std::string text = std::to_string(right) + " of " + std::to_string(all) + " " +
                       (matrix.validation ? "validation" : "training") + " examples right.";
    if (worst > 0) {
        text += " Commonest mistake: " + mistake + ", " + counted(static_cast<std::size_t>(worst), "time") + ".";
    }
    return text;
}

void fill(HeatMap& heat, const train::ConfusionMatrix& matrix) {
    const std::int64_t classes = matrix.classes;
    heat.columns = classes;
    heat.rows = classes;
    heat.xHigh = static_cast<double>(classes - 1);
    heat.yHigh = heat.xHigh;
    heat.legend = "Share of the true class";
    for (std::int64_t row = 0; row < classes; ++row) {
        const std::int64_t actual = classes - 1 - row; // row 0 is at the bottom, class 0 at the top
        double total = 0.0;
        for (std::int64_t k = 0; k < classes; ++k) {
            total += static_cast<double>(matrix.counts[static_cast<std::size_t>(actual * classes + k)]);
        }
        for (std::int64_t k = 0; k < classes; ++k) {
            const std::int64_t count = matrix.counts[static_cast<std::size_t>(actual * classes + k)];
            heat.values.push_back(total > 0.0 ? static_cast<double>(count) / total : 0.0);
            heat.cellTexts.push_back(std::to_string(count));
        }
    }
}

} // namespace

Chart confusionChart(const train::ConfusionMatrix& matrix, const std::vector<std::string>& classNames) {
    Chart chart;
    chart.id = "confusion";
    chart.title = "Confusion matrix";
    chart.x.title = "Predicted class";
    chart.y.title = "True class";
    chart.legend = false;
    if (matrix.classes <= 0 || static_cast<std::int64_t>(matrix.counts.size()) != matrix.classes * matrix.classes) {
        chart.empty = "No prediction yet.";
        chart.summary = chart.empty;
        return chart;
    }
    chart.title = matrix.validation ? "Confusion matrix (validation)" : "Confusion matrix (training)";
    for (std::int64_t number = 0; number < matrix.classes; ++number) {
        chart.x.categories.push_back(nameOf(classNames, number));
        chart.y.categories.push_back(nameOf(classNames, matrix.classes - 1 - number));
    }
    chart.x.low = -0.5;
    chart.x.high = static_cast<double>(matrix.classes) - 0.5;
    chart.y.low = chart.x.low;
    chart.y.high = chart.x.high;
    HeatMap heat;
    fill(heat, matrix);
    chart.heatMap = std::move(heat);
    chart.summary = summaryOf(matrix, classNames);
    return chart;
}

} // namespace goodfit::charts
