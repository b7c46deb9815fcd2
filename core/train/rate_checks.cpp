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
constexpr double kSafer = 0.6;    // decades: how much less a whole training wants
constexpr double kGone = 0.6;     // of the untrained loss: by then it wants all of that
constexpr double kEqual = 0.02;   // of the best loss: tries that cannot be told apart
constexpr double kPlateau = 0.05; // of the loss, and
constexpr double kPlateauWide = 0.5;
constexpr double kAsGood = 0.1;    // of the best loss: rates about as good
constexpr double kMostRange = 1.0; // decades to either side

std::size_t bestOf(const std::vector<RateCheck>& checks) {
    const auto best = std::min_element(checks.begin(), checks.end(),
                                       [](const RateCheck& a, const RateCheck& b) { return a.loss < b.loss; });
    return static_cast<std::size_t>(best - checks.begin());
}

// Of those that cannot be told from the best, the highest: what is equal so early will not stay so.
std::size_t leadOf(const std::vector<RateCheck>& checks) {
    const double best = checks[bestOf(checks)].loss;
    std::size_t lead = bestOf(checks);
    for (std::size_t i = lead; std::isfinite(best) && i < checks.size(); ++i) {
        lead = checks[i].loss <= best + kEqual * std::abs(best) ? i : lead;
    }
    return lead;
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

// The largest of the tries that stand on one plateau with the best; nothing when it stands alone.
std::optional<double> endOfPlateau(const std::vector<RateCheck>& checks, std::size_t best) {
    const RateCheck& own = checks[best];
    double lowest = decade(own.rate);
    double highest = lowest;
    for (const RateCheck& check : checks) {
        const bool isLevel = check.loss <= own.loss + kPlateau * std::abs(own.loss) &&
                             std::abs(check.trained - own.trained) <= kPlateau * std::abs(own.trained);
        lowest = isLevel ? std::min(lowest, decade(check.rate)) : lowest;
        highest = isLevel ? std::max(highest, decade(check.rate)) : highest;
    }
    return highest - lowest > kPlateauWide ? std::optional(highest) : std::nullopt;
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
    const std::size_t best = leadOf(done);
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
    const std::optional<double> plateau = endOfPlateau(checks, best);
    const double shift = plateau ? 0.0 : std::min(kSafer * std::min(1.0, gone / kGone), std::log10(longer));
    const double lowest = plateau ? *plateau : vertex(checks, best);
    const double bound = checks[best].loss + kAsGood * std::abs(checks[best].loss);
    const double low = std::max(std::min(edge(checks, best, bound, -1), lowest), lowest - kMostRange);
    const double high = std::min(std::max(edge(checks, best, bound, 1), lowest), lowest + kMostRange);
    return CheckedRate{std::pow(10.0, lowest - shift), std::pow(10.0, low - shift), std::pow(10.0, high - shift),
                       checks[best].loss, plateau.has_value()};
}

} // namespace goodfit::train
