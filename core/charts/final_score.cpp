#include "core/charts/final_score.h"

#include "core/charts/metric_words.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

constexpr double kAir = 0.15; // of the span, beside the outermost mark

// From the top down.
struct Row {
    std::string label;
    std::optional<double> value;
    Role role;
};

} // namespace

Chart finalScoreChart(const FinalScoreFigures& figures) {
    Chart chart;
    chart.id = "final_score";
    chart.title = "What the search said, and what the test part says";
    chart.x.title = metricTitle(figures.metric);
    chart.y.title = "Judged by";
    chart.legend = false;
    const Row rows[] = {{"Search", figures.chosenAt, Role::Validation},
                        {"Search, corrected", figures.corrected, Role::Neutral},
                        {"Test part", figures.test, Role::Test}};
    double low = std::min(figures.low, figures.test);
    double high = std::max(figures.high, figures.test);
    const std::size_t count = std::size(rows);
    for (std::size_t i = 0; i < count; ++i) {
        const Row& row = rows[count - 1 - i]; // the axis runs upwards
        if (!row.value || !std::isfinite(*row.value)) {
            continue;
        }
        const auto place = static_cast<double>(chart.y.categories.size());
        chart.y.categories.push_back(row.label);
        if (row.role == Role::Test && std::isfinite(figures.low) && std::isfinite(figures.high)) {
            Series interval;
            interval.name = "95 % interval";
            interval.role = row.role;
            interval.faint = true;
            interval.mark = Mark::Spans;
            interval.x = {figures.low};
            interval.xEnd = {figures.high};
            interval.y = {place};
            chart.series.push_back(std::move(interval));
        }
        Series point;
        point.name = row.label;
        point.role = row.role;
        point.mark = Mark::Points;
        point.x = {*row.value};
        point.y = {place};
        chart.series.push_back(std::move(point));
        low = std::min(low, *row.value);
        high = std::max(high, *row.value);
    }
    if (chart.series.empty()) {
        chart.empty = "The test part gave no finite " + lowered(chart.x.title) + ".";
        chart.summary = chart.empty;
        return chart;
    }
    const double air = std::max(kAir * (high - low), 1e-6 * std::max(std::abs(high), 1.0));
    chart.x.low = low - air;
    chart.x.high = high + air;
    chart.y.low = -0.6;
    chart.y.high = static_cast<double>(chart.y.categories.size()) - 0.4;
    chart.summary = chart.x.title + " on the test part " + words(figures.test) + ", 95 % from " + words(figures.low) +
                    " to " + words(figures.high);
    chart.summary += figures.chosenAt ? "; in the search " + words(*figures.chosenAt) : "";
    chart.summary += figures.corrected ? ", corrected for the choice " + words(*figures.corrected) : "";
    chart.summary += ".";
    return chart;
}

} // namespace goodfit::charts
