#include "core/train/rate_checks.h"

#include <algorithm>
#include <cmath>

namespace goodfit::train {

namespace {

constexpr std::int64_t kSteps = 600;
constexpr std::int64_t kEpochs = 5;
constexpr int kMostChecks = 5;
constexpr int kFewestChecks = 3;
// In decades: how far below the sweep's lowest loss the first bracket lies, how wide it opens, and how close
// the tries come.
constexpr double kBelow = 0.8;
constexpr double kApart = 0.87;
constexpr double kClose = 0.29;
constexpr double kLonger = 0.8;    // power of the length, when all of the loss is gone
constexpr double kAsGood = 0.1;    // of the best loss: rates about as good
constexpr double kMostRange = 1.0; // decades to either side

std::size_t bestOf(const std::vector<RateCheck>& checks) {
    const auto best = std::min_element(checks.begin(), checks.end(),
                                       [](const RateCheck& a, const RateCheck& b) { return a.loss < b.loss; });
    return static_cast<std::size_t>(best - checks.begin());
}

double decade(double rate) {
    return std::log10(rate);
}

// A loss on the scale of ratios; where it diverged or exceeds e² times the best, as if it were that much.
double level(double loss, double best) {
    const double floor = 1e-9;
    const double least = std::log(std::max(best, floor));
    return std::isfinite(loss) ? std::min(std::log(std::max(loss, floor)), least + 2.0) : least + 2.0;
}

// Where the parabola through the best and its neighbours is lowest, at most half-way to either.
double vertex(const std::vector<RateCheck>& checks, std::size_t best) {
    if (best == 0 || best + 1 == checks.size()) {
        return decade(checks[best].rate);
    }
    const double x0 = decade(checks[best - 1].rate);
    const double x1 = decade(checks[best].rate);
    const double x2 = decade(checks[best + 1].rate);
    const double least = checks[best].loss;
    const double y1 = level(least, least);
    const double left = (y1 - level(checks[best - 1].loss, least)) / (x1 - x0);
    const double right = (level(checks[best + 1].loss, least) - y1) / (x2 - x1);
    const double bend = (right - left) / (x2 - x0);
    if (!(bend > 1e-9)) {
        return x1;
    }
    return std::clamp(0.5 * (x0 + x1) - left / (2.0 * bend), 0.5 * (x0 + x1), 0.5 * (x1 + x2));
}

// Where, from the best outwards, the loss exceeds the bound; the last try when it never does.
double edge(const std::vector<RateCheck>& checks, std::size_t best, double bound, int step) {
    auto at = static_cast<std::ptrdiff_t>(best);
    const auto count = static_cast<std::ptrdiff_t>(checks.size());
    while (at + step >= 0 && at + step < count) {
        const RateCheck& inner = checks[static_cast<std::size_t>(at)];
        const RateCheck& outer = checks[static_cast<std::size_t>(at + step)];
        if (!(outer.loss <= bound)) {
            // Somewhere on the way to one that diverged the cliff begins.
            const double share = std::isfinite(outer.loss) ? (bound - inner.loss) / (outer.loss - inner.loss) : 0.0;
            return decade(inner.rate) + std::clamp(share, 0.0, 1.0) * (decade(outer.rate) - decade(inner.rate));
        }
        at += step;
    }
    return decade(checks[static_cast<std::size_t>(at)].rate);
}

} // namespace

CheckBudget checkBudget(std::int64_t sweepSteps, std::int64_t stepsPerEpoch, int documentEpochs) {
    const std::int64_t perEpoch = std::max<std::int64_t>(1, stepsPerEpoch);
    // A longer sweep, asked for by hand, does not take the checks' share.
    const std::int64_t all = std::max(kSteps, kEpochs * perEpoch);
    const std::int64_t left = all - std::min(sweepSteps, all / 4);
    const std::int64_t epochs = std::clamp<std::int64_t>(left / kMostChecks / perEpoch, 1, std::max(1, documentEpochs));
    const std::int64_t count = std::clamp<std::int64_t>(left / (epochs * perEpoch), kFewestChecks, kMostChecks);
    return {static_cast<int>(epochs), static_cast<int>(count)};
}

std::optional<double> nextCheck(const std::vector<RateCheck>& done, double lowestAt, double low, double high) {
    const double bottom = decade(low);
    const double top = decade(high);
    const double centre = std::clamp(decade(lowestAt) - kBelow, std::min(bottom + kApart, top), top);
    if (done.size() < 3) {
        const double offset = kApart * (static_cast<double>(done.size()) - 1.0);
        return std::pow(10.0, std::min(centre + offset, top));
    }
    const std::size_t best = bestOf(done);
    const double at = decade(done[best].rate);
    if (best == 0 && at - kApart >= bottom) {
        return std::pow(10.0, at - kApart);
    }
    if (best + 1 == done.size() && at + kApart <= top + 1e-9) {
        return std::pow(10.0, at + kApart);
    }
    // Closer in: first on the side whose neighbour is the better.
    const double left = best > 0 ? at - decade(done[best - 1].rate) : 0.0;
    const double right = best + 1 < done.size() ? decade(done[best + 1].rate) - at : 0.0;
    const bool preferLeft = best > 0 && (best + 1 == done.size() || done[best - 1].loss < done[best + 1].loss);
    for (const bool goLeft : {preferLeft, !preferLeft}) {
        if ((goLeft ? left : right) >= 2.0 * kClose) {
            return std::pow(10.0, goLeft ? at - kClose : at + kClose);
        }
    }
    return std::nullopt;
}

std::optional<CheckedRate> rateFromChecks(const std::vector<RateCheck>& checks, int documentEpochs,
                                          double untrainedLoss) {
    if (checks.empty()) {
        return std::nullopt;
    }
    const std::size_t best = bestOf(checks);
    if (!std::isfinite(checks[best].loss)) {
        return std::nullopt;
    }
    const double longer = static_cast<double>(std::max(documentEpochs, checks[best].epochs)) /
                          static_cast<double>(std::max(1, checks[best].epochs));
    const double gone = untrainedLoss > 0.0 ? std::clamp(1.0 - checks[best].loss / untrainedLoss, 0.0, 1.0) : 1.0;
    const double shift = kLonger * gone * std::log10(longer);
    const double lowest = vertex(checks, best);
    const double bound = checks[best].loss + kAsGood * std::abs(checks[best].loss);
    const double low = std::max(std::min(edge(checks, best, bound, -1), lowest), lowest - kMostRange);
    const double high = std::min(std::max(edge(checks, best, bound, 1), lowest), lowest + kMostRange);
    return CheckedRate{std::pow(10.0, lowest - shift), std::pow(10.0, low - shift), std::pow(10.0, high - shift),
                       checks[best].loss};
}

} // namespace goodfit::train
