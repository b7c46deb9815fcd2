// What an experiment found: at each value of the capacity axis the error and what it consists of. A plain
// value, free of the engine; partly filled while the experiment runs.
//
// Squared loss, R training sets with K starts each (Geman, Bienenstock and Doursat, 1992): with the mean
// fit m, bias² = (m − f)² − Var(m) [the finite-R inflation is taken off], variance by n − 1, noise σ²; all as
// means over the judged points. The variance is split (Neal et al., 2018) into luck of the data,
// Var_D[E_start], and luck of the start, E_D[Var_start].
// Zero-one loss: Domingos (2000) and Kohavi and Wolpert (1996).
// Errors are standard errors: by bootstrap over the training sets and, where the judged points were drawn by chance
// (not on a grid), of the mean over them, added as variances (Owen, 2007: resampling rows and columns of a table). So
// they tell how far another draw of everything would lie. The gap compares at the same points: sets only.
#pragma once

#include "core/biasvariance/setup.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goodfit::biasvariance {

struct Estimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    double error = std::numeric_limits<double>::quiet_NaN(); // standard error
};

struct SquaredParts {
    Estimate bias; // bias²; with `merged` bias² + noise, which cannot be told apart without the truth
    Estimate variance;
    Estimate noise;
    Estimate sum;      // of the three
    Estimate dataLuck; // of the variance; with K = 1 all of it stands in variance and both are NaN
    Estimate startLuck;
    double rawBias = 0; // without the correction for a finite R
    bool merged = false;
    std::vector<double> biasAt, varianceAt; // by judged point
};

struct ZeroOneParts {
    // Domingos: error = noise term + bias + unbiased variance − biased variance.
    Estimate bias, varianceUnbiased, varianceBiased, netVariance, noise;
    Estimate sum;
    bool merged = false; // the labels' noise is part of the bias
    // Kohavi and Wolpert: error = bias² + variance + noise.
    Estimate kwBias, kwVariance, kwNoise;
    double kwStartShare = 0; // of kwVariance, from the start; NaN with K = 1
    std::vector<double> biasAt, varianceAt;
};

struct SweepPoint {
    Value value;       // of the axis
    double at = 0;     // where it stands on the axis: the number, or its place among choices
    int runs = 0;      // finished training sets
    Estimate training; // error on the training set itself
    Estimate test;     // measured on fresh noisy targets, drawn anew for each training set
    Estimate gap;      // measured − sum of the parts: what the decomposition misses
    double testByRuns = std::numeric_limits<double>::quiet_NaN(); // standard error of test, the points taken as given
    double medianTest = std::numeric_limits<double>::quiet_NaN();
    std::optional<SquaredParts> squared;
    std::optional<ZeroOneParts> zeroOne;
    double parameters = 0; // adjustable numbers; 0: not known
    int ranAway = 0;       // training sets left out because a fit was not finite
    std::string problem;   // why nothing could be fitted here; empty
};

// What every fit says at every point: [value × run × start × point]; a run counts once all of it is there.
class Fits {
public:
    Fits(std::size_t values, std::size_t runs, std::size_t starts, std::size_t points);
    [[nodiscard]] const float* at(std::size_t value, std::size_t run, std::size_t start) const;
    [[nodiscard]] float* at(std::size_t value, std::size_t run, std::size_t start);
    [[nodiscard]] std::size_t runs() const { return m_runs; }
    [[nodiscard]] std::size_t starts() const { return m_starts; }
    [[nodiscard]] std::size_t points() const { return m_points; }

private:
    std::size_t m_runs, m_starts, m_points;
    std::vector<float> m_said;
};

// error ≈ a + b · n^−c
struct PowerFit {
    double a = 0, b = 0, c = 0;
    [[nodiscard]] double at(double n) const;
};

// Where training sets come from and where fits are judged, as far as a picture needs it.
struct Stage {
    int inputs = 1;
    int classes = 0;              // 0: regression
    std::vector<double> x;        // [points × inputs]: the judged ones, then those only looked at
    std::size_t judged = 0;       // how many of the points are judged
    bool grid = false;            // the judged points stand evenly, none was drawn by chance
    std::size_t points = 0;       // all
    std::vector<double> truth;    // [points] f(x) or the best class; empty: not known
    std::vector<double> observed; // [judged] the targets themselves where the truth is not known
    double noise = 0;             // variance of the target's noise, or the share of flipped labels
    bool noiseKnown = true;
    double xLow = 0, xHigh = 1, yLow = 0, yHigh = 1; // of the view
    std::int64_t columns = 0, rows = 0;              // of the map among the points looked at; 0: no map
    std::string inputName = "x", targetName = "y";
    std::string lossName = "mean squared error";
    std::vector<std::string> classNames;
};

struct Sweep {
    Setup setup;
    std::string axisTitle;
    bool logAxis = false;
    bool textAxis = false; // values are choices
    std::vector<SweepPoint> points;
    Stage stage;
    std::shared_ptr<const Fits> fits;                // of finished runs; see SweepPoint::runs
    std::vector<std::vector<std::uint8_t>> finished; // [value][run]
    std::optional<double> threshold; // of the axis: parameters = rows, or when the fast features are fitted
    std::optional<PowerFit> power;   // along an axis of rows
    std::vector<std::string> notes;  // what the numbers mean here
    double done = 0;                 // share of the work
    bool complete = false;
    bool stopped = false;
};

// The value with the lowest measured test error; nothing before there is one.
[[nodiscard]] std::optional<std::size_t> bestPoint(const Sweep& sweep);
// The nearest value of the axis.
[[nodiscard]] std::size_t nearestPoint(const Sweep& sweep, double at);
// The mean of the finished fits at every point, and their standard deviation.
struct MeanFit {
    std::vector<double> mean, deviation;
};
[[nodiscard]] MeanFit meanFit(const Sweep& sweep, std::size_t value);

} // namespace goodfit::biasvariance
