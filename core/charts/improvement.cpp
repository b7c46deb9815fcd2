#include "core/charts/improvement.h"

#include "core/charts/study_support.h"
#include "core/charts/support.h"

#include <algorithm>

namespace goodfit::charts {

namespace {

Series lineNamed(std::string name, Role role) {
    Series series;
    series.name = std::move(name);
    series.role = role;
    return series;
}

void add(Series& series, const ImprovementPoint& point, double y) {
    series.x.push_back(static_cast<double>(point.trial));
    series.y.push_back(y);
    series.ids.push_back(point.trial);
}

std::string errorWords(const search::ValueError& error) {
    return error.from == search::ErrorSource::Folds
               ? "Error of the best trial (" + std::to_string(error.count) + " folds)"
               : "Error of the best trial (" + std::to_string(error.count) + " repeats, luck of the start alone)";
}

// The first trusted point whose bound is below the error; null: none.
const ImprovementPoint* crossing(const std::vector<ImprovementPoint>& points) {
    const auto found = std::find_if(points.begin(), points.end(), [](const ImprovementPoint& point) {
        return point.complete >= search::kBoundTrials && point.bound && point.error &&
               *point.bound < point.error->value;
    });
    return found == points.end() ? nullptr : &*found;
}

struct Lines {
    Series pale, bound; // of too few trials, and of enough
    Series error;       // of the best trial's value
};

Lines linesOf(const std::vector<ImprovementPoint>& points) {
    Lines lines{lineNamed("Bound, too few trials yet", Role::Muted),
                lineNamed("Bound on the improvement", Role::Accent), lineNamed({}, Role::Validation)};
    auto& [pale, bound, error] = lines;
    error.mark = Mark::Steps;
    for (const ImprovementPoint& point : points) {
        if (point.bound) {
            const bool trusted = point.complete >= search::kBoundTrials;
            if (trusted && bound.x.empty() && !pale.x.empty()) { // the two meet
                add(pale, point, *point.bound);
            }
            add(trusted ? bound : pale, point, *point.bound);
        }
        if (point.error) {
            error.name = errorWords(*point.error);
            add(error, point, point.error->value);
        }
    }
    return lines;
}

// last: the line that ends at the last bound.
void say(Chart& chart, const std::vector<ImprovementPoint>& points, const Series& last, const Series& error,
         const std::string& metric) {
    chart.summary = "At most " + words(last.y.back()) + " can still be gained in " + metric + " after trial " +
                    std::to_string(static_cast<std::int64_t>(last.x.back()));
    if (error.x.empty()) {
        chart.note =
            "One fold and no repeats: how far luck moves a value is not known, so there is no line to fall below";
        chart.summary += "; the error of a value is not known: it takes folds or repeats.";
    } else {
        chart.summary += "; the best trial's value is known to " + words(error.y.back());
        const ImprovementPoint* cross = crossing(points);
        chart.summary += cross ? ": from trial " + std::to_string(cross->trial) + " on it is less than that." : ".";
        if (cross) {
            Marker flag;
            flag.x = static_cast<double>(cross->trial);
            flag.label = "less than the error";
            flag.role = Role::Neutral;
            chart.markers.push_back(std::move(flag));
        }
    }
}

} // namespace

Chart improvementChart(const std::vector<ImprovementPoint>& points, const search::Study& study, std::size_t missing) {
    Chart chart;
    chart.id = "improvement";
    chart.title = "What can still be gained";
    chart.x.title = "Trial";
    chart.x.integer = true;
    chart.y.title = metricWords(study) + ", at most better by";
    Lines lines = linesOf(points);
    auto& [pale, bound, error] = lines;
    if (pale.x.empty() && bound.x.empty()) {
        chart.empty = points.empty() && missing > 0 ? "Reckoning …" : "No bound yet: it takes three complete trials.";
        chart.summary = chart.empty;
        return chart;
    }
    const Series& last = bound.x.empty() ? pale : bound;
    const auto positive = [](const Series& series) {
        return std::all_of(series.y.begin(), series.y.end(), [](double y) { return y > 0.0; });
    };
    chart.y.canBeLog = positive(pale) && positive(bound) && positive(error);
    chart.y.low = chart.y.canBeLog ? std::nullopt : std::optional(0.0);
    say(chart, points, last, error, lowered(metricWords(study)));
    if (missing > 0) {
        chart.note = "Reckoning: " + counted(missing, "place") + " to go";
    }
    for (Series* series : {&pale, &bound, &error}) {
        if (!series->x.empty()) {
            chart.series.push_back(std::move(*series));
        }
    }
    return chart;
}

} // namespace goodfit::charts
