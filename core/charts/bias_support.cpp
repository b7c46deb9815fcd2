#include "core/charts/bias_support.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Sweep;
using biasvariance::SweepPoint;

bool isMeasured(const SweepPoint& point) {
    return std::isfinite(point.test.value);
}

bool hasClasses(const Sweep& sweep) {
    return sweep.stage.classes > 0;
}

std::string lossTitle(const Sweep& sweep) {
    return hasClasses(sweep) ? "Share of wrong classes" : "Mean squared error";
}

void labelCapacity(Chart& chart, const Sweep& sweep) {
    for (const SweepPoint& point : sweep.points) {
        chart.x.categories.push_back(point.value.isReal() ? shortNumber(point.value.real(), 3)
                                                          : point.value.toString());
    }
    chart.x.low = -0.6;
    chart.x.high = static_cast<double>(sweep.points.size()) - 0.4;
}

bool startCapacityChart(Chart& chart, const Sweep* sweep) {
    bool any = false;
    if (sweep != nullptr) {
        for (const SweepPoint& point : sweep->points) {
            any = any || isMeasured(point);
        }
    }
    if (!any) {
        chart.empty = sweep == nullptr || sweep->points.empty() ? "Not measured yet." : "Measuring …";
        chart.summary = chart.empty;
        return false;
    }
    chart.x.title = sweep->axisTitle;
    chart.y.title = lossTitle(*sweep);
    return true;
}

std::optional<double> placeOfThreshold(const Sweep& sweep) {
    if (!sweep.threshold) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i + 1 < sweep.points.size(); ++i) {
        const double low = sweep.points[i].at;
        const double high = sweep.points[i + 1].at;
        if (*sweep.threshold >= low && *sweep.threshold <= high && high > low) {
            return static_cast<double>(i) + (*sweep.threshold - low) / (high - low);
        }
    }
    return std::nullopt;
}

void addEstimates(Chart& chart, const Sweep& sweep, const std::string& name, Role role, bool even,
                  const PickEstimate& pick) {
    Series line;
    line.name = name;
    line.role = role;
    Band band;
    band.role = role;
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        const biasvariance::Estimate& estimate = pick(sweep.points[i]);
        if (!std::isfinite(estimate.value)) {
            continue;
        }
        const double x = even ? static_cast<double>(i) : sweep.points[i].at;
        line.x.push_back(x);
        line.y.push_back(estimate.value);
        const double room = std::isfinite(estimate.error) ? 1.96 * estimate.error : 0.0;
        band.x.push_back(x);
        band.low.push_back(std::max(estimate.value - room, 0.02 * std::abs(estimate.value)));
        band.high.push_back(estimate.value + room);
    }
    Series dots = line; // shape besides colour
    dots.mark = Mark::Points;
    dots.name.clear();
    chart.bands.push_back(std::move(band));
    chart.series.push_back(std::move(line));
    if (dots.x.size() <= 30) {
        chart.series.push_back(std::move(dots));
    }
}

void addCapacityMarker(Chart& chart, const Sweep& sweep, std::size_t value, bool even) {
    value = std::min(value, sweep.points.size() - 1);
    Marker marker;
    marker.id = "capacity";
    marker.x = even ? static_cast<double>(value) : sweep.points[value].at;
    marker.label = valueInWords(sweep, value);
    marker.role = Role::Neutral;
    marker.draggable = true;
    chart.markers.push_back(std::move(marker));
}

bool isFinished(const Sweep& sweep, std::size_t value, std::size_t run) {
    return value < sweep.finished.size() && run < sweep.finished[value].size() && sweep.finished[value][run] != 0;
}

const std::vector<double>& knownAt(const biasvariance::Stage& stage) {
    return stage.truth.size() >= stage.judged ? stage.truth : stage.observed;
}

namespace {

// "Learning rate" as "learning rate"; "L2" and other short names as they are.
std::string inSentence(const std::string& title) {
    const bool word = title.size() > 1 && std::islower(static_cast<unsigned char>(title[1])) != 0;
    return title.empty() ? "setting" : word ? lowered(title) : title;
}

} // namespace

std::string valueInWords(const Sweep& sweep, std::size_t value) {
    const SweepPoint& point = sweep.points[value];
    const std::string number = point.value.isReal() ? shortNumber(point.value.real(), 3) : point.value.toString();
    const std::string& axis = sweep.setup.axis;
    const bool one = number == "1";
    if (axis == "degree") {
        return "degree " + number;
    }
    if (axis == "width") {
        return number + (one ? " hidden unit" : " hidden units");
    }
    if (axis == "features") {
        return number + (one ? " random feature" : " random features");
    }
    if (axis == "depth") {
        return number + (one ? " hidden layer" : " hidden layers");
    }
    if (axis == "steps" || axis == "epochs") {
        return number + (axis == "steps" ? (one ? " step" : " steps") : (one ? " epoch" : " epochs"));
    }
    if (axis == "samples") {
        return number + " training rows";
    }
    if (axis == "l2" || axis == "ridge") {
        return "a penalty of " + number;
    }
    if (axis == "dropout") {
        return "a dropout rate of " + number;
    }
    const std::string title = inSentence(sweep.axisTitle);
    if (!point.value.isReal() && !point.value.isInteger()) {
        return title + " " + number;
    }
    return (std::string("aeio").find(title.front()) != std::string::npos ? "an " : "a ") + title + " of " + number;
}

} // namespace goodfit::charts
