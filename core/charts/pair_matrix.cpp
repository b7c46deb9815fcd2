#include "core/charts/pair_matrix.h"

#include "core/charts/study_points.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

namespace {

constexpr std::int64_t kCells = 24;       // along each side of a small surface
constexpr std::size_t kMostSamples = 400; // that surfaces are made from: the latest

LineFate fateOf(const StudyTable& table, std::size_t row) {
    return table.counts(row) ? LineFate::Counts : table.rows[row].infeasible ? LineFate::Infeasible : LineFate::Failed;
}

// Values at the ends of the colours, or the values that have a quarter of the trials behind them.
std::vector<AxisTick> scaleOf(const PairMatrix& drawn) {
    constexpr int kDigits = 3;
    std::vector<double> values;
    for (const PairPoint& point : drawn.points) {
        if (point.passes && point.fate == LineFate::Counts) {
            values.push_back(point.value);
        }
    }
    if (values.empty()) {
        return {};
    }
    if (drawn.picture == PairPicture::Contour) {
        const double middle = (drawn.span.low + drawn.span.high) / 2;
        return {{0.0, shortNumber(drawn.span.low, kDigits)},
                {0.5, shortNumber(middle, kDigits)},
                {1.0, shortNumber(drawn.span.high, kDigits)}};
    }
    std::vector<AxisTick> ticks;
    for (const auto& [place, words] : rankScale(std::move(values), drawn.maximize)) {
        ticks.push_back({place, words});
    }
    return ticks;
}

std::string namesOf(const PairMatrix& drawn) {
    std::string names;
    for (const ParallelAxis& axis : drawn.axes) {
        names += (names.empty() ? "" : ", ") + axis.axis().title;
    }
    return names;
}

} // namespace

void letPass(PairMatrix& drawn, const StudyTable& table, const StudyView& view) {
    drawn.failed = drawn.infeasible = 0;
    std::vector<double> values;
    for (PairPoint& point : drawn.points) {
        point.passes = view.shows(point.row);
        drawn.failed += point.passes && point.fate == LineFate::Failed ? 1 : 0;
        drawn.infeasible += point.passes && point.fate == LineFate::Infeasible ? 1 : 0;
        if (point.passes && point.fate == LineFate::Counts) {
            values.push_back(point.value);
        }
    }
    if (!values.empty()) {
        drawn.span = usualSpan(values, drawn.maximize);
    }
    const std::vector<double> ranks =
        drawn.picture == PairPicture::Rank ? rankShades(table, view) : std::vector<double>();
    for (PairPoint& point : drawn.points) {
        const double share = (point.value - drawn.span.low) / (drawn.span.high - drawn.span.low);
        point.shade = drawn.picture == PairPicture::Rank ? ranks[point.row] : std::clamp(share, 0.0, 1.0);
    }
    drawn.scale = scaleOf(drawn);
    drawn.summary = drawn.legend + " over every pair of " + namesOf(drawn) + ": " + shownCount(table, view);
    drawn.summary += drawn.failed > 0 ? ", " + std::to_string(drawn.failed) + " failed" : "";
    drawn.summary += drawn.infeasible > 0 ? ", " + std::to_string(drawn.infeasible) + " infeasible" : "";
    drawn.summary += drawn.best >= 0 ? "; the best is trial " + std::to_string(drawn.best) + "." : ".";
}

PairMatrix pairMatrix(const StudyTable& table, const std::vector<std::size_t>& columns, PairPicture picture,
                      const StudyView& view) {
    PairMatrix drawn;
    drawn.picture = picture;
    drawn.title = picture == PairPicture::Contour ? "Contours of all pairs" : "Ranks over all pairs";
    drawn.legend = picture == PairPicture::Contour ? table.metric : "Rank by " + table.metric;
    drawn.maximize = table.axes[0].maximize;
    drawn.best = table.best;
    for (const std::size_t column : columns) {
        drawn.axes.emplace_back(table, column, ownScale(table.axes[column]), false);
    }
    if (columns.size() < 2) {
        drawn.empty = "A pair takes two parameters with a range.";
    } else if (table.best < 0) {
        drawn.empty = "No complete trial yet: start a study.";
    }
    if (!drawn.empty.empty()) {
        drawn.summary = drawn.empty;
        return drawn;
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.counts(row) || table.rows[row].state == search::TrialState::Failed) {
            drawn.points.push_back({table.rows[row].number, row, table.cells[0][row], 0, true, fateOf(table, row)});
        }
    }
    const double sign = drawn.maximize ? -1.0 : 1.0;
    const auto cost = [sign](const PairPoint& point) {
        return point.fate == LineFate::Counts ? sign * point.value : INFINITY;
    };
    std::stable_sort(drawn.points.begin(), drawn.points.end(),
                     [&cost](const PairPoint& a, const PairPoint& b) { return cost(a) > cost(b); });
    drawn.positions.reserve(drawn.points.size() * columns.size());
    for (const PairPoint& point : drawn.points) {
        for (const ParallelAxis& axis : drawn.axes) {
            drawn.positions.push_back(static_cast<float>(axis.positionOf(table.cells[axis.column()][point.row])));
        }
    }
    letPass(drawn, table, view);
    return drawn;
}

PairSurfaces::PairSurfaces(const PairMatrix& drawn) : m_span(drawn.span) {
    std::vector<std::size_t> chosen;
    for (std::size_t point = 0; point < drawn.points.size(); ++point) {
        if (drawn.points[point].passes && drawn.points[point].fate == LineFate::Counts) {
            chosen.push_back(point);
        }
    }
    if (chosen.size() > kMostSamples) {
        const auto later = [&drawn](std::size_t a, std::size_t b) {
            return drawn.points[a].trial > drawn.points[b].trial;
        };
        std::nth_element(chosen.begin(), chosen.begin() + kMostSamples, chosen.end(), later);
        chosen.resize(kMostSamples);
    }
    for (const std::size_t point : chosen) {
        m_values.push_back(std::clamp(drawn.points[point].value, m_span.low, m_span.high));
    }
    for (std::size_t axis = 0; axis < drawn.axes.size(); ++axis) {
        Along along{{static_cast<std::int64_t>(drawn.axes[axis].axis().categories.size()), kCells}, {}};
        std::vector<double> places;
        constexpr double kFarOff = 1e6; // not used: no weight anywhere
        for (const std::size_t point : chosen) {
            const auto place = static_cast<double>(drawn.positions[point * drawn.axes.size() + axis]);
            places.push_back(std::isfinite(place) ? place : kFarOff);
        }
        if (!along.side.isTooFine()) {
            along.weights = kernelAlong(along.side, places);
        }
        m_axes.push_back(std::move(along));
    }
}

PairSurfaces::Surface PairSurfaces::of(std::size_t across, std::size_t up) const {
    const Along& x = m_axes[across];
    const Along& y = m_axes[up];
    if (x.weights.empty() || y.weights.empty()) {
        return {};
    }
    Surface surface{x.side.count(), y.side.count(), smoothedOver(x.side, y.side, x.weights, y.weights, m_values)};
    for (double& value : surface.shares) {
        value = (value - m_span.low) / (m_span.high - m_span.low);
    }
    return surface;
}

} // namespace goodfit::charts
