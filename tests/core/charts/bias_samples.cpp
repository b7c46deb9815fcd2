#include "tests/core/charts/bias_samples.h"

#include "core/biasvariance/run_sweep.h"
#include "core/charts/bias_variance.h"
#include "core/charts/prediction.h"

namespace goodfit::test {

namespace {

std::shared_ptr<const biasvariance::Sweep> sweepOf(biasvariance::Setup setup) {
    using namespace biasvariance;
    setup.runs = 4;
    const auto problem = makeProblem(setup);
    return *runSweep({setup, problem, *makeLearner(setup, problem), {}}, 1, {}, {});
}

biasvariance::Setup presetOf(const char* id) {
    return biasvariance::findPreset(id)->setup;
}

} // namespace

std::vector<ChartSample> biasSamples() {
    using namespace charts;
    const auto degrees = sweepOf(presetOf("E1"));
    const auto peak = sweepOf(presetOf("E6"));
    biasvariance::Setup few = presetOf("E2b");
    few.steps = 20;
    few.starts = 2;
    const auto starts = sweepOf(few);
    biasvariance::Setup moons = presetOf("E7");
    moons.steps = 20;
    const auto votes = sweepOf(moons);
    biasvariance::Setup rows = presetOf("E1");
    rows.axis = "samples";
    rows.values = biasvariance::usualValues(rows);
    const auto learning = sweepOf(rows);
    const auto features = sweepOf(presetOf("E6b"));
    FitLook look;
    look.value = 3;
    look.run = 2;
    look.mean = true;
    look.x = {0.1, 0.5};
    look.y = {0.2, 0.4};
    FitLook points = look;
    points.x = {0, 0, 1, 1};
    points.y = {0, 1};
    DecompositionLook kohavi;
    kohavi.kohavi = true;
    const std::vector<double> drawn(degrees->points.size(), 0.5);
    return {
        {"decomposition", decompositionChart(degrees.get(), {}), false},
        {"decomposition of votes", decompositionChart(votes.get(), {}), false},
        {"decomposition of votes, Kohavi and Wolpert", decompositionChart(votes.get(), kohavi), false},
        {"decomposition, not measured", decompositionChart(nullptr, {}), true},
        {"double descent", doubleDescentChart(peak.get(), 3), false},
        {"double descent, not measured", doubleDescentChart(nullptr, 0), true},
        {"validation curve", validationCurveChart(degrees.get(), 3), false},
        {"validation curve, not measured", validationCurveChart(nullptr, 0), true},
        {"learning against rows", learningVsRowsChart(learning.get(), 2), false},
        {"learning against rows, not measured", learningVsRowsChart(nullptr, 0), true},
        {"luck", varianceSplitChart(starts.get(), 1), false},
        {"luck of one start", varianceSplitChart(degrees.get(), 1), true},
        {"fits", biasFitChart(degrees.get(), look), false},
        {"votes", biasFitChart(votes.get(), points), false},
        {"fits, not measured", biasFitChart(nullptr, {}), true},
        {"by x", biasByXChart(degrees.get(), 3, usualDarts(*degrees)), false},
        {"by x, two features", biasByXChart(votes.get(), 3, {}), false},
        {"by x, many features", biasByXChart(features.get(), 3, {}), true},
        {"darts", dartboardChart(degrees.get(), look, usualDarts(*degrees)), false},
        {"darts of classes", dartboardChart(votes.get(), look, {}), true},
        {"darts, not measured", dartboardChart(nullptr, {}, {}), true},
        {"fits of many features", biasFitChart(features.get(), look), false},
        {"prediction", predictionChart(degrees.get(), drawn), false},
        {"prediction, not measured", predictionChart(nullptr, {}), true},
    };
}

} // namespace goodfit::test
