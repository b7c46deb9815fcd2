#include "core/biasvariance/decompose.h"

#include <Eigen/Dense>

#include <cmath>

namespace goodfit::biasvariance {

namespace {

using Eigen::ArrayXd;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// What everything else follows from: with e_r = (mean fit of run r) − truth, the products G = E Eᵀ / J.
struct Products {
    MatrixXd errors;  // [run × point]
    MatrixXd gram;    // [run × run]
    ArrayXd within;   // [run] variance over the starts, mean over the points
    ArrayXd withinAt; // [point] the same, mean over the runs
    double runs = 0, starts = 1;
};

Products productsOf(const Repeated& fits) {
    const auto runs = static_cast<Eigen::Index>(fits.runs);
    const auto points = static_cast<Eigen::Index>(fits.points);
    const auto starts = static_cast<Eigen::Index>(fits.starts);
    Products all;
    all.runs = static_cast<double>(runs);
    all.starts = static_cast<double>(starts);
    all.within = ArrayXd::Zero(runs);
    all.withinAt = ArrayXd::Zero(points);
    all.errors.resize(runs, points);
    using Rows = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    for (Eigen::Index run = 0; run < runs; ++run) {
        const Eigen::Map<const Rows> said(fits.said.data() + run * starts * points, starts, points);
        const Eigen::Array<double, 1, Eigen::Dynamic> mean = said.cast<double>().colwise().mean();
        all.errors.row(run) = mean.matrix();
        if (starts > 1) {
            const ArrayXd spread =
                (said.cast<double>().rowwise() - mean).square().colwise().sum().transpose() / (all.starts - 1.0);
            all.within(run) = spread.mean();
            all.withinAt += spread / all.runs;
        }
    }
    const Eigen::Map<const Eigen::RowVectorXd> truth(fits.truth.data(), points);
    all.errors.rowwise() -= truth;
    all.gram = MatrixXd::Zero(runs, runs);
    all.gram.selfadjointView<Eigen::Lower>().rankUpdate(all.errors, 1.0 / static_cast<double>(points));
    all.gram.triangularView<Eigen::StrictlyUpper>() = all.gram.transpose();
    return all;
}

// Of one weighting of the runs: squares = wᵀGw, own = Σ w G_rr, within = Σ w within_r.
struct Terms {
    double rawBias = 0, bias = 0, data = 0, start = 0;
    [[nodiscard]] double variance() const { return data + start; }
};
Terms termsOf(double squares, double own, double within, const Products& all) {
    Terms terms;
    terms.rawBias = squares / (all.runs * all.runs);
    const double between = (own - squares / all.runs) / (all.runs - 1.0); // of the runs' mean fits
    terms.start = within / all.runs;
    terms.data = between - terms.start / all.starts;
    terms.bias = terms.rawBias - between / all.runs;
    return terms;
}

struct Collected {
    std::vector<double> bias, variance, data, start, sum, gap;
};

Collected resample(const Repeated& fits, const Products& all) {
    const auto runs = static_cast<Eigen::Index>(fits.runs);
    const std::vector<float> drawn = bootstrapCounts(fits.seed, fits.resamples, fits.runs);
    using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Rows> counts(drawn.data(), fits.resamples, runs);
    // Centred on the mean fit, so that single precision is enough: w'Gw is then small beside its terms.
    const Rows weighted = counts * all.gram.cast<float>();
    const VectorXd squares = weighted.cwiseProduct(counts).cast<double>().rowwise().sum();
    const VectorXd own = counts.cast<double>() * all.gram.diagonal();
    const VectorXd within = counts.cast<double>() * all.within.matrix();
    const Eigen::Map<const VectorXd> errors(fits.errors.data(), runs);
    const VectorXd measured = counts.cast<double>() * errors / all.runs;
    Collected collected;
    for (Eigen::Index i = 0; i < fits.resamples; ++i) {
        const Terms terms = termsOf(squares(i), own(i), within(i), all);
        collected.bias.push_back(terms.bias);
        collected.variance.push_back(terms.variance());
        collected.data.push_back(terms.data);
        collected.start.push_back(terms.start);
        collected.sum.push_back(terms.bias + terms.variance());
        collected.gap.push_back(measured(i) - terms.bias - terms.variance());
    }
    return collected;
}

// What the draw of the points adds to the standard errors.
struct PointLuck {
    double bias = 0, variance = 0, data = 0, start = 0, sum = 0;
};

// Fills the parts by point.
PointLuck lookAtPoints(SquaredParts& parts, const Products& all) {
    const Eigen::Index points = all.errors.cols();
    std::vector<double> data, start, sum;
    for (Eigen::Index j = 0; j < points; ++j) {
        const double mean = all.errors.col(j).mean();
        const double between = (all.errors.col(j).array() - mean).square().sum() / (all.runs - 1.0);
        parts.biasAt.push_back(mean * mean - between / all.runs);
        parts.varianceAt.push_back(between + (1.0 - 1.0 / all.starts) * all.withinAt(j));
        start.push_back(all.withinAt(j));
        data.push_back(parts.varianceAt.back() - start.back());
        sum.push_back(parts.biasAt.back() + parts.varianceAt.back());
    }
    return {standardErrorOf(parts.biasAt), standardErrorOf(parts.varianceAt), standardErrorOf(data),
            standardErrorOf(start), standardErrorOf(sum)};
}

} // namespace

Decomposed decomposeSquared(const Repeated& fits) {
    const Products all = productsOf(fits);
    const Terms terms = termsOf(all.gram.sum(), all.gram.diagonal().sum(), all.within.sum(), all);
    const Collected boot = resample(fits, all);
    const double noise = fits.truthKnown ? fits.noise : 0.0;
    SquaredParts parts;
    PointLuck points = lookAtPoints(parts, all);
    if (!fits.pointsDrawn) {
        points = {};
    }
    const auto estimate = [](double value, const std::vector<double>& drawn, double luck) {
        return Estimate{value, std::hypot(deviationOf(drawn), luck)};
    };
    parts.merged = !fits.truthKnown;
    parts.rawBias = terms.rawBias;
    parts.bias = estimate(terms.bias, boot.bias, points.bias);
    parts.variance = estimate(terms.variance(), boot.variance, points.variance);
    parts.noise = {noise, 0.0};
    parts.sum = estimate(terms.bias + terms.variance() + noise, boot.sum, points.sum);
    if (fits.starts > 1) {
        parts.dataLuck = estimate(terms.data, boot.data, points.data);
        parts.startLuck = estimate(terms.start, boot.start, points.start);
    }
    Decomposed found;
    double mean = 0.0;
    for (const double error : fits.errors) {
        mean += error / all.runs;
    }
    found.testByRuns = standardErrorOf(fits.errors);
    found.test = {mean, std::hypot(found.testByRuns, points.sum)};
    found.gap = {mean - parts.sum.value, deviationOf(boot.gap)};
    found.medianTest = medianOf(fits.errors);
    found.squared = std::move(parts);
    return found;
}

} // namespace goodfit::biasvariance
