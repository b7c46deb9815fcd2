#include "tests/core/charts/chart_samples.h"

#include "core/charts/activation.h"
#include "core/charts/confusion.h"
#include "core/charts/data_views.h"
#include "core/charts/decision_map.h"
#include "core/charts/final_score.h"
#include "core/charts/fitted_curve.h"
#include "core/charts/improvement.h"
#include "core/charts/layers.h"
#include "core/charts/learning_curve.h"
#include "core/charts/pruner_preview.h"
#include "core/charts/rate.h"
#include "core/charts/residuals.h"
#include "core/charts/runs.h"
#include "core/charts/schedule.h"
#include "core/charts/study_charts.h"
#include "core/charts/study_relations.h"
#include "tests/core/charts/bias_samples.h"
#include "tests/core/charts/importance_samples.h"
#include "tests/core/charts/population_samples.h"
#include "tests/core/charts/study_support.h"

#include <limits>

namespace goodfit::test {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

train::History sampleHistory() {
    train::History history;
    history.epochs = {0, 1, 2, 3, 4, 5, 6, 7};
    history.curves = {{"accuracy", {0.5, 0.6, 0.7, 0.8, 0.8, 0.9, 0.9, 0.9}},
                      {"loss", {90.0, 0.9, 0.7, 0.5, kNan, 0.4, 0.3, 0.3}},
                      {"val_accuracy", {0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.6, 0.6}},
                      {"val_loss", {80.0, 0.9, 0.8, 0.6, 0.7, 0.8, 0.9, 1.0}}};
    return history;
}

data::Dataset classes(int features) {
    data::Dataset dataset;
    dataset.name = "Sample";
    dataset.task = data::Task::MulticlassClassification;
    dataset.shape = Shape{{features}};
    dataset.classNames = {"a", "b", "c"};
    for (int row = 0; row < 12; ++row) {
        for (int feature = 0; feature < features; ++feature) {
            dataset.features.push_back(static_cast<float>(row * (feature + 1)));
        }
        dataset.targets.push_back(static_cast<float>(row % 3));
    }
    return dataset;
}

data::Dataset regression() {
    data::Dataset dataset = classes(1);
    dataset.task = data::Task::Regression;
    dataset.classNames.clear();
    dataset.targetName = "y";
    return dataset;
}

data::Split sampleSplit() {
    return {{0, 1, 2, 3, 4, 5, 6, 7}, {8, 9}, {10, 11}};
}

train::RateTest sampleTest() {
    train::RateTest test;
    test.curve = {{1e-4, 1.0, 1.0}, {1e-3, 0.9, 0.95}, {1e-2, 0.5, 0.6}, {1e-1, 0.4, 0.5}, {1.0, 9.0, 6.0}};
    test.derivative = {-0.02, -0.1, -0.1, 1.2, 2.4};
    test.suggestions.valley = 3e-3;
    test.suggestions.minimum10 = 1e-2;
    test.suggested = 1e-2;
    test.low = 1e-3;
    test.high = 5e-2;
    test.diverges = 0.5;
    return test;
}

const train::History& sampleRun() {
    static const train::History kRun = sampleHistory();
    return kRun;
}

const train::LayerReport& sampleReport() {
    static const train::LayerReport kReport = [] {
        train::LayerRecord layer;
        layer.path = "layers.hidden";
        layer.updateRatio = {1e-3, 2e-3};
        layer.histograms.resize(2);
        layer.histograms[0].weights = {-1.0, 1.0, {2, 2}};
        layer.histograms[1].weights = {-2.0, 2.0, {1, 3}};
        return train::LayerReport{{0, 4}, {layer}};
    }();
    return kReport;
}

const charts::StudyTable& smallTable() {
    static const charts::StudyTable kTable = charts::tableOf(smallStudy());
    return kTable;
}

const charts::StudyTable& emptyTable() {
    static const charts::StudyTable kTable = charts::tableOf(search::Study{});
    return kTable;
}

search::Study sampleStudy() {
    search::Study study;
    study.planned = 5;
    for (int number = 0; number < 4; ++number) {
        search::Trial trial;
        trial.number = number;
        trial.state = number == 2 ? search::TrialState::Failed : search::TrialState::Complete;
        trial.intermediate = {{0, 1.0}, {1, number == 2 ? kNan : 0.5 / (number + 1)}};
        trial.value = number == 2 ? std::nullopt : std::optional(0.5 / (number + 1));
        study.trials.push_back(trial);
    }
    search::Trial running;
    running.number = 4;
    running.state = search::TrialState::Running;
    running.intermediate = {{0, 0.9}};
    study.trials.push_back(running);
    return study;
}

search::PrunerPreview samplePreview() {
    search::PrunerPreview preview;
    preview.trials = {{0, 2, 2}, {1, 2, 1}, {3, 2, 2}};
    preview.steps = 6;
    preview.kept = 5;
    preview.stopped = 1;
    preview.best = 3;
    return preview;
}

} // namespace

