#include "core/charts/data_views.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

constexpr std::size_t kMostPoints = 4000; // more cannot be told apart, and a window stands still while it paints them

bool isClassification(const data::Dataset& dataset) {
    return dataset.task != data::Task::Regression;
}

std::int64_t nearestFeature(const data::Dataset& dataset, int wanted) {
    return std::clamp<std::int64_t>(wanted, 0, std::max<std::int64_t>(0, dataset.featureCount() - 1));
}

std::string targetTitle(const data::Dataset& dataset) {
    return dataset.targetName.empty() ? "Target" : dataset.targetName;
}

bool refusesEmpty(Chart& chart, const data::Dataset& dataset) {
    if (dataset.rows() > 0) {
        return false;
    }
    chart.empty = "No data yet: choose a source.";
    chart.summary = chart.empty;
    return true;
}

// Every k-th row, so that at most kMostPoints are drawn in all.
std::size_t strideOf(const std::vector<PartRows>& parts) {
    std::size_t count = 0;
    for (const PartRows& part : parts) {
        count += part.rows.size();
    }
    return std::max<std::size_t>(1, (count + kMostPoints - 1) / kMostPoints);
}

std::string shownText(const std::vector<PartRows>& parts) {
    std::string text;
    for (const PartRows& part : parts) {
        text += (text.empty() ? "" : ", ") + std::to_string(part.rows.size()) + " " + lowered(partTitle(part.part));
    }
    return text.empty() ? "no examples" : text + " examples";
}

template <class Y>
void addPartSeries(Chart& chart, const data::Dataset& dataset, const std::vector<PartRows>& parts,
                   std::int64_t featureX, const Y& y) {
    const std::size_t stride = strideOf(parts);
    for (const PartRows& part : parts) {
        Series points;
        points.name = partTitle(part.part);
        points.role = partRole(part.part);
        points.mark = Mark::Points;
        for (std::size_t i = 0; i < part.rows.size(); i += stride) {
            points.x.push_back(featureAt(dataset, part.rows[i], featureX));
            points.y.push_back(y(part.rows[i]));
        }
        chart.series.push_back(std::move(points));
    }
}

template <class Y>
void addClassSeries(Chart& chart, const data::Dataset& dataset, const std::vector<PartRows>& parts,
                    std::int64_t featureX, const Y& y) {
    const std::size_t stride = strideOf(parts);
    for (int number = 0; number < static_cast<int>(dataset.classCount()); ++number) {
        Series points;
        points.name = className(dataset, number);
        points.role = Role::Category;
        points.category = number;
        points.mark = Mark::Points;
        for (const PartRows& part : parts) {
            for (std::size_t i = 0; i < part.rows.size(); i += stride) {
                if (classOf(dataset, part.rows[i]) == number) {
                    points.x.push_back(featureAt(dataset, part.rows[i], featureX));
                    points.y.push_back(y(part.rows[i]));
                }
            }
        }
        chart.series.push_back(std::move(points));
    }
}

} // namespace

Chart dataScatterChart(const data::Dataset& dataset, const data::Split* split, const DataViewOptions& options) {
    const std::int64_t first = nearestFeature(dataset, options.featureX);
    const std::int64_t second = nearestFeature(dataset, options.featureY);
    Chart chart;
    chart.id = "data_scatter";
    chart.title = dataset.name.empty() ? "Data" : dataset.name;
    chart.x.title = featureName(dataset, first);
    chart.y.title = featureName(dataset, second);
    if (refusesEmpty(chart, dataset)) {
        return chart;
    }
    const std::vector<PartRows> parts = visibleParts(dataset, split, options.showTest);
    const auto y = [&](std::int64_t row) { return featureAt(dataset, row, second); };
    if (isClassification(dataset) && !options.colourByPart) {
        addClassSeries(chart, dataset, parts, first, y);
    } else {
        addPartSeries(chart, dataset, parts, first, y);
    }
    chart.summary = chart.y.title + " against " + chart.x.title + ": " + shownText(parts) + ".";
    return chart;
}

Chart dataCurveChart(const data::Dataset& dataset, const data::Split* split, const DataViewOptions& options) {
    const std::int64_t feature = nearestFeature(dataset, options.featureX);
    Chart chart;
    chart.id = "data_curve";
    chart.title = dataset.name.empty() ? "Data" : dataset.name;
    chart.x.title = featureName(dataset, feature);
    chart.y.title = targetTitle(dataset);
    if (refusesEmpty(chart, dataset)) {
        return chart;
    }
    const std::vector<PartRows> parts = visibleParts(dataset, split, options.showTest);
    addPartSeries(chart, dataset, parts, feature, [&](std::int64_t row) {
        return static_cast<double>(dataset.targets[static_cast<std::size_t>(row)]);
    });
    chart.summary = chart.y.title + " against " + chart.x.title + ": " + shownText(parts) + ".";
    return chart;
}

Chart classBalanceChart(const data::Dataset& dataset, const data::Split* split) {
    Chart chart;
    chart.id = "class_balance";
    chart.title = isClassification(dataset) ? "Class balance" : "Rows by part";
    chart.x.title = isClassification(dataset) ? "Class" : "Part";
    chart.y.title = "Rows";
    chart.y.low = 0.0;
    chart.y.integer = true;
    if (refusesEmpty(chart, dataset)) {
        return chart;
    }
    // How many rows the sealed part has is no secret.
    const std::vector<PartRows> parts = visibleParts(dataset, split, true);
    const int groups = isClassification(dataset) ? static_cast<int>(dataset.classCount()) : 1;
    const double width = 0.8 / static_cast<double>(std::max<std::size_t>(1, parts.size()));
    for (std::size_t p = 0; p < parts.size(); ++p) {
        Series bars;
        bars.name = partTitle(parts[p].part);
        bars.role = partRole(parts[p].part);
        bars.mark = Mark::Bars;
        bars.barWidth = 0.9 * width;
        std::vector<double> counts(static_cast<std::size_t>(std::max(1, groups)), 0.0);
        for (const std::int64_t row : parts[p].rows) {
            const int group = isClassification(dataset) ? classOf(dataset, row) : 0;
            if (group >= 0 && group < groups) {
                counts[static_cast<std::size_t>(group)] += 1.0;
            }
        }
        for (std::size_t group = 0; group < counts.size(); ++group) {
            bars.x.push_back(static_cast<double>(group) - 0.4 + (static_cast<double>(p) + 0.5) * width);
            bars.y.push_back(counts[group]);
        }
        chart.series.push_back(std::move(bars));
    }
    for (int group = 0; group < groups; ++group) {
        chart.x.categories.push_back(isClassification(dataset) ? className(dataset, group) : "All rows");
    }
    chart.x.low = -0.5;
    chart.x.high = static_cast<double>(groups) - 0.5;
    chart.summary = std::to_string(dataset.rows()) + " rows: " + shownText(parts) +
                    (isClassification(dataset) ? " of " + std::to_string(groups) + " classes." : ".");
    return chart;
}

} // namespace goodfit::charts
