// A fit of a table with more features than a picture has sides: what it says against what is so.
#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace goodfit::charts {

using biasvariance::Stage;
using biasvariance::Sweep;

namespace {

constexpr std::size_t kMostShown = 60; // of the judged points: more would hide each other

// Every nth judged point.
std::vector<std::size_t> shownPoints(const Stage& stage) {
    std::vector<std::size_t> points;
    const std::size_t every = 1 + stage.judged / (kMostShown + 1);
    for (std::size_t j = 0; j < stage.judged; j += every) {
        points.push_back(j);
    }
    return points;
}

Series saidBy(const Sweep& sweep, const FitLook& look, std::size_t run, std::string name, Role role) {
    Series series;
    series.name = std::move(name);
    series.role = role;
    series.mark = Mark::Points;
    const float* said = sweep.fits->at(look.value, run, 0);
    for (const std::size_t j : shownPoints(sweep.stage)) {
        series.x.push_back(knownAt(sweep.stage)[j]);
        series.y.push_back(static_cast<double>(said[j]));
    }
    return series;
}

void addMeans(Chart& chart, const Sweep& sweep, const FitLook& look) {
    const biasvariance::MeanFit found = biasvariance::meanFit(sweep, look.value);
    Series mean, spread;
    mean.name = "Mean of " + std::to_string(sweep.points[look.value].runs);
    mean.mark = Mark::Points;
    spread.name = "± 1 SD";
    spread.mark = Mark::Whiskers;
    mean.role = spread.role = Role::Accent;
    for (const std::size_t j : shownPoints(sweep.stage)) {
        mean.x.push_back(knownAt(sweep.stage)[j]);
        mean.y.push_back(found.mean[j]);
        spread.error.push_back(found.deviation[j]);
    }
    spread.x = mean.x;
    spread.y = mean.y;
    chart.series.push_back(std::move(spread));
    chart.series.push_back(std::move(mean));
}

void fillNumbers(Chart& chart, const Sweep& sweep, const FitLook& look) {
    const Stage& stage = sweep.stage;
    const bool known = stage.truth.size() >= stage.judged;
    chart.x.title = (known ? "True " : "Observed ") + (stage.targetName.empty() ? "value" : stage.targetName);
    chart.y.title = "Fitted " + (stage.targetName.empty() ? "value" : stage.targetName);
    const std::vector<double>& so = knownAt(stage);
    const auto [low, high] = std::minmax_element(so.begin(), so.begin() + static_cast<std::ptrdiff_t>(stage.judged));
    Series right;
    right.name = known ? "As it is" : "As observed";
    right.role = Role::Test;
    right.x = right.y = {*low, *high};
    const std::size_t first = look.run > look.ghosts ? look.run - look.ghosts : 0;
    for (std::size_t run = first; !look.mean && run < look.run; ++run) {
        if (isFinished(sweep, look.value, run)) {
            chart.series.push_back(saidBy(sweep, look, run, run == first ? "Fits before" : "", Role::Muted));
            chart.series.back().faint = true;
        }
    }
    chart.series.push_back(std::move(right));
    if (look.mean && sweep.points[look.value].runs > 1) {
        addMeans(chart, sweep, look);
    } else if (isFinished(sweep, look.value, look.run)) {
        chart.series.push_back(saidBy(sweep, look, look.run, "This fit", Role::Training));
    }
}

// The share of the fits that name the right class, at every judged point.
std::vector<double> rightShares(const Sweep& sweep, std::size_t value) {
    std::vector<double> shares(sweep.stage.judged, 0.0);
    double count = 0.0;
    for (std::size_t run = 0; run < sweep.finished[value].size(); ++run) {
        for (std::size_t start = 0; sweep.finished[value][run] != 0 && start < sweep.fits->starts(); ++start) {
            const float* said = sweep.fits->at(value, run, start);
            count += 1.0;
            for (std::size_t j = 0; j < shares.size(); ++j) {
                shares[j] += static_cast<double>(said[j]) == knownAt(sweep.stage)[j] ? 1.0 : 0.0;
            }
        }
    }
    for (double& share : shares) {
        share /= std::max(1.0, count);
    }
    return shares;
}

void fillClasses(Chart& chart, const Sweep& sweep, const FitLook& look) {
    const std::vector<double> shares = rightShares(sweep, look.value);
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares[a] < shares[b]; });
    chart.x.title = "Judged rows, hardest first";
    chart.x.integer = true;
    chart.y.title = "Share of fits that are right";
    chart.y.low = -0.04;
    chart.y.high = 1.04;
    Series share, wrong;
    share.name = "Right among " + counted(static_cast<std::size_t>(sweep.points[look.value].runs), "fit");
    share.role = look.mean ? Role::Accent : Role::Muted;
    share.mark = Mark::Steps;
    wrong.name = "This fit is wrong";
    wrong.role = Role::Validation;
    wrong.mark = Mark::Points;
    const bool there = isFinished(sweep, look.value, look.run);
    const float* said = sweep.fits->at(look.value, look.run, 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        share.x.push_back(static_cast<double>(i + 1));
        share.y.push_back(shares[order[i]]);
        if (there && static_cast<double>(said[order[i]]) != knownAt(sweep.stage)[order[i]]) {
            wrong.x.push_back(share.x.back());
            wrong.y.push_back(share.y.back());
        }
    }
    chart.series.push_back(std::move(share));
    chart.series.push_back(std::move(wrong));
    if (sweep.stage.classes == 2) {
        Marker half;
        half.y = 0.5;
        half.label = "below: the majority is wrong";
        half.role = Role::Muted;
        chart.markers.push_back(std::move(half));
    }
}

} // namespace

void fillTableFit(Chart& chart, const Sweep& sweep, const FitLook& look) {
    (sweep.stage.classes > 0 ? fillClasses : fillNumbers)(chart, sweep, look);
}

} // namespace goodfit::charts
