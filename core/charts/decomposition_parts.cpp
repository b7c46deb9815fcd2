// What stands under the measured error: the parts of squared loss, or of votes.
#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <cmath>

namespace goodfit::charts {

using biasvariance::Estimate;
using biasvariance::Sweep;
using biasvariance::SweepPoint;

namespace {

constexpr double kBarWidth = 0.72;
constexpr double kSure = 1.96;   // standard errors
constexpr double kBeside = 0.12; // of a bar's place: whiskers of neighbouring parts do not lie on each other

struct Part {
    std::string name;
    Role role;
    double value = 0; // height in the stack
    double error = 0;
    bool faint = false;
};

Part partOf(std::string name, Role role, const Estimate& estimate) {
    return {std::move(name), role, std::max(0.0, estimate.value), estimate.error, false};
}

// Net variance below nothing takes off from the bias: the stack then ends above the error, and what is taken off is
// drawn faint.
std::vector<Part> voteParts(const biasvariance::ZeroOneParts& parts) {
    const std::string noisy = parts.merged ? " and noise" : "";
    std::vector<Part> all;
    if (parts.noise.value != 0.0) {
        all.push_back(partOf("Noise", Role::Muted, parts.noise));
    }
    all.push_back(partOf("Net variance", Role::Training, parts.netVariance));
    all.push_back(partOf("Bias" + noisy, Role::Accent, parts.bias));
    const double off = std::max(0.0, -parts.netVariance.value);
    all.back().value -= off;
    all.push_back({"Taken off by variance", Role::Training, off, 0.0, true});
    return all;
}

std::vector<Part> partsOf(const SweepPoint& point, bool kohavi) {
    if (point.squared) {
        const auto& parts = *point.squared;
        std::vector<Part> all;
        if (!parts.merged) {
            all.push_back(partOf("Noise", Role::Muted, parts.noise));
        }
        all.push_back(partOf("Variance", Role::Training, parts.variance));
        all.push_back(partOf(parts.merged ? "Bias² and noise" : "Bias²", Role::Accent, parts.bias));
        return all;
    }
    const auto& parts = *point.zeroOne;
    if (!kohavi) {
        return voteParts(parts);
    }
    std::vector<Part> all;
    if (parts.kwNoise.value > 0.0) {
        all.push_back(partOf("Noise", Role::Muted, parts.kwNoise));
    }
    all.push_back(partOf("Variance", Role::Training, parts.kwVariance));
    all.push_back(partOf(parts.merged ? "Bias² and noise" : "Bias²", Role::Accent, parts.kwBias));
    return all;
}

Series seriesOf(const Part& part) {
    Series series;
    series.name = part.name;
    series.role = part.role;
    series.faint = part.faint;
    return series;
}

bool isNowhere(const Series& bars, const Series& below) {
    return bars.faint && bars.y == below.y;
}

} // namespace

// Tallest first: each next bar covers the foot of the one before, which leaves a stack.
void addStack(Chart& chart, const Sweep& sweep, bool kohavi) {
    std::vector<Series> bars, whiskers;
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        if (!isMeasured(sweep.points[i])) {
            continue;
        }
        const std::vector<Part> parts = partsOf(sweep.points[i], kohavi);
        double top = 0.0;
        for (std::size_t p = 0; p < parts.size(); ++p) {
            if (bars.size() <= p) {
                bars.push_back(seriesOf(parts[p]));
                bars.back().mark = Mark::Bars;
                bars.back().barWidth = kBarWidth;
                whiskers.push_back(seriesOf(parts[p]));
                whiskers.back().name.clear();
                whiskers.back().role = Role::Neutral;
                whiskers.back().mark = Mark::Whiskers;
            }
            top += parts[p].value;
            bars[p].x.push_back(static_cast<double>(i));
            bars[p].y.push_back(top);
            if (parts[p].error > 0.0 && !parts[p].faint) {
                whiskers[p].x.push_back(static_cast<double>(i) + (p % 2 == 0 ? kBeside : -kBeside));
                whiskers[p].y.push_back(top);
                whiskers[p].error.push_back(kSure * parts[p].error);
            }
        }
    }
    for (std::size_t p = bars.size(); p-- > 0;) {
        if (p == 0 || !isNowhere(bars[p], bars[p - 1])) {
            chart.series.push_back(bars[p]);
        }
    }
    for (Series& whisker : whiskers) {
        if (!whisker.x.empty()) {
            chart.series.push_back(std::move(whisker));
        }
    }
}

void addPartLines(Chart& chart, const Sweep& sweep, bool kohavi) {
    std::vector<Series> lines;
    double lowest = HUGE_VAL;
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        if (!isMeasured(sweep.points[i])) {
            continue;
        }
        lowest = std::min(lowest, sweep.points[i].test.value);
        const std::vector<Part> parts = partsOf(sweep.points[i], kohavi);
        for (std::size_t p = 0; p < parts.size(); ++p) {
            if (lines.size() <= p) {
                lines.push_back(seriesOf(parts[p]));
                lines.back().dashed = parts[p].role == Role::Accent;
            }
            if (parts[p].value > 0.0) { // an estimate below nothing has no place on a log axis
                lines[p].x.push_back(static_cast<double>(i));
                lines[p].y.push_back(parts[p].value);
            }
        }
    }
    for (Series& line : lines) {
        if (!line.faint) {
            chart.series.push_back(std::move(line));
        }
    }
    chart.y.low = lowest / 100.0; // a perfect fit has an error of rounding noise, 25 decades below
}

} // namespace goodfit::charts
