#include "core/charts/rate.h"

#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::charts {

namespace {

constexpr double kBeyond = 3.0; // times the rate of divergence: room to show that zone

void setRateAxis(Chart& chart, const train::RateTest* test) {
    chart.x.title = "Learning rate";
    chart.x.scale = Scale::Log;
    if (test != nullptr && !test->curve.empty()) {
        chart.x.low = test->curve.front().rate;
        chart.x.high = std::max(test->curve.back().rate, test->curve.front().rate * 1.001);
        if (test->diverges) {
            chart.x.high = std::max(*chart.x.high, kBeyond * *test->diverges);
        }
    }
}

bool refusesEmpty(Chart& chart, const train::RateTest* test) {
    if (test != nullptr && !test->curve.empty()) {
        return false;
    }
    chart.empty = "Not measured yet: run the range test.";
    chart.summary = chart.empty;
    return true;
}

void addZones(Chart& chart, const train::RateTest& test) {
    const double first = test.curve.front().rate;
    const double last = chart.x.high.value_or(test.curve.back().rate);
    if (test.low && test.high && *test.low < *test.high) {
        if (*test.low > first) {
            chart.zones.push_back({first, *test.low, "Too small", Role::Muted});
        }
        chart.zones.push_back({*test.low, *test.high, "Good", Role::Accent});
    }
    if (test.diverges && *test.diverges < last) {
        chart.zones.push_back({*test.diverges, last, "Diverging", Role::Warning});
    }
}

void addChoice(Chart& chart, const train::RateTest& test, std::optional<double> chosen) {
    const std::optional<double> rate = chosen ? chosen : test.suggested;
    if (!rate) {
        return;
    }
    Marker marker;
    marker.id = "rate";
    marker.x = rate;
    marker.label = words(*rate);
    marker.role = Role::Accent;
    marker.draggable = true;
    chart.markers.push_back(std::move(marker));
}

// The loss blows up at the right end; what matters is the dip before it.
void limitLoss(Chart& chart, const train::RateTest& test) {
    double start = 0.0;
    double least = 0.0;
    bool any = false;
    for (const train::RatePoint& point : test.curve) {
        if (!std::isfinite(point.smoothed)) {
            continue;
        }
        if (!any) {
            start = point.smoothed;
        }
        least = any ? std::min(least, point.smoothed) : point.smoothed;
        any = true;
    }
    const double span = std::max(start - least, 0.1 * std::abs(start));
    std::vector<double> all;
    for (const train::RatePoint& point : test.curve) {
        all.push_back(point.loss);
    }
    const double high = start + span;
    if (any &&
        std::any_of(all.begin(), all.end(), [high](double loss) { return std::isfinite(loss) && loss > high; })) {
        chart.y.high = high;
    }
}

void addBand(Chart& chart, const train::RateTest& test) {
    if (test.bandLow.size() != test.curve.size() || test.bandHigh.size() != test.curve.size()) {
        return;
    }
    Band band;
    band.name = "Between " + std::to_string(test.seeds) + " seeds";
    band.role = Role::Training;
    for (std::size_t i = 0; i < test.curve.size(); ++i) {
        if (std::isfinite(test.bandLow[i]) && std::isfinite(test.bandHigh[i])) {
            band.x.push_back(test.curve[i].rate);
            band.low.push_back(test.bandLow[i]);
            band.high.push_back(test.bandHigh[i]);
        }
    }
    chart.bands.push_back(std::move(band));
}

void addChecks(Chart& chart, const train::RateTest& test) {
    if (test.checks.empty()) {
        return;
    }
    const train::RateCheck& first = test.checks.front();
    Series tried;
    tried.name = std::string("Tried for ") + std::to_string(first.epochs) +
                 (first.epochs == 1 ? " epoch: " : " epochs: ") + (first.isValidation ? "validation loss" : "loss");
    tried.role = Role::Validation;
    tried.mark = Mark::Points;
    tried.marksMissing = true;
    for (const train::RateCheck& check : test.checks) {
        tried.x.push_back(check.rate);
        tried.y.push_back(check.loss);
    }
    chart.series.push_back(std::move(tried));
}

// Each value the mean of the window around it, shorter at the ends; what is not a number does not count.
std::vector<double> movingAverage(const std::vector<double>& values, int window) {
    const auto half = static_cast<std::size_t>(std::max(0, window - 1) / 2);
    std::vector<double> means(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        double sum = 0.0;
        double count = 0.0;
        for (std::size_t j = i - std::min(i, half); j < std::min(values.size(), i + half + 1); ++j) {
            if (std::isfinite(values[j])) {
                sum += values[j];
                count += 1.0;
            }
        }
        means[i] = count > 0.0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
    }
    return means;
}

std::string summaryOf(const train::RateTest& test) {
    std::string text = "Loss while the rate rises from " + words(test.curve.front().rate) + " to " +
                       words(test.curve.back().rate) + ".";
    if (test.suggested) {
        text += " Recommended rate " + words(*test.suggested) + ".";
    } else {
        text += " No rate can be recommended.";
    }
    if (test.low && test.high) {
        text += " Good from " + words(*test.low) + " to " + words(*test.high) + ".";
    }
    if (test.diverges) {
        text += " The loss runs away from " + words(*test.diverges) + " on.";
    }
    return text;
}

} // namespace

