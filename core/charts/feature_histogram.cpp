#include "core/charts/data_views.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

struct Bins {
    double low = 0.0;
    double width = 1.0;
    std::size_t count = 1;

    [[nodiscard]] double centre(std::size_t bin) const { return low + (static_cast<double>(bin) + 0.5) * width; }
    [[nodiscard]] std::size_t of(double value) const {
        const double place = std::floor((value - low) / width);
        return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(count - 1)));
    }
};

// Few different values (counts, codes) get a bar each; else Sturges' number of bins (1926), at most 40.
Bins binsFor(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const double low = values.front();
    const double high = values.back();
    if (!(high > low)) {
        return {low - 0.5, 1.0, 1};
    }
    std::vector<double> distinct = values;
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    if (distinct.size() <= 20) {
        double step = high - low;
        for (std::size_t i = 0; i + 1 < distinct.size(); ++i) {
            step = std::min(step, distinct[i + 1] - distinct[i]);
        }
        const double bars = std::round((high - low) / step) + 1.0;
        if (bars <= 40.0) {
            return {low - step / 2.0, step, static_cast<std::size_t>(bars)};
        }
    }
    const double wanted = std::ceil(2.0 * std::log2(static_cast<double>(values.size())) + 1.0);
    const auto count = static_cast<std::size_t>(std::clamp(wanted, 5.0, 40.0));
    return {low, (high - low) / static_cast<double>(count), count};
}

Series histogramOf(const std::vector<double>& values, const Bins& bins, bool asOutline) {
    Series series;
    series.mark = asOutline ? Mark::Steps : Mark::Bars;
    series.barWidth = asOutline ? 0.0 : bins.width;
    series.x.resize(bins.count);
    series.y.assign(bins.count, 0.0);
    for (std::size_t bin = 0; bin < bins.count; ++bin) {
        series.x[bin] = bins.centre(bin);
    }
    for (const double value : values) {
        series.y[bins.of(value)] += 1.0;
    }
    if (asOutline) { // empty bins on both sides close it
        series.x.insert(series.x.begin(), series.x.front() - bins.width);
        series.x.push_back(series.x.back() + bins.width);
        series.y.insert(series.y.begin(), 0.0);
        series.y.push_back(0.0);
    }
    return series;
}

} // namespace

Chart featureHistogramChart(const data::Dataset& dataset, const data::Split* split, const DataViewOptions& options) {
    const std::int64_t feature =
        std::clamp<std::int64_t>(options.featureX, 0, std::max<std::int64_t>(0, dataset.featureCount() - 1));
    Chart chart;
    chart.id = "feature_histogram";
    chart.title = "Distribution of " + featureName(dataset, feature);
    chart.x.title = featureName(dataset, feature);
    chart.y.title = "Rows";
    chart.y.low = 0.0;
    chart.y.integer = true;
    const bool byClass = dataset.task != data::Task::Regression && dataset.classCount() > 1;
    std::vector<std::vector<double>> groups(byClass ? static_cast<std::size_t>(dataset.classCount()) : 1);
    std::vector<double> all;
    for (const PartRows& part : visibleParts(dataset, split, options.showTest)) {
        for (const std::int64_t row : part.rows) {
            const double value = featureAt(dataset, row, feature);
            const auto group = static_cast<std::size_t>(byClass ? std::max(0, classOf(dataset, row)) : 0);
            if (std::isfinite(value) && group < groups.size()) {
                groups[group].push_back(value);
                all.push_back(value);
            }
        }
    }
    if (all.empty()) {
        chart.empty = "No data yet: choose a source.";
        chart.summary = chart.empty;
        return chart;
    }
    const Bins bins = binsFor(all);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        Series series = histogramOf(groups[group], bins, byClass);
        series.role = byClass ? Role::Category : Role::Neutral;
        series.category = static_cast<int>(group);
        series.name = byClass ? className(dataset, static_cast<int>(group)) : std::string();
        chart.series.push_back(std::move(series));
    }
    const auto [low, high] = std::minmax_element(all.begin(), all.end());
    chart.summary =
        chart.title + " over " + counted(all.size(), "row") + ", from " + words(*low) + " to " + words(*high) + ".";
    return chart;
}

} // namespace goodfit::charts
