#include "core/charts/prediction.h"

#include "core/charts/bias_support.h"
#include "core/charts/support.h"
#include "core/lessons/lesson.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

std::string quantityName(const std::string& quantity, bool classes) {
    const std::pair<const char*, const char*> names[] = {{"test", "test error"},
                                                         {"training", "training error"},
                                                         {"bias", classes ? "bias" : "bias²"},
                                                         {"variance", classes ? "net variance" : "variance"},
                                                         {"noise", "noise"},
                                                         {"sum", "sum of the parts"},
                                                         {"lowest", "lowest test error"},
                                                         {"highest", "highest test error"},
                                                         {"best", "best value"}};
    for (const auto& [key, name] : names) {
        if (quantity == key) {
            return name;
        }
    }
    return quantity;
}

// An estimate below nothing is what the correction for finitely many runs leaves of nothing.
std::string sizeInWords(double size) {
    return size > 0.0 ? words(size) : "about 0";
}

std::string placeInWords(const lessons::Term& term, const Sweep& sweep) {
    if (term.value) {
        return " at " + valueInWords(sweep, biasvariance::nearestPoint(sweep, *term.value));
    }
    return term.atBest ? " at the best value" : "";
}

} // namespace

// Both as they were measured; where a multiple was claimed, what multiple it is.
std::string outcomeInWords(const lessons::Statement& statement, const lessons::Outcome& outcome, const Sweep& sweep) {
    const lessons::Term& left = statement.left;
    const lessons::Term& right = statement.right;
    const bool classes = hasClasses(sweep);
    if (left.quantity.empty() || right.quantity.empty()) {
        const bool constantLeft = left.quantity.empty();
        const lessons::Term& term = constantLeft ? right : left;
        const double measured = constantLeft ? outcome.right : outcome.left;
        const double limit = constantLeft ? outcome.left : outcome.right;
        const std::string said =
            term.quantity == "best" ? "Lowest test error at " +
                                          valueInWords(sweep, biasvariance::nearestPoint(sweep, measured / term.factor))
                                    : capitalised(quantityName(term.quantity, classes)) + placeInWords(term, sweep) +
                                          ": " + sizeInWords(measured / term.factor);
        return said + (measured < limit ? ", below " : ", above ") + words(limit / term.factor);
    }
    const double first = outcome.left / left.factor;
    const double second = outcome.right / right.factor;
    std::string text =
        capitalised(quantityName(left.quantity, classes)) + " " + sizeInWords(first) + placeInWords(left, sweep) + ", ";
    if (left.quantity != right.quantity) {
        text += quantityName(right.quantity, classes) + " ";
    }
    text += sizeInWords(second);
    const std::string place = placeInWords(right, sweep);
    text += left.quantity != right.quantity && place == placeInWords(left, sweep) ? "" : place;
    const double multiple = right.factor / left.factor;
    if (multiple != 1.0 && first > 0.0 && second > 0.0) {
        const double times = first / second;
        text += ": " + words(times < 1.0 ? 1.0 / times : times) + " times " + (times < 1.0 ? "less" : "as much");
    }
    return text;
}

namespace {

std::vector<double> testErrors(const Sweep& sweep) {
    std::vector<double> errors;
    for (const SweepPoint& point : sweep.points) {
        errors.push_back(point.test.value);
    }
    return errors;
}

} // namespace

void addSketch(Chart& chart, const Sweep& sweep, std::span<const double> drawn) {
    const std::vector<double> truth = testErrors(sweep);
    if (drawn.size() != truth.size()) {
        return;
    }
    double low = INFINITY;
    double high = 0.0;
    for (const double error : truth) {
        if (std::isfinite(error)) {
            low = std::min(low, error);
            high = std::max(high, error);
        }
    }
    Series mine;
    mine.name = "Your sketch";
    mine.role = Role::Validation;
    const bool log = lessons::spansDecades(truth);
    const std::vector<double> heights = lessons::stretched(drawn, false);
    for (std::size_t i = 0; i < heights.size(); ++i) {
        mine.x.push_back(static_cast<double>(i));
        mine.y.push_back(log ? low * std::pow(high / low, heights[i]) : low + (high - low) * heights[i]);
    }
    chart.series.push_back(std::move(mine));
    chart.summary =
        "Your sketch over the measured test error: " + std::to_string(lessons::scoreCurve(drawn, truth)) + " of 100.";
}

Chart predictionChart(const Sweep* sweep, std::span<const double> drawn) {
    Chart chart;
    chart.id = "prediction";
    chart.title = "Prediction and truth";
    if (!startCapacityChart(chart, sweep)) {
        return chart;
    }
    labelCapacity(chart, *sweep);
    if (lessons::spansDecades(testErrors(*sweep))) {
        chart.y.scale = Scale::Log;
    }
    chart.y.canBeLog = true;
    addEstimates(chart, *sweep, "Test error", Role::Test, true,
                 [](const SweepPoint& point) -> const biasvariance::Estimate& { return point.test; });
    chart.summary = "Measured test error by " + lowered(sweep->axisTitle) + ".";
    addSketch(chart, *sweep, drawn);
    return chart;
}

} // namespace goodfit::charts
