#include "core/charts/registry.h"

#include <array>

namespace goodfit::charts {

namespace {

constexpr auto kCharts = std::to_array<ChartInfo>({
    {"loss", "Loss", "Loss of the training and the validation part by epoch."},
    {"metric", "Metric", "A metric of the training and the validation part by epoch."},
    {"decision_map", "Decision map", "What a classifier of two features answers everywhere, with the examples."},
    {"fitted_curve", "Fitted curve", "What a regression of one feature answers, with the examples."},
    {"confusion", "Confusion matrix", "How often each class was taken for each other."},
    {"residuals", "Predicted against actual", "A regression's answers against the truth; right ones lie on the line."},
    {"data_scatter", "Scatter", "Two features of the examples, by class or part."},
    {"data_curve", "Target by feature", "The target of the examples against one feature."},
    {"class_balance", "Class balance", "Rows of each class in each part."},
    {"feature_histogram", "Histogram", "How one feature is distributed, by class."},
    {"activation", "Activation", "An activation function and its derivative."},
    {"schedule", "Schedule", "The learning rate over a run that is planned."},
    {"schedule_momentum", "Schedule: momentum", "The momentum over such a run, where the schedule moves it."},
    {"layers", "Layers", "Gradient norms, update ratios, dead and saturated shares of every layer by epoch."},
    {"layer_histogram", "Layer histogram", "How the weights, gradients or activations of one layer are distributed."},
    {"rate", "Rate test", "Loss of a short training while the learning rate rises."},
    {"rate_derivative", "Rate test: slope", "How steeply that loss falls, by the logarithm of the rate."},
    {"trials_live", "Trials", "Every trial's curve, the best accented."},
    {"study_history", "Study history", "The value of each trial and the best so far."},
    {"studies_history", "Best so far", "The best value so far of several studies, trial by trial."},
    {"runs", "Runs", "One curve of several runs; repeats as their mean with a band."},
    {"duel", "A against B", "Two settings on the same seeds, pair by pair."},
    {"pruner_preview", "Pruner preview", "What a pruner would have left of the curves of a study that is there."},
    {"final_score", "Final score", "A trial's value in the search, corrected for the choice, and on the test part."},
    {"slice", "Slice", "The value of each trial against one of its parameters, shaded by the order of the search."},
    {"contour", "Contour", "The value over two parameters, smoothed from the trials."},
    {"rank", "Rank", "The trials over two parameters, shaded by the rank of their value."},
    {"edf", "Distribution", "Which share of the trials is at most this good; compares samplers and spaces."},
    {"improvement", "What can still be gained",
     "A bound on the improvement still possible, trial by trial, and the error it should stay above."},
    {"timeline", "Timeline", "When each trial ran, by what became of it."},
    {"family_tree", "Family tree", "Who went on from whom in a population, and the schedule of rates it came to."},
    {"pareto", "Pareto front", "The trials that no other beats in two objectives at once."},
    {"hypervolume", "Hypervolume", "How much of the plane of two objectives the trials so far dominate."},
    {"decomposition", "Bias and variance", "What the test error is made of, along one axis of capacity."},
    {"bias_fit", "Sample, fit, again", "Fits to repeated training sets with their mean and the truth."},
    {"dartboard", "Darts", "By how much every one of the fits misses the truth in two places."},
    {"bias_by_x", "Bias and variance by x",
     "Where along the feature, or on the plane of two, bias and variance arise."},
    {"variance_split", "Luck", "Variance split into luck of the data and luck of the start."},
    {"prediction", "Prediction and truth", "A sketched curve over the measured test error."},
    {"learning_vs_n", "Learning curve", "Error against the number of training rows, with a fitted law."},
    {"validation_curve", "Validation curve", "Training and test error against the values of one parameter."},
    {"double_descent", "Double descent", "Error through the threshold where parameters equal rows, and past it."},
    {"importance", "Importance", "How much each parameter mattered, with the spread of the estimate."},
    {"importance_pairs", "Interactions", "What two parameters do together beyond each by itself."},
    {"partial_dependence", "Partial dependence", "What a model of the study believes along one parameter."},
    {"partial_dependence_2d", "Partial dependence of two", "What a model of the study believes over two parameters."},
    {"why_model", "Why this trial: the model", "Mean and band along one parameter when the trial was chosen."},
    {"why_acquisition", "Why this trial: the promise", "The acquisition along one parameter when it was chosen."},
    {"why_model_2d", "Why this trial: the model over two", "The model's mean over two parameters at the choice."},
    {"why_acquisition_2d", "Why this trial: the promise over two", "The acquisition over two parameters then."},
});

} // namespace

std::span<const ChartInfo> chartInfos() {
    return kCharts;
}

} // namespace goodfit::charts
