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
    const std::pair<const char*, const char*> names[] = {{"test", "the test error"},
                                                         {"training", "the training error"},
                                                         {"bias", classes ? "bias" : "bias²"},
                                                         {"variance", classes ? "net variance" : "variance"},
                                                         {"noise", "noise"},
                                                         {"sum", "the sum of the parts"},
                                                         {"lowest", "the lowest test error"},
                                                         {"highest", "the highest test error"},
                                                         {"best", "the best value"}};
    for (const auto& [key, name] : names) {
        if (quantity == key) {
            return name;
        }
    }
    return quantity;
}

std::string termInWords(const lessons::Term& term, double value, const Sweep& sweep) {
    if (term.quantity.empty()) {
        return words(term.factor);
    }
    std::string text = term.factor == 1.0 ? "" : words(term.factor) + " × ";
    text += quantityName(term.quantity, hasClasses(sweep));
    if (term.value) {
        text += " at " + valueInWords(sweep, biasvariance::nearestPoint(sweep, *term.value));
    } else if (term.atBest) {
        text += " at the best value";
    }
    return text + " (" + words(value) + ")";
}

} // namespace

std::string outcomeInWords(const lessons::Statement& statement, const lessons::Outcome& outcome, const Sweep& sweep) {
    return capitalised(termInWords(statement.left, outcome.left, sweep)) +
           (outcome.left < outcome.right ? " is below " : " is above ") +
           termInWords(statement.right, outcome.right, sweep);
}

Chart predictionChart(const Sweep* sweep, std::span<const double> drawn) {
    Chart chart;
    chart.id = "prediction";
    chart.title = "Prediction and truth";
    if (!startCapacityChart(chart, sweep)) {
        return chart;
    }
    labelCapacity(chart, *sweep);
    std::vector<double> truth;
    for (const SweepPoint& point : sweep->points) {
        truth.push_back(point.test.value);
    }
    const bool log = lessons::spansDecades(truth);
    if (log) {
        chart.y.scale = Scale::Log;
    }
    chart.y.canBeLog = true;
    addEstimates(chart, *sweep, "Test error", Role::Training, true,
                 [](const SweepPoint& point) -> const biasvariance::Estimate& { return point.test; });
    if (drawn.size() != truth.size()) {
        chart.summary = "Measured test error by " + lowered(sweep->axisTitle) + ".";
        return chart;
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
    const std::vector<double> heights = lessons::stretched(drawn, false);
    for (std::size_t i = 0; i < heights.size(); ++i) {
        mine.x.push_back(static_cast<double>(i));
        mine.y.push_back(log ? low * std::pow(high / low, heights[i]) : low + (high - low) * heights[i]);
    }
    chart.series.push_back(std::move(mine));
    chart.summary =
        "Your sketch over the measured test error: " + std::to_string(lessons::scoreCurve(drawn, truth)) + " of 100.";
    return chart;
}

} // namespace goodfit::charts
