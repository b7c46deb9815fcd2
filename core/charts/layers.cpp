#include "core/charts/layers.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace goodfit::charts {

namespace {

struct QuantityRow {
    const char* title;
    std::vector<double> train::LayerRecord::*values;
    bool share;
};

// In the order of LayerQuantity.
constexpr std::array<QuantityRow, 5> kQuantities{{
    {"Gradient norm", &train::LayerRecord::gradientNorm, false},
    {"Update-to-weight ratio", &train::LayerRecord::updateRatio, false},
    {"Weight norm", &train::LayerRecord::weightNorm, false},
    {"Share of dead units", &train::LayerRecord::deadShare, true},
    {"Share of saturated outputs", &train::LayerRecord::saturatedShare, true},
}};

struct ValuesRow {
    const char* title;
    train::Histogram train::LayerHistograms::*histogram;
};

// In the order of LayerValues.
constexpr std::array<ValuesRow, 3> kValues{{
    {"Weights", &train::LayerHistograms::weights},
    {"Gradients", &train::LayerHistograms::gradients},
    {"Activations", &train::LayerHistograms::activations},
}};

const QuantityRow& rowOf(LayerQuantity quantity) {
    return kQuantities[static_cast<std::size_t>(quantity)];
}

const ValuesRow& rowOf(LayerValues values) {
    return kValues[static_cast<std::size_t>(values)];
}

// In shares of all values, so that layers and epochs compare.
Series outlineOf(const train::Histogram& histogram, std::string name, bool bars) {
    Series series;
    series.name = std::move(name);
    series.mark = bars ? Mark::Bars : Mark::Line;
    series.role = bars ? Role::Training : Role::Muted;
    double total = 0;
    for (const std::uint32_t count : histogram.counts) {
        total += count;
    }
    const double span = histogram.high > histogram.low ? histogram.high - histogram.low : 1.0;
    const double width = span / static_cast<double>(histogram.counts.size());
    series.barWidth = bars ? width : 0.0;
    for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin) {
        series.x.push_back(histogram.low + (static_cast<double>(bin) + 0.5) * width);
        series.y.push_back(total > 0 ? static_cast<double>(histogram.counts[bin]) / total : 0.0);
    }
    return series;
}

} // namespace

std::string layerQuantityTitle(LayerQuantity quantity) {
    return rowOf(quantity).title;
}

std::string layerValuesTitle(LayerValues values) {
    return rowOf(values).title;
}

std::string layerName(const train::LayerRecord& layer) {
    constexpr std::string_view kPrefix = "layers.";
    std::string name = layer.path;
    if (name.starts_with(kPrefix)) {
        name.erase(0, kPrefix.size());
    }
    return layer.copy > 0 ? name + " (copy " + std::to_string(layer.copy + 1) + ")" : name;
}

Chart layersChart(const train::LayerReport* report, LayerQuantity quantity) {
    const QuantityRow& row = rowOf(quantity);
    Chart chart;
    chart.id = "layers";
    chart.title = row.title;
    chart.x.title = "Epoch";
    chart.x.integer = true;
    chart.y.title = row.title;
    if (row.share) {
        chart.y.low = 0.0;
        chart.y.high = 1.0;
    } else {
        chart.y.scale = Scale::Log;
        chart.y.canBeLog = true;
    }
    for (const train::LayerRecord& layer : report != nullptr ? report->layers : std::vector<train::LayerRecord>()) {
        const std::vector<double>& values = layer.*row.values;
        if (std::none_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); })) {
            continue;
        }
        Series series;
        series.name = layerName(layer);
        series.role = Role::Category;
        series.category = static_cast<int>(chart.series.size());
        series.marksMissing = true;
        series.x.assign(report->epochs.begin(), report->epochs.end());
        series.y = values;
        series.y.resize(series.x.size(), std::nan(""));
        chart.series.push_back(std::move(series));
    }
    if (chart.series.empty()) {
        chart.empty = report == nullptr || report->epochs.empty() ? "Press Run: every layer is watched while it learns."
                                                                  : "This applies to none of the layers.";
        chart.summary = chart.empty;
        return chart;
    }
    if (quantity == LayerQuantity::UpdateRatio) {
        constexpr double kHealthy = 1e-3;
        chart.markers.push_back({"", std::nullopt, kHealthy, "about 1e-3 is healthy", Role::Muted, false});
    }
    chart.summary = std::string(row.title) + " of " + counted(chart.series.size(), "layer") + " by epoch.";
    return chart;
}

Chart layerHistogramChart(const train::LayerReport* report, std::size_t layer, LayerValues values) {
    const ValuesRow& row = rowOf(values);
    Chart chart;
    chart.id = "layer_histogram";
    chart.title = row.title;
    chart.x.title = row.title;
    chart.y.title = "Share of values";
    const bool some = report != nullptr && layer < report->layers.size() && !report->layers[layer].histograms.empty();
    if (some) {
        const train::LayerRecord& record = report->layers[layer];
        chart.title = std::string(row.title) + " of " + layerName(record);
        const auto nameOf = [report](const char* word, std::size_t sample) {
            return std::string(word) + " (epoch " + std::to_string(report->epochs[sample] + 1) + ")";
        };
        const std::size_t last = std::min(record.histograms.size(), report->epochs.size()) - 1;
        const train::Histogram& now = record.histograms[last].*row.histogram;
        const train::Histogram& before = record.histograms.front().*row.histogram;
        if (!now.counts.empty()) {
            chart.series.push_back(outlineOf(now, nameOf("Now", last), true));
            if (last > 0 && !before.counts.empty()) {
                chart.series.push_back(outlineOf(before, nameOf("At first", 0), false));
            }
        }
    }
    if (chart.series.empty()) {
        chart.empty = some ? "There is nothing to count in this layer." : "Press Run: every layer is watched.";
        chart.summary = chart.empty;
        return chart;
    }
    chart.summary = "How the " + lowered(row.title) + " are distributed.";
    return chart;
}

} // namespace goodfit::charts
