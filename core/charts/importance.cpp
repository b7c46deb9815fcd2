#include "core/charts/importance.h"

#include "core/charts/parameter_axis.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::charts {

namespace {

std::string nameOf(const search::ParameterImportance& parameter) {
    return parameter.label.empty() ? parameter.path : parameter.label;
}

std::vector<std::size_t> byImportance(const search::Importance& importance) {
    std::vector<std::size_t> order(importance.parameters.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return importance.parameters[a].value > importance.parameters[b].value;
    });
    return order;
}

std::string trialsUsed(const search::Importance& importance) {
    const auto trials = static_cast<std::size_t>(importance.trials),
               epochs = static_cast<std::size_t>(importance.epochs);
    const std::string text = epochs == 0
                                 ? counted(trials, "complete trial")
                                 : counted(trials, "trial") + " as they stood after " + counted(epochs, "epoch");
    return importance.note.empty() ? text : text + " (" + importance.note + ")";
}

// ".58", which fits into a small cell; nothing where it would say .00.
std::string shareText(double share) {
    constexpr double kHundred = 100.0;
    const auto hundredths = std::lround(kHundred * share);
    if (hundredths < 1 || hundredths >= std::lround(kHundred)) {
        return hundredths < 1 ? std::string() : "1";
    }
    const std::string digits = std::to_string(hundredths);
    return (digits.size() < 2 ? ".0" : ".") + digits;
}

} // namespace

Chart importanceChart(const search::Importance& importance) {
    Chart chart;
    chart.id = "importance";
    chart.title = "Importance, from " + trialsUsed(importance);
    chart.x.title = "Parameter";
    chart.y.title = importance.measure;
    chart.legend = false;
    if (importance.parameters.empty()) {
        chart.empty = "No parameter has a range.";
        chart.summary = chart.empty;
        return chart;
    }
    if (std::all_of(importance.parameters.begin(), importance.parameters.end(),
                    [](const search::ParameterImportance& each) { return each.value == 0.0; })) {
        chart.empty = "No parameter tells good from bad in " + trialsUsed(importance) + ".";
        chart.summary = chart.empty;
        return chart;
    }
    Series bars;
    bars.mark = Mark::Bars;
    bars.role = importance.note.empty() ? Role::Accent : Role::Muted;
    bars.barWidth = 0.6;
    std::vector<Series> spreads;
    chart.summary = chart.title + ": ";
    for (const std::size_t index : byImportance(importance)) {
        const search::ParameterImportance& parameter = importance.parameters[index];
        const auto place = static_cast<double>(bars.x.size());
        chart.x.categories.push_back(nameOf(parameter));
        bars.x.push_back(place);
        bars.y.push_back(parameter.value);
        Series spread;
        spread.role = Role::Neutral;
        spread.x = {place, place};
        spread.y = {parameter.value - parameter.spread, parameter.value + parameter.spread};
        spreads.push_back(std::move(spread));
        chart.summary += (place > 0.0 ? ", " : "") + nameOf(parameter) + " " + words(parameter.value) + " ± " +
                         words(parameter.spread);
    }
    chart.summary += ".";
    chart.series.push_back(std::move(bars));
    std::move(spreads.begin(), spreads.end(), std::back_inserter(chart.series));
    return chart;
}

Chart importancePairsChart(const search::Importance& importance) {
    Chart chart;
    chart.id = "importance_pairs";
    chart.title = "Interactions, from " + trialsUsed(importance);
    chart.x.title = "Parameter";
    chart.y.title = "Parameter";
    chart.legend = false;
    if (importance.pairs.empty()) {
        chart.empty = "This evaluator knows no pairs: fANOVA does.";
        chart.summary = chart.empty;
        return chart;
    }
    const std::size_t size = importance.parameters.size();
    HeatMap cells;
    cells.columns = cells.rows = static_cast<std::int64_t>(size);
    cells.xHigh = cells.yHigh = static_cast<double>(size) - 1.0;
    cells.values.assign(size * size, 0.0);
    cells.legend = importance.measure;
    for (std::size_t i = 0; i < size; ++i) {
        cells.values[i * size + i] = importance.parameters[i].value;
        chart.x.categories.push_back(nameOf(importance.parameters[i]));
    }
    chart.y.categories = chart.x.categories;
    const search::PairImportance* greatest = &importance.pairs.front();
    for (const search::PairImportance& pair : importance.pairs) {
        cells.values[pair.first * size + pair.second] = pair.value;
        cells.values[pair.second * size + pair.first] = pair.value;
        greatest = pair.value > greatest->value ? &pair : greatest;
    }
    cells.high = std::max(*std::max_element(cells.values.begin(), cells.values.end()), 1e-9);
    for (const double value : cells.values) {
        cells.cellTexts.push_back(shareText(value));
    }
    chart.heatMap = std::move(cells);
    chart.summary = chart.title + ": the strongest is " + chart.x.categories[greatest->first] + " with " +
                    chart.x.categories[greatest->second] + ", " + words(greatest->value) + ".";
    return chart;
}

Chart partialDependenceChart(const search::PartialCurve& curve, const search::Study& study) {
    Chart chart;
    chart.id = "partial_dependence";
    chart.title = "Partial dependence, from " + counted(static_cast<std::size_t>(curve.trials), "trial");
    chart.x = chartAxis(curve.axis);
    chart.y.title = metricWords(study);
    const std::vector<double> places = placesOn(curve.axis);
    Series mean;
    mean.name = "Mean over the other parameters";
    mean.role = Role::Accent;
    mean.mark = curve.axis.category ? Mark::Points : Mark::Line;
    mean.x = places;
    mean.y = curve.mean;
    chart.series.push_back(std::move(mean));
    chart.bands.push_back({"Two standard deviations", Role::Accent, places, curve.low, curve.high});
    const auto best = study.maximize ? std::max_element(curve.mean.begin(), curve.mean.end())
                                     : std::min_element(curve.mean.begin(), curve.mean.end());
    if (best != curve.mean.end()) {
        const Value& at = curve.axis.at[static_cast<std::size_t>(best - curve.mean.begin())];
        chart.summary = chart.title + ": best " + words(*best) + " at " + chart.x.title + " = " + at.toString() + ".";
    }
    return chart;
}

Chart partialDependenceChart(const search::PartialField& field, const search::Study& study) {
    Chart chart;
    chart.id = "partial_dependence_2d";
    chart.title = "Partial dependence, from " + counted(static_cast<std::size_t>(field.trials), "trial");
    chart.x = chartAxis(field.x);
    chart.y = chartAxis(field.y);
    chart.heatMap = fieldOf(field.x, field.y, field.mean);
    chart.heatMap->legend = metricWords(study);
    chart.summary = chart.title + " over " + chart.x.title + " and " + chart.y.title + ": from " +
                    words(chart.heatMap->low) + " to " + words(chart.heatMap->high) + ".";
    return chart;
}

} // namespace goodfit::charts
