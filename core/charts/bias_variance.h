// Charts of a bias–variance experiment. The capacity axis shows the values tried at even distances, so that a
// value's place is its number; pictures against rows (learning curve) have a logarithmic axis instead.
#pragma once

#include "core/biasvariance/sweep.h"
#include "core/charts/chart.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace goodfit::charts {

struct DecompositionLook {
    bool bars = true;      // stacked parts; else the test error alone
    bool logY = false;     // lines instead of bars, whose foot would be at nothing
    bool kohavi = false;   // of classes: Kohavi and Wolpert instead of Domingos
    std::size_t value = 0; // the marker
    bool marker = true;
};
// sweep may be null: nothing was measured yet. id "decomposition"; the marker is "capacity".
[[nodiscard]] Chart decompositionChart(const biasvariance::Sweep* sweep, const DecompositionLook& look);
// Threshold marked, log error, what happens past it. id "double_descent".
[[nodiscard]] Chart doubleDescentChart(const biasvariance::Sweep* sweep, std::size_t value);
// Training and test error with their standard errors by the value of a parameter. id "validation_curve".
// The marker is "capacity".
[[nodiscard]] Chart validationCurveChart(const biasvariance::Sweep* sweep, std::size_t value);
// The same against rows, with the fitted law and the noise that no data take away. id "learning_vs_n".
// The marker is "capacity".
[[nodiscard]] Chart learningVsRowsChart(const biasvariance::Sweep* sweep, std::size_t value);
// Variance split into luck of the data and of the start. id "variance_split".
[[nodiscard]] Chart varianceSplitChart(const biasvariance::Sweep* sweep, std::size_t value);

struct FitLook {
    std::size_t value = 0;    // of the capacity axis
    std::size_t run = 0;      // the current fit
    std::size_t ghosts = 4;   // of the runs before it
    bool mean = false;        // mean of all fits, and one standard deviation about it
    std::vector<double> x, y; // the current training set; x [rows × inputs]
};
// One feature: data, truth, fits. Two features and classes: how often each place is voted for. Any other table:
// what the fits say against what is true or was observed; of classes which rows they get right. id "bias_fit".
[[nodiscard]] Chart biasFitChart(const biasvariance::Sweep* sweep, const FitLook& look);
// Two of the judged points, at which darts are thrown.
struct DartPlaces {
    std::size_t first = 0, second = 0;
};
// At a quarter and three quarters of them.
[[nodiscard]] DartPlaces usualDarts(const biasvariance::Sweep& sweep);
// Bias² and variance at every x; the markers are "dart1" and "dart2". Classes by two features: a map of variance, with
// the points that the majority of the fits gets wrong. id "bias_by_x".
[[nodiscard]] Chart biasByXChart(const biasvariance::Sweep* sweep, std::size_t value, const DartPlaces& darts);
// By how much every fit misses the truth at two points: how far off the middle the darts lie on average is bias,
// how far apart is variance. id "dartboard".
[[nodiscard]] Chart dartboardChart(const biasvariance::Sweep* sweep, const FitLook& look, const DartPlaces& darts);

// Two sentences computed from the numbers: what happens at this value, and where the best one is.
[[nodiscard]] std::array<std::string, 2> biasVarianceCaptions(const biasvariance::Sweep* sweep, std::size_t value);
// The first of them cut short, for a class to read from afar.
[[nodiscard]] std::string biasVarianceHeadline(const biasvariance::Sweep* sweep, std::size_t value);
// Of classes: how the two decompositions differ, with the numbers at this value; empty otherwise.
[[nodiscard]] std::string votesExplanation(const biasvariance::Sweep* sweep, std::size_t value);
// What twice the data would give, or why the peak stands where it does; empty when there is nothing to say.
[[nodiscard]] std::string learningVsRowsCaption(const biasvariance::Sweep* sweep);
[[nodiscard]] std::string doubleDescentCaption(const biasvariance::Sweep* sweep);
// The same in a few words, for the plot itself.
[[nodiscard]] std::string doubleDescentNote(const biasvariance::Sweep* sweep);
// By how much the parts miss the measured error, in its standard errors, at worst.
[[nodiscard]] std::string gapCaption(const biasvariance::Sweep* sweep);
// The same in a few words, for the plot itself; empty before anything was measured.
[[nodiscard]] std::string gapNote(const biasvariance::Sweep* sweep);

} // namespace goodfit::charts
