// Where on the plane of two features a classifier's error comes from (Domingos, 2000): variance is the share of fits
// that the majority outvotes, everywhere; bias stands at the judged points that the majority gets wrong.
#include "core/charts/bias_support.h"
#include "core/charts/support.h"

#include <algorithm>
#include <numeric>

namespace goodfit::charts {

using biasvariance::Sweep;

namespace {

HeatMap varianceMap(const Sweep& sweep, std::size_t value) {
    const biasvariance::Stage& stage = sweep.stage;
    HeatMap map = planeOf(stage);
    map.smooth = true;
    map.high = 1.0 - 1.0 / stage.classes;
    map.legend = "share of fits outvoted: variance";
    const std::vector<int> votes = mapVotes(sweep, value);
    for (auto at = votes.begin(); at != votes.end(); at += stage.classes) {
        const int all = std::accumulate(at, at + stage.classes, 0);
        const int most = *std::max_element(at, at + stage.classes);
        map.values.push_back(all > 0 ? 1.0 - static_cast<double>(most) / all : 0.0);
    }
    return map;
}

} // namespace

void setStageAxes(Chart& chart, const biasvariance::Stage& stage) {
    chart.x.title = stage.inputName;
    chart.y.title = stage.targetName;
    chart.x.low = stage.xLow;
    chart.x.high = stage.xHigh;
    chart.y.low = stage.yLow;
    chart.y.high = stage.yHigh;
    chart.y.window = true;
}

HeatMap planeOf(const biasvariance::Stage& stage) {
    HeatMap map;
    map.columns = stage.columns;
    map.rows = stage.rows;
    map.xLow = stage.xLow;
    map.xHigh = stage.xHigh;
    map.yLow = stage.yLow;
    map.yHigh = stage.yHigh;
    return map;
}

std::vector<int> mapVotes(const Sweep& sweep, std::size_t value) {
    const biasvariance::Stage& stage = sweep.stage;
    const auto classes = static_cast<std::size_t>(stage.classes);
    std::vector<int> votes((stage.points - stage.judged) * classes, 0);
    for (std::size_t run = 0; run < sweep.finished[value].size(); ++run) {
        for (std::size_t start = 0; isFinished(sweep, value, run) && start < sweep.fits->starts(); ++start) {
            const float* said = sweep.fits->at(value, run, start);
            for (std::size_t j = stage.judged; j < stage.points; ++j) {
                const auto label = std::min(static_cast<std::size_t>(std::max(0.0F, said[j])), classes - 1);
                ++votes[(j - stage.judged) * classes + label];
            }
        }
    }
    return votes;
}

void fillBiasMap(Chart& chart, const Sweep& sweep, std::size_t value) {
    const biasvariance::Stage& stage = sweep.stage;
    const auto& parts = *sweep.points[value].zeroOne;
    const std::string bias = parts.merged ? "bias or noise" : "bias";
    setStageAxes(chart, stage);
    chart.heatMap = varianceMap(sweep, value);
    Series wrong;
    wrong.name = "Majority wrong: " + bias;
    wrong.role = Role::Warning;
    wrong.mark = Mark::Points;
    for (std::size_t j = 0; j < parts.biasAt.size(); ++j) {
        if (parts.biasAt[j] > 0.5) {
            wrong.x.push_back(stage.x[2 * j]);
            wrong.y.push_back(stage.x[2 * j + 1]);
        }
    }
    chart.note =
        "Bright: variance. Bias " + words(parts.bias.value) + ", net variance " + words(parts.netVariance.value);
    chart.summary = counted(wrong.x.size(), "judged point") + " of " + std::to_string(parts.biasAt.size()) +
                    " are wrong by majority (" + bias + "); net variance " + words(parts.netVariance.value) + ".";
    chart.series.push_back(std::move(wrong));
}

} // namespace goodfit::charts
