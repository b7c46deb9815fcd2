// Domingos, 2000: with the main prediction m (the mode), the best class y* and N = P(y ≠ y*) at a point,
// B = [m ≠ y*], V = P(ŷ ≠ m), E[loss] = c1·N + B + c2·V, where two classes have c1 = 2 P(ŷ = y*) − 1 and
// c2 = 1 where B = 0, −1 where B = 1; with more classes c2 = −P(ŷ = y* | ŷ ≠ m) where B = 1.
// Kohavi and Wolpert, 1996: bias² = ½ Σ (P(y=c) − P(ŷ=c))², variance = ½ (1 − Σ P(ŷ=c)²), noise =
// ½ (1 − Σ P(y=c)²).
#include "core/biasvariance/decompose.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace goodfit::biasvariance {

namespace {

using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct Terms {
    double bias = 0, unbiased = 0, biased = 0, noise = 0;
    double kwBias = 0, kwVariance = 0, kwNoise = 0;
    double others = 0; // share of the fits that leave the main prediction
    [[nodiscard]] double net() const { return unbiased - biased; }
    [[nodiscard]] double sum() const { return noise + bias + net(); }
};

// The terms at one point; said: P(ŷ = c).
Terms termsAt(const std::vector<double>& said, std::size_t best, double noise) {
    Terms at;
    const auto main = static_cast<std::size_t>(std::max_element(said.begin(), said.end()) - said.begin());
    const double right = said[best];
    at.others = 1.0 - said[main];
    at.bias = main == best ? 0.0 : 1.0;
    // with more than two classes: c2 V = −P(ŷ = y* | ŷ ≠ m) V = −P(ŷ = y*)
    (main == best ? at.unbiased : at.biased) = main == best ? at.others : right;
    at.noise = (2.0 * right - 1.0) * noise;
    double squares = 0.0;
    for (std::size_t c = 0; c < said.size(); ++c) {
        const double others = said.size() > 1 ? noise / static_cast<double>(said.size() - 1) : 0.0;
        const double true_ = c == best ? 1.0 - noise : others;
        at.kwBias += 0.5 * (true_ - said[c]) * (true_ - said[c]);
        at.kwNoise -= 0.5 * true_ * true_;
        squares += said[c] * said[c];
    }
    at.kwNoise += 0.5;
    at.kwVariance = 0.5 * (1.0 - squares);
    return at;
}

void add(Terms& total, const Terms& at, double share) {
    total.bias += share * at.bias;
    total.unbiased += share * at.unbiased;
    total.biased += share * at.biased;
    total.noise += share * at.noise;
    total.kwBias += share * at.kwBias;
    total.kwVariance += share * at.kwVariance;
    total.kwNoise += share * at.kwNoise;
}

template <class Part>
std::vector<double> each(const std::vector<Terms>& terms, const Part& part) {
    std::vector<double> values;
    for (const Terms& one : terms) {
        values.push_back(part(one));
    }
    return values;
}

// [class] of [run × point]: the share of a run's starts that say this class.
std::vector<Rows> sharesOf(const Repeated& fits) {
    const auto runs = static_cast<Eigen::Index>(fits.runs);
    const auto points = static_cast<Eigen::Index>(fits.points);
    std::vector<Rows> shares(static_cast<std::size_t>(fits.classes), Rows::Zero(runs, points));
    const float one = 1.0F / static_cast<float>(fits.starts);
    std::size_t next = 0;
    for (Eigen::Index run = 0; run < runs; ++run) {
        for (std::size_t start = 0; start < fits.starts; ++start) {
            for (Eigen::Index j = 0; j < points; ++j) {
                const auto said = static_cast<std::size_t>(std::max(0.0F, fits.said[next++]));
                if (said < shares.size()) {
                    shares[said](run, j) += one;
                }
            }
        }
    }
    return shares;
}

// Of one weighting of the runs; byPoint may be null.
Terms termsOf(const std::vector<Eigen::RowVectorXf>& said, const Repeated& fits, std::vector<Terms>* byPoint) {
    Terms total;
    std::vector<double> here(said.size());
    for (std::size_t j = 0; j < fits.points; ++j) {
        for (std::size_t c = 0; c < said.size(); ++c) {
            here[c] = static_cast<double>(said[c](static_cast<Eigen::Index>(j)));
        }
        const double noise = fits.truthKnown ? fits.noise : 0.0;
        const Terms at = termsAt(here, static_cast<std::size_t>(fits.truth[j]), noise);
        add(total, at, 1.0 / static_cast<double>(fits.points));
        if (byPoint) {
            byPoint->push_back(at);
        }
    }
    return total;
}

struct Resampled {
    std::vector<Terms> terms;
    std::vector<double> gaps; // measured − sum
};

Resampled resample(const std::vector<Rows>& shares, const Repeated& fits) {
    const double runs = static_cast<double>(fits.runs);
    const std::vector<float> drawn = bootstrapCounts(fits.seed, fits.resamples, fits.runs);
    const Eigen::Map<const Rows> counts(drawn.data(), fits.resamples, static_cast<Eigen::Index>(fits.runs));
    std::vector<Rows> said;
    for (const Rows& share : shares) {
        said.emplace_back(counts * share / static_cast<float>(runs));
    }
    Resampled boot;
    for (Eigen::Index i = 0; i < fits.resamples; ++i) {
        std::vector<Eigen::RowVectorXf> now;
        for (const Rows& share : said) {
            now.emplace_back(share.row(i));
        }
        boot.terms.push_back(termsOf(now, fits, nullptr));
        double measured = 0.0;
        for (std::size_t r = 0; r < fits.runs; ++r) {
            measured += static_cast<double>(counts(i, static_cast<Eigen::Index>(r))) * fits.errors[r] / runs;
        }
        boot.gaps.push_back(measured - boot.terms.back().sum());
    }
    return boot;
}

// E_D of ½ (1 − Σ_c P(ŷ = c | D)²): what of the variance the starts make, unbiased in K.
double startShare(const std::vector<Rows>& shares, const Repeated& fits, double kwVariance) {
    if (fits.starts < 2 || kwVariance <= 0.0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    double squares = 0.0;
    for (const Rows& share : shares) {
        squares += static_cast<double>(share.squaredNorm());
    }
    const double k = static_cast<double>(fits.starts);
    const double within = 0.5 * (1.0 - squares / static_cast<double>(fits.runs * fits.points)) * k / (k - 1.0);
    return std::clamp(within / kwVariance, 0.0, 1.0);
}

} // namespace

Decomposed decomposeZeroOne(const Repeated& fits) {
    const std::vector<Rows> shares = sharesOf(fits);
    const double runs = static_cast<double>(fits.runs);
    ZeroOneParts parts;
    std::vector<Eigen::RowVectorXf> means;
    for (const Rows& share : shares) {
        means.push_back(share.cast<double>().colwise().mean().cast<float>());
    }
    std::vector<Terms> byPoint;
    const Terms terms = termsOf(means, fits, &byPoint);
    for (const Terms& at : byPoint) {
        parts.biasAt.push_back(at.bias);
        parts.varianceAt.push_back(at.others);
    }

    const Resampled boot = resample(shares, fits);
    const auto lossAt = [](const Terms& t) { return t.sum(); };
    const auto estimate = [&](const auto& part) {
        const double luck = fits.pointsDrawn ? standardErrorOf(each(byPoint, part)) : 0.0;
        return Estimate{part(terms), std::hypot(deviationOf(each(boot.terms, part)), luck)};
    };
    parts.merged = !fits.truthKnown;
    parts.bias = estimate([](const Terms& t) { return t.bias; });
    parts.varianceUnbiased = estimate([](const Terms& t) { return t.unbiased; });
    parts.varianceBiased = estimate([](const Terms& t) { return t.biased; });
    parts.netVariance = estimate([](const Terms& t) { return t.net(); });
    parts.noise = {terms.noise, 0.0};
    parts.kwBias = estimate([](const Terms& t) { return t.kwBias; });
    parts.kwVariance = estimate([](const Terms& t) { return t.kwVariance; });
    parts.kwNoise = {terms.kwNoise, 0.0};
    parts.kwStartShare = startShare(shares, fits, terms.kwVariance);
    parts.sum = estimate(lossAt);
    Decomposed found;
    double mean = 0.0;
    for (const double error : fits.errors) {
        mean += error / runs;
    }
    const double luck = fits.pointsDrawn ? standardErrorOf(each(byPoint, lossAt)) : 0.0;
    found.testByRuns = standardErrorOf(fits.errors);
    found.test = {mean, std::hypot(found.testByRuns, luck)};
    found.gap = {mean - parts.sum.value, deviationOf(boot.gaps)};
    found.medianTest = medianOf(fits.errors);
    found.zeroOne = std::move(parts);
    return found;
}

} // namespace goodfit::biasvariance
