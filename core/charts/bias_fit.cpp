#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

Series curveOf(const Sweep& sweep, std::string name, Role role) {
    Series line;
    line.name = std::move(name);
    line.role = role;
    line.x.assign(sweep.stage.x.begin(), sweep.stage.x.begin() + static_cast<std::ptrdiff_t>(sweep.stage.judged));
    return line;
}

Series fitOf(const Sweep& sweep, std::size_t value, std::size_t run, std::string name, Role role) {
    Series line = curveOf(sweep, std::move(name), role);
    const float* said = sweep.fits->at(value, run, 0);
    // far outside the picture a curve is only a line to infinity
    const double far = 20.0 * std::max(1.0, sweep.stage.yHigh - sweep.stage.yLow);
    for (std::size_t j = 0; j < line.x.size(); ++j) {
        line.y.push_back(std::clamp(static_cast<double>(said[j]), -far, far));
    }
    return line;
}

void addMean(Chart& chart, const Sweep& sweep, std::size_t value) {
    const biasvariance::MeanFit found = biasvariance::meanFit(sweep, value);
    Series mean = curveOf(sweep, "Mean of " + std::to_string(sweep.points[value].runs), Role::Accent);
    Band band;
    band.name = "± 1 SD";
    band.role = Role::Accent;
    band.x = mean.x;
    for (std::size_t j = 0; j < mean.x.size(); ++j) {
        mean.y.push_back(found.mean[j]);
        band.low.push_back(found.mean[j] - found.deviation[j]);
        band.high.push_back(found.mean[j] + found.deviation[j]);
    }
    chart.bands.push_back(std::move(band));
    chart.series.push_back(std::move(mean));
}

std::string nameOfClass(const biasvariance::Stage& stage, std::size_t label) {
    return label < stage.classNames.size() ? stage.classNames[label] : std::to_string(label);
}

void addPoints(Chart& chart, const Sweep& sweep, const FitLook& look) {
    if (sweep.stage.classes > 0) {
        for (int label = 0; label < sweep.stage.classes; ++label) {
            Series points;
            points.mark = Mark::Points;
            points.role = Role::Category;
            points.category = label;
            points.name = nameOfClass(sweep.stage, static_cast<std::size_t>(label));
            for (std::size_t row = 0; row < look.y.size(); ++row) {
                if (static_cast<int>(look.y[row]) == label) {
                    points.x.push_back(look.x[2 * row]);
                    points.y.push_back(look.x[2 * row + 1]);
                }
            }
            chart.series.push_back(std::move(points));
        }
        return;
    }
    Series points;
    points.name = "Training set";
    points.role = Role::Neutral;
    points.mark = Mark::Points;
    points.x = look.x;
    points.y = look.y;
    chart.series.push_back(std::move(points));
}

// The class that most fits name, at every point of the map.
std::vector<double> votedClasses(const Sweep& sweep, std::size_t value) {
    const std::vector<int> votes = mapVotes(sweep, value);
    const int classes = sweep.stage.classes;
    std::vector<double> voted;
    for (auto at = votes.begin(); at != votes.end(); at += classes) {
        voted.push_back(static_cast<double>(std::max_element(at, at + classes) - at));
    }
    return voted;
}

void addVotes(Chart& chart, const Sweep& sweep, const FitLook& look) {
    const biasvariance::Stage& stage = sweep.stage;
    const bool two = stage.classes == 2;
    HeatMap map = planeOf(stage);
    map.smooth = two;
    map.colours = two ? ColourMap::Diverging : ColourMap::Categorical;
    map.high = std::max(1, stage.classes - 1);
    if (two && look.mean) {
        map.legend = "share of votes for " + nameOfClass(stage, 1);
    }
    const auto first = static_cast<std::ptrdiff_t>(stage.judged);
    if (!look.mean) {
        const float* said = sweep.fits->at(look.value, look.run, 0);
        map.values.assign(said + first, said + stage.points);
    } else if (two) {
        const std::vector<double> votes = biasvariance::meanFit(sweep, look.value).mean;
        map.values.assign(votes.begin() + first, votes.end());
    } else {
        map.values = votedClasses(sweep, look.value);
    }
    chart.heatMap = std::move(map);
}

void fillCurves(Chart& chart, const Sweep& sweep, const FitLook& look) {
    const std::size_t first = look.run > look.ghosts ? look.run - look.ghosts : 0;
    for (std::size_t run = first; run < look.run; ++run) {
        if (isFinished(sweep, look.value, run)) {
            Series ghost = fitOf(sweep, look.value, run, run == first ? "Fits before" : "", Role::Muted);
            chart.series.push_back(std::move(ghost));
        }
    }
    if (sweep.stage.truth.size() >= sweep.stage.judged) {
        Series truth = curveOf(sweep, "Truth", Role::Test);
        truth.y.assign(sweep.stage.truth.begin(),
                       sweep.stage.truth.begin() + static_cast<std::ptrdiff_t>(sweep.stage.judged));
        chart.series.push_back(std::move(truth));
    }
    addPoints(chart, sweep, look);
    if (isFinished(sweep, look.value, look.run)) {
        Series fit = fitOf(sweep, look.value, look.run, "This fit", Role::Training);
        chart.series.push_back(std::move(fit));
    }
    if (look.mean && sweep.points[look.value].runs > 1) {
        addMean(chart, sweep, look.value);
    }
}

