#include "core/charts/why_this_trial.h"

#include "core/charts/parameter_axis.h"
#include "core/charts/point_series.h"
#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace goodfit::charts {

namespace {

std::string trialText(std::int64_t trial) {
    return "trial " + std::to_string(trial);
}

void addSeen(Chart& chart, const search::ChoiceField& field) {
    Series seen = pointsNamed("Seen", Role::Neutral);
    Series running = pointsNamed("Running", Role::Muted);
    for (const search::SeenPoint& point : field.seen) {
        Series& series = point.running ? running : seen;
        series.x.push_back(placeOn(field.x, point.at[0]));
        series.y.push_back(placeOn(field.y, point.at[1]));
    }
    Series chosen = pointsNamed("Chosen", Role::Accent);
    chosen.x = {placeOn(field.x, field.chosenX)};
    chosen.y = {placeOn(field.y, field.chosenY)};
    chosen.id = field.trial;
    for (Series* series : {&seen, &running, &chosen}) {
        if (!series->x.empty()) {
            chart.series.push_back(std::move(*series));
        }
    }
}

Chart fieldChart(const search::ChoiceField& field, const std::vector<double>& values) {
    Chart chart;
    chart.x = chartAxis(field.x);
    chart.y = chartAxis(field.y);
    chart.heatMap = fieldOf(field.x, field.y, values);
    addSeen(chart, field);
    return chart;
}

// To the mean and the better half of what was seen: results far off would press the model flat.
void limitToModel(Chart& chart, const std::vector<double>& mean, std::vector<double> seen, bool maximize) {
    if (maximize) {
        std::sort(seen.begin(), seen.end(), std::greater<>());
    } else {
        std::sort(seen.begin(), seen.end());
    }
    seen.resize((seen.size() + 1) / 2);
    seen.insert(seen.end(), mean.begin(), mean.end());
    std::erase_if(seen, [](double value) { return !std::isfinite(value); });
    const auto [low, high] = std::minmax_element(seen.begin(), seen.end());
    if (low != seen.end() && *low < *high) {
        constexpr double kAir = 0.2;
        chart.y.low = *low - kAir * (*high - *low);
        chart.y.high = *high + kAir * (*high - *low);
    }
}

} // namespace

Chart whyModelChart(const search::ChoiceCurve& curve, const search::Study& study) {
    Chart chart;
    chart.id = "why_model";
    chart.title = "What the model believed before " + trialText(curve.trial);
    chart.x = chartAxis(curve.axis);
    chart.y.title = metricWords(study);
    const std::vector<double> places = placesOn(curve.axis);
    Series mean;
    mean.name = "Mean through the chosen point";
    mean.role = Role::Accent;
    mean.mark = curve.axis.category ? Mark::Points : Mark::Line;
    mean.x = places;
    mean.y = curve.mean;
    Series seen = pointsNamed("Seen (other values differ)", Role::Neutral);
    std::size_t running = 0;
    for (const search::SeenPoint& point : curve.seen) {
        running += point.running ? 1 : 0;
        if (!point.running && std::isfinite(point.value)) {
            seen.x.push_back(placeOn(curve.axis, point.at[0]));
            seen.y.push_back(point.value);
        }
    }
    const std::size_t known = seen.x.size();
    limitToModel(chart, curve.mean, seen.y, study.maximize);
    chart.series = {std::move(seen), std::move(mean)};
    chart.bands.push_back({"Two standard deviations", Role::Accent, places, curve.low, curve.high});
    Marker chosen;
    chosen.x = placeOn(curve.axis, curve.chosen);
    chosen.label = "chosen: " + curve.chosen.toString();
    chosen.role = Role::Accent;
    chart.markers.push_back(std::move(chosen));
    chart.summary = "Before " + trialText(curve.trial) + " the model had seen " + counted(known, "result") + " and " +
                    counted(running, "trial") + " running; it chose " + chart.x.title + " = " +
                    curve.chosen.toString() + ".";
    return chart;
}

Chart whyAcquisitionChart(const search::ChoiceCurve& curve) {
    Chart chart;
    chart.id = "why_acquisition";
    chart.title = "What it promised";
    chart.x = chartAxis(curve.axis);
    chart.y.title = "Acquisition (" + curve.acquisition + "), highest = 1";
    chart.y.low = 0.0;
    chart.y.high = 1.05;
    chart.legend = false;
    Series promise;
    promise.role = Role::Validation;
    promise.mark = curve.axis.category ? Mark::Bars : Mark::Line;
    promise.x = placesOn(curve.axis);
    promise.y = curve.promise;
    const auto best = std::max_element(curve.promise.begin(), curve.promise.end());
    if (best != curve.promise.end()) {
        const Value& at = curve.axis.at[static_cast<std::size_t>(best - curve.promise.begin())];
        chart.summary =
            "Highest at " + chart.x.title + " = " + at.toString() + "; chosen " + curve.chosen.toString() + ".";
    }
    chart.series.push_back(std::move(promise));
    Marker chosen;
    chosen.x = placeOn(curve.axis, curve.chosen);
    chosen.label = "chosen";
    chosen.role = Role::Accent;
    chart.markers.push_back(std::move(chosen));
    return chart;
}

Chart whyModelChart(const search::ChoiceField& field, const search::Study& study) {
    Chart chart = fieldChart(field, field.mean);
    chart.id = "why_model_2d";
    chart.title = "What the model believed before " + trialText(field.trial);
    chart.heatMap->legend = metricWords(study);
    chart.summary = chart.title + ": " + metricWords(study) + " from " + words(chart.heatMap->low) + " to " +
                    words(chart.heatMap->high) + ".";
    return chart;
}

Chart whyAcquisitionChart(const search::ChoiceField& field) {
    Chart chart = fieldChart(field, field.promise);
    chart.id = "why_acquisition_2d";
    chart.title = "What it promised";
    chart.heatMap->legend = "Acquisition (" + field.acquisition + ")";
    chart.summary = "Acquisition over " + chart.x.title + " and " + chart.y.title + "; chosen " +
                    field.chosenX.toString() + ", " + field.chosenY.toString() + ".";
    return chart;
}

} // namespace goodfit::charts
