#include "tests/benchmarks/published_rate_rules.h"

#include "core/jobs/make_trainer.h"
#include "core/train/curve_maths.h"
#include "core/train/rate_suggestions.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::test {

namespace {

constexpr int kSteps = 100;

struct Sweep {
    std::vector<double> rates;
    std::vector<double> losses;
};

Sweep sweepOf(const RateCase& one, int seed, double low, double high) {
    Sweep sweep;
    auto made = jobs::makeTrainer(atRate(one.document, 0.001, seed), one.data);
    if (!made) {
        return sweep;
    }
    for (const double rate : train::logarithmicRates(low, high, kSteps)) {
        const double loss = (*made)->stepAtRate(rate);
        sweep.rates.push_back(rate);
        sweep.losses.push_back(loss);
        if (!std::isfinite(loss)) {
            break;
        }
    }
    return sweep;
}

// Smoothed, and cut where the smoothed loss exceeds so many times its best.
Sweep smoothedUntil(const Sweep& raw, double weight, double times) {
    Sweep cut;
    const std::vector<double> smooth = train::smoothed(raw.losses, weight);
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < smooth.size() && std::isfinite(smooth[i]); ++i) {
        best = std::min(best, smooth[i]);
        cut.rates.push_back(raw.rates[i]);
        cut.losses.push_back(smooth[i]);
        if (i > 1 && smooth[i] > times * best) {
            break;
        }
    }
    return cut;
}

Sweep without(const Sweep& sweep, std::size_t first, std::size_t last) {
    Sweep kept;
    for (std::size_t i = first; i + last < sweep.rates.size(); ++i) {
        kept.rates.push_back(sweep.rates[i]);
        kept.losses.push_back(sweep.losses[i]);
    }
    return kept;
}

// Lightning: argmin of d loss / d rate with the true spacing; its older form: by index.
std::optional<double> steepestBySpacing(const Sweep& sweep, bool byIndex) {
    std::optional<double> answer;
    double steepest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i + 1 < sweep.rates.size(); ++i) {
        const double span = byIndex ? 2.0 : sweep.rates[i + 1] - sweep.rates[i - 1];
        const double slope = (sweep.losses[i + 1] - sweep.losses[i - 1]) / span;
        if (slope < steepest) {
            steepest = slope;
            answer = sweep.rates[i];
        }
    }
    return answer;
}

// keras_lr_finder's get_best_lr: argmin of (loss[i] - loss[i - lag]) / lag of the raw losses.
std::optional<double> bestByLag(const Sweep& sweep, std::size_t lag) {
    std::optional<double> answer;
    double steepest = std::numeric_limits<double>::infinity();
    for (std::size_t i = lag; i < sweep.rates.size(); ++i) {
        const double slope = (sweep.losses[i] - sweep.losses[i - lag]) / static_cast<double>(lag);
        if (slope < steepest) {
            steepest = slope;
            answer = sweep.rates[i];
        }
    }
    return answer;
}

double usualRate(const Document& document) {
    const std::string optimizer = document.training.settings.find("optimizer")->component()->type();
    return optimizer == "sgd" ? 1e-2 : 1e-3;
}

} // namespace

std::vector<PublishedRate> publishedRates(const RateCase& one, int seed) {
    const Sweep wide = sweepOf(one, seed, 1e-7, 10.0);
    const Sweep fast = smoothedUntil(wide, 0.98, 4.0);
    const Sweep fastai = without(fast, fast.rates.size() / 10, 5);
    const Sweep lightning = without(smoothedUntil(sweepOf(one, seed, 1e-8, 1.0), 0.98, 4.0), 10, 1);
    const Sweep torch = without(smoothedUntil(wide, 0.95, 5.0), 10, 5);
    const Sweep keras = without(smoothedUntil(wide, 0.0, 4.0), 10, 5);
    return {{"fastai minimum/10", train::minimum10Rate(fastai.rates, fastai.losses)},
            {"fastai slide", train::slideRate(fastai.rates, fastai.losses)},
            {"fastai valley", train::valleyRate(fastai.rates, fastai.losses)},
            {"fastai steep", train::steepestRate(fastai.rates, fastai.losses)},
            {"torch-lr-finder steepest", steepestBySpacing(torch, true)},
            {"Lightning, older", steepestBySpacing(lightning, true)},
            {"Lightning", steepestBySpacing(lightning, false)},
            {"keras_lr_finder, sma 20", bestByLag(keras, 20)},
            {"keras_lr_finder, sma 5", bestByLag(keras, 5)},
            {"no finder: 1e-3, SGD 1e-2", usualRate(one.document)}};
}

} // namespace goodfit::test