void addDarts(Chart& chart, const Sweep& sweep, const DartPlaces& darts) {
    for (const bool second : {false, true}) {
        Marker marker;
        marker.id = second ? "dart2" : "dart1";
        marker.x = sweep.stage.x[std::min(second ? darts.second : darts.first, sweep.stage.judged - 1)];
        marker.label = second ? "second dart" : "first dart";
        marker.role = Role::Muted;
        marker.draggable = true;
        chart.markers.push_back(std::move(marker));
    }
}

} // namespace

Chart biasFitChart(const Sweep* sweep, const FitLook& look) {
    Chart chart;
    chart.id = "bias_fit";
    chart.title = "Sample, fit, again";
    const bool map = sweep != nullptr && sweep->stage.columns > 0;
    if (sweep == nullptr || !sweep->fits || look.value >= sweep->points.size()) {
        chart.empty = "Not measured yet.";
    } else if (!isFinished(*sweep, look.value, look.run) && sweep->points[look.value].runs == 0) {
        chart.empty = sweep->points[look.value].problem.empty() ? "Fitting …" : sweep->points[look.value].problem;
    }
    chart.summary = chart.empty;
    if (!chart.empty.empty()) {
        return chart;
    }
    const biasvariance::Stage& stage = sweep->stage;
    chart.title = capitalised(valueInWords(*sweep, look.value)) + ", sample " + std::to_string(look.run + 1);
    chart.summary = biasVarianceCaptions(sweep, look.value)[0];
    if (stage.inputs != 1 && !map) {
        fillTableFit(chart, *sweep, look);
        return chart;
    }
    setStageAxes(chart, stage);
    if (map) {
        if (look.mean || isFinished(*sweep, look.value, look.run)) {
            addVotes(chart, *sweep, look);
        }
        addPoints(chart, *sweep, look);
    } else {
        fillCurves(chart, *sweep, look);
    }
    return chart;
}

Chart biasByXChart(const Sweep* sweep, std::size_t value, const DartPlaces& darts) {
    Chart chart;
    chart.id = "bias_by_x";
    chart.title = "Where the error comes from";
    const bool map = sweep != nullptr && sweep->stage.columns > 0;
    if (sweep == nullptr || value >= sweep->points.size() || !isMeasured(sweep->points[value])) {
        chart.empty = "Not measured yet.";
    } else if (sweep->stage.inputs != 1 && !map) {
        chart.empty = "There is no one x to draw along: these data have " +
                      counted(static_cast<std::size_t>(sweep->stage.inputs), "feature") + ".";
    }
    chart.summary = chart.empty;
    if (!chart.empty.empty()) {
        return chart;
    }
    const SweepPoint& point = sweep->points[value];
    if (map && point.zeroOne) {
        chart.title = "At " + valueInWords(*sweep, value);
        fillBiasMap(chart, *sweep, value);
        return chart;
    }
    const bool squared = point.squared.has_value();
    const std::vector<double>& bias = squared ? point.squared->biasAt : point.zeroOne->biasAt;
    const std::vector<double>& variance = squared ? point.squared->varianceAt : point.zeroOne->varianceAt;
    Series of[2];
    for (int which = 0; which < 2; ++which) {
        of[which] = curveOf(*sweep, which == 0 ? (squared ? "Bias²" : "Bias") : "Variance",
                            which == 0 ? Role::Accent : Role::Training);
        of[which].dashed = which == 0;
        for (const double part : which == 0 ? bias : variance) {
            of[which].y.push_back(std::max(0.0, part));
        }
        of[which].x.resize(of[which].y.size());
    }
    std::vector<double> all = of[1].y;
    all.insert(all.end(), of[0].y.begin(), of[0].y.end());
    std::vector<double> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    const double bulk = sorted[sorted.size() * 9 / 10];
    if (sorted.back() > 6.0 * bulk && bulk > 0.0) {
        chart.y.high = 3.0 * bulk;
    }
    chart.title = "At " + valueInWords(*sweep, value);
    chart.x.title = sweep->stage.inputName;
    chart.y.title = squared ? "Part of the squared error" : "Part of the error";
    chart.y.canBeLog = true;
    addDarts(chart, *sweep, darts);
    chart.x.low = sweep->stage.xLow;
    chart.x.high = sweep->stage.xHigh;
    chart.y.low = 0.0;
    chart.series = {std::move(of[0]), std::move(of[1])};
    const double biasMean = squared ? point.squared->bias.value : point.zeroOne->bias.value;
    const double varianceMean = squared ? point.squared->variance.value : point.zeroOne->netVariance.value;
    chart.summary = "Bias and variance at every x: on average " + words(biasMean) + " and " + words(varianceMean) + ".";
    return chart;
}

} // namespace goodfit::charts