std::vector<NamedRate> namedRates(const train::RateSuggestions& suggestions) {
    std::vector<NamedRate> rates;
    const auto add = [&rates](std::string id, std::string label, const std::optional<double>& rate) {
        if (rate) {
            rates.push_back({std::move(id), std::move(label), *rate});
        }
    };
    add("valley", "Valley", suggestions.valley);
    add("slide", "Slide", suggestions.slide);
    add("steepest", "Steepest", suggestions.steepest);
    add("minimum_10", "Minimum / 10", suggestions.minimum10);
    add("smith_base", "Smith base", suggestions.smithBase);
    add("smith_max", "Smith max", suggestions.smithMax);
    std::stable_sort(rates.begin(), rates.end(),
                     [](const NamedRate& a, const NamedRate& b) { return a.rate < b.rate; });
    return rates;
}

Chart rateChart(const train::RateTest* test, std::optional<double> chosen) {
    Chart chart;
    chart.id = "rate";
    chart.title = "Loss against learning rate";
    chart.y.title = "Loss";
    chart.y.canBeLog = true;
    setRateAxis(chart, test);
    if (refusesEmpty(chart, test)) {
        return chart;
    }
    Series raw;
    raw.role = Role::Training;
    raw.faint = true;
    raw.marksMissing = true;
    Series smooth;
    smooth.name = "Smoothed loss";
    smooth.role = Role::Training;
    for (const train::RatePoint& point : test->curve) {
        raw.x.push_back(point.rate);
        raw.y.push_back(point.loss);
        smooth.x.push_back(point.rate);
        smooth.y.push_back(point.smoothed);
    }
    chart.series = {std::move(raw), std::move(smooth)};
    addBand(chart, *test);
    addChecks(chart, *test);
    limitLoss(chart, *test);
    addZones(chart, *test);
    for (const NamedRate& named : namedRates(test->suggestions)) {
        Marker marker;
        marker.x = named.rate;
        marker.label = named.label;
        marker.role = Role::Neutral;
        chart.markers.push_back(std::move(marker));
    }
    addChoice(chart, *test, chosen);
    chart.summary = summaryOf(*test);
    return chart;
}

Chart rateStripChart(const train::RateTest* test, std::optional<double> current) {
    Chart chart;
    chart.id = "rate_strip";
    chart.y.title = "Loss";
    chart.legend = false;
    setRateAxis(chart, test);
    if (refusesEmpty(chart, test)) {
        return chart;
    }
    Series smooth;
    smooth.name = "Smoothed loss";
    smooth.role = Role::Training;
    for (const train::RatePoint& point : test->curve) {
        smooth.x.push_back(point.rate);
        smooth.y.push_back(point.smoothed);
    }
    chart.series.push_back(std::move(smooth));
    limitLoss(chart, *test);
    addZones(chart, *test);
    if (current) {
        Marker marker;
        marker.x = current;
        marker.label = "now " + words(*current);
        marker.role = Role::Accent;
        chart.markers.push_back(std::move(marker));
    }
    chart.summary = summaryOf(*test);
    return chart;
}

Chart rateDerivativeChart(const train::RateTest* test, std::optional<double> chosen, int window) {
    Chart chart;
    chart.id = "rate_derivative";
    chart.title = "Slope of the smoothed loss";
    chart.y.title = "d loss / d ln rate";
    chart.legend = false;
    setRateAxis(chart, test);
    if (refusesEmpty(chart, test)) {
        return chart;
    }
    Series slope;
    slope.name = "Slope";
    slope.role = Role::Training;
    std::vector<double> falling;
    const std::size_t count = std::min(test->curve.size(), test->derivative.size());
    const std::vector<double> averaged = movingAverage(test->derivative, window);
    for (std::size_t i = 0; i < count; ++i) {
        slope.x.push_back(test->curve[i].rate);
        slope.y.push_back(averaged[i]);
        // The moving average settles over the first tenth.
        if (std::isfinite(averaged[i]) && i >= count / 10) {
            falling.push_back(std::min(0.0, averaged[i]));
        }
    }
    const double steepest = falling.empty() ? 0.0 : *std::min_element(falling.begin(), falling.end());
    // Where the loss runs away the slope is huge and says nothing; the fall fixes the scale.
    if (steepest < 0.0) {
        chart.y.low = 1.15 * steepest;
        chart.y.high = -0.75 * steepest;
    }
    chart.series.push_back(std::move(slope));
    Marker zero;
    zero.y = 0.0;
    zero.role = Role::Muted;
    chart.markers.push_back(std::move(zero));
    addZones(chart, *test);
    addChoice(chart, *test, chosen);
    chart.summary = steepest < 0.0 ? "The loss falls by at most " + words(-steepest) + " for each e-fold of the rate."
                                   : "The loss falls nowhere.";
    return chart;
}

} // namespace goodfit::charts