std::vector<ChartSample> chartSamples() {
    using namespace charts;
    const train::History none;
    const data::Dataset noRows;
    const data::Split split = sampleSplit();
    const train::RateTest test = sampleTest();
    const train::DecisionMap map{2, 2, -1, 12, -1, 24, 3, {0.5, 1.5, 2.5, 0.9}};
    const train::FittedCurve curve{{0, 5, 11}, {0, 1, 2}};
    const train::ConfusionMatrix matrix{2, {3, 1, 0, 4}};
    const train::Residuals residuals{{1, 2, 3}, {1.1, 1.9, kNan}};
    LearningCurveOptions smooth;
    smooth.smoothing = 0.6;
    smooth.constantPredictor = 1.1;
    diagnose::Diagnosis diagnosis;
    diagnosis.verdict = diagnose::Verdict::Overfit;
    diagnosis.findings.resize(1);
    diagnosis.findings[0].rule = "overfit";
    diagnosis.findings[0].marks = {{"val_loss", 3, 3, "lowest"}, {"val_loss", 3, 7, "rising"}};
    smooth.diagnosis = &diagnosis;
    std::vector<ChartSample> all = {
        {"loss", lossChart(sampleHistory(), {}), false},
        {"loss, smoothed", lossChart(sampleHistory(), smooth), false},
        {"loss, empty", lossChart(none, smooth), true},
        {"metric", metricChart(sampleHistory(), "accuracy", {}), false},
        {"metric, unknown", metricChart(sampleHistory(), "auc", {}), true},
        {"decision map", decisionMapChart(&map, classes(2), &split, true), false},
        {"decision map, before training", decisionMapChart(nullptr, classes(2), nullptr), false},
        {"decision map, no rows", decisionMapChart(nullptr, noRows, nullptr), true},
        {"decision map, three features", decisionMapChart(&map, classes(3), &split), true},
        {"fitted curve", fittedCurveChart(&curve, regression(), &split, true, &curve), false},
        {"fitted curve, no rows", fittedCurveChart(nullptr, noRows, nullptr), true},
        {"confusion", confusionChart(matrix, {"cat"}), false},
        {"confusion, empty", confusionChart({}, {}), true},
        {"residuals", residualChart(residuals, "price"), false},
        {"residuals, empty", residualChart({}, ""), true},
        {"scatter", dataScatterChart(classes(2), &split, {}), false},
        {"scatter by part", dataScatterChart(classes(2), &split, {7, -1, true, true}), false},
        {"scatter, no rows", dataScatterChart(noRows, nullptr, {}), true},
        {"curve", dataCurveChart(regression(), &split, {}), false},
        {"curve, no rows", dataCurveChart(noRows, nullptr, {}), true},
        {"balance", classBalanceChart(classes(2), &split), false},
        {"balance of a regression", classBalanceChart(regression(), nullptr), false},
        {"balance, no rows", classBalanceChart(noRows, nullptr), true},
        {"histogram", featureHistogramChart(classes(2), &split, {}), false},
        {"histogram of a regression", featureHistogramChart(regression(), nullptr, {}), false},
        {"histogram, no rows", featureHistogramChart(noRows, nullptr, {}), true},
        {"activation", activationChart("ReLU", {-1, 0, 1}, {0, 0, 1}, {0, 0, 1}), false},
        {"activation, empty", activationChart("", {}, {}, {}), true},
        {"schedule", scheduleChart({{0, 1, 2}, {0.1, 0.2, 0.01}, {0.9, 0.8, 0.9}, false}), false},
        {"schedule, empty", scheduleChart({}), true},
        {"momentum", momentumChart({{0, 1, 2}, {0.1, 0.2, 0.01}, {0.9, 0.8, 0.9}, false}), false},
        {"momentum, unmoved", momentumChart({{0, 1}, {0.1, 0.1}, {}, true}), true},
        {"rate", rateChart(&test, 2e-2), false},
        {"rate, not measured", rateChart(nullptr, std::nullopt), true},
        {"rate slope", rateDerivativeChart(&test, std::nullopt), false},
        {"rate slope, not measured", rateDerivativeChart(nullptr, std::nullopt), true},
        {"trials", trialsLiveChart(sampleStudy(), 0), false},
        {"trials, none", trialsLiveChart({}), true},
        {"study", studyHistoryChart(sampleStudy(), {{{}, 1}}), false},
        {"study, empty", studyHistoryChart({}), true},
        {"pruner preview", prunerPreviewChart(samplePreview(), sampleStudy(), "ASHA"), false},
        {"pruner preview, empty", prunerPreviewChart({}, {}, "ASHA"), true},
        {"final score", finalScoreChart({"accuracy", 0.97, 0.95, 0.94, 0.91, 0.96}), false},
        {"final score, of the document", finalScoreChart({"loss", {}, {}, 0.3, 0.2, 0.4}), false},
        {"layers", layersChart(&sampleReport(), LayerQuantity::UpdateRatio), false},
        {"layers, before training", layersChart(nullptr, LayerQuantity::DeadShare), true},
        {"layer histogram", layerHistogramChart(&sampleReport(), 0, LayerValues::Weights), false},
        {"layer histogram, none", layerHistogramChart(&sampleReport(), 3, LayerValues::Weights), true},
        {"runs", runsChart({{"a", &sampleRun()}, {"a", &sampleRun()}, {"b", &sampleRun()}}, "val_loss"), false},
        {"runs, none", runsChart({}, "val_loss"), true},
        {"duel", duelChart({1.0, 2.0}, {0.5, 1.5}, "val_loss"), false},
        {"duel, none", duelChart({}, {}, "val_loss"), true},
        {"slice", sliceChart(smallTable(), 1, {}), false},
        {"slice, empty", sliceChart(emptyTable(), 0, {}), true},
        {"contour", contourChart(smallTable(), 1, 3, {}), false},
        {"contour, empty", contourChart(emptyTable(), 0, 0, {}), true},
        {"rank", rankChart(smallTable(), 1, 2, {}), false},
        {"rank, empty", rankChart(emptyTable(), 0, 0, {}), true},
        {"distribution", edfChart({{"a study", &smallTable()}}), false},
        {"distribution, empty", edfChart({{"a study", &emptyTable()}}), true},
        {"gain", improvementChart({{2, 3, 0.5, {}}, {30, 21, 0.1, search::ValueError{0.2}}}, sampleStudy()), false},
        {"gain, none", improvementChart({}, sampleStudy()), true},
        {"timeline", timelineChart(smallTable(), {}), false},
        {"timeline, empty", timelineChart(emptyTable(), {}), true},
        {"pareto", paretoChart(smallTable(), 0, 1, {}), false},
        {"pareto, empty", paretoChart(emptyTable(), 0, 0, {}), true},
    };
    for (ChartSample& sample : populationSamples()) {
        all.push_back(std::move(sample));
    }
    for (ChartSample& sample : importanceSamples()) {
        all.push_back(std::move(sample));
    }
    for (ChartSample& sample : biasSamples()) {
        all.push_back(std::move(sample));
    }
    return all;
}

} // namespace goodfit::test
