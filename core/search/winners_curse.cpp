#include "core/search/winners_curse.h"

#include "core/base/moments.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace goodfit::search {

namespace {

constexpr int kDraws = 2000;
constexpr double kReach = 4.0;           // a trial so many deviations behind is never the winner by luck
constexpr std::size_t kContenders = 200; // more than that change the highest of the lucky ones by little

struct Contest {
    std::vector<const Trial*> trials; // complete and finite
    const Trial* best = nullptr;
    double sign = 1.0; // times a value: less is better
};

Contest contestOf(const Study& study) {
    Contest contest;
    contest.best = study.best();
    contest.sign = study.maximize ? -1.0 : 1.0;
    for (const Trial& trial : study.trials) {
        if (trial.state == TrialState::Complete && trial.value && std::isfinite(*trial.value)) {
            contest.trials.push_back(&trial);
        }
    }
    return contest;
}

// Nothing: not every trial has all the folds of the best one.
std::optional<double> optimismOfFolds(const Contest& contest) {
    const std::size_t folds = contest.best->foldValues.size();
    double sum = 0.0;
    for (std::size_t fold = 0; fold < folds; ++fold) {
        double least = std::numeric_limits<double>::infinity();
        for (const Trial* trial : contest.trials) {
            if (trial->foldValues.size() != folds || !std::isfinite(trial->foldValues[fold])) {
                return std::nullopt;
            }
            least = std::min(least, contest.sign * trial->foldValues[fold]);
        }
        sum += contest.sign * contest.best->foldValues[fold] - least;
    }
    return folds < 2 ? std::nullopt : std::optional(sum / static_cast<double>(folds));
}

// What the contenders are worth, less is better, as far as luck lets one know.
std::vector<double> shrunkValues(const Contest& contest, double deviation) {
    const double best = contest.sign * *contest.best->value;
    std::vector<double> values;
    for (const Trial* trial : contest.trials) {
        const double value = contest.sign * *trial->value;
        if (value <= best + kReach * deviation) {
            values.push_back(value);
        }
    }
    std::sort(values.begin(), values.end());
    values.resize(std::min(values.size(), kContenders));
    const auto [mean, variance] = momentsOf(values);
    const double kept = variance > 0.0 ? std::max(0.0, 1.0 - deviation * deviation / variance) : 0.0;
    for (double& value : values) {
        value = mean + kept * (value - mean);
    }
    return values;
}

double optimismOfLuck(const Contest& contest, double deviation) {
    const std::vector<double> worth = shrunkValues(contest, deviation);
    if (worth.size() < 2) {
        return 0.0;
    }
    RandomStream stream(1, Purpose::Test);
    double sum = 0.0;
    for (int draw = 0; draw < kDraws; ++draw) {
        double least = std::numeric_limits<double>::infinity();
        double luckOfLeast = 0.0;
        for (const double each : worth) {
            const double luck = deviation * stream.normal();
            if (each + luck < least) {
                least = each + luck;
                luckOfLeast = luck;
            }
        }
        sum -= luckOfLeast;
    }
    return std::max(0.0, sum / kDraws);
}

} // namespace

std::optional<WinnersCurse> winnersCurse(const Study& study, std::optional<double> deviation) {
    const Contest contest = contestOf(study);
    if (!contest.best) {
        return std::nullopt;
    }
    WinnersCurse curse;
    curse.candidates = std::ssize(contest.trials);
    if (const std::optional<double> optimism = optimismOfFolds(contest)) {
        curse.optimism = *optimism;
        curse.fromFolds = true;
    } else if (deviation && *deviation > 0.0 && std::isfinite(*deviation)) {
        curse.optimism = optimismOfLuck(contest, *deviation);
    } else {
        return std::nullopt;
    }
    curse.corrected = *contest.best->value + contest.sign * curse.optimism;
    return curse;
}

} // namespace goodfit::search
