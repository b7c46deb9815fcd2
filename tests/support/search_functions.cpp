#include "tests/support/search_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace goodfit::test {

using search::Assignment;
using search::Dimension;
using search::Space;

namespace {

double at(const Assignment& point, std::size_t index) {
    return point[index].second.real();
}

Dimension range(const std::string& path, double low, double high, bool log = false, bool integer = false) {
    Dimension dimension;
    dimension.path = path;
    dimension.integer = integer;
    dimension.range = NumericRange{low, high, log, std::nullopt};
    return dimension;
}

Dimension oneOf(const std::string& path, std::vector<Value> choices) {
    Dimension dimension;
    dimension.path = path;
    dimension.choices = std::move(choices);
    return dimension;
}

Space cube(int dimensions, double low, double high) {
    Space space;
    for (int i = 1; i <= dimensions; ++i) {
        space.dimensions.push_back(range("x" + std::to_string(i), low, high));
    }
    return space;
}

double branin(const Assignment& point) {
    constexpr double kPi = std::numbers::pi;
    const double x = at(point, 0);
    const double bowl = at(point, 1) - 5.1 / (4 * kPi * kPi) * x * x + 5 / kPi * x - 6;
    return bowl * bowl + 10 * (1 - 1 / (8 * kPi)) * std::cos(x) + 10;
}

double hartmann6(const Assignment& point) {
    static constexpr double kA[4][6] = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}};
    static constexpr double kP[4][6] = {{1312, 1696, 5569, 124, 8283, 5886},
                                        {2329, 4135, 8307, 3736, 1004, 9991},
                                        {2348, 1451, 3522, 2883, 3047, 6650},
                                        {4047, 8828, 8732, 5743, 1091, 381}};
    static constexpr double kHeight[4] = {1, 1.2, 3, 3.2};
    double sum = 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
        double exponent = 0.0;
        for (std::size_t j = 0; j < 6; ++j) {
            const double away = at(point, j) - kP[i][j] * 1e-4;
            exponent += kA[i][j] * away * away;
        }
        sum -= kHeight[i] * std::exp(-exponent);
    }
    return sum;
}

double rosenbrock5(const Assignment& point) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
        const double x = at(point, i);
        const double rise = at(point, i + 1) - x * x;
        sum += 100 * rise * rise + (1 - x) * (1 - x);
    }
    return sum;
}

double ackley(const Assignment& point, const std::array<double, 5>& centre) {
    double squares = 0.0;
    double waves = 0.0;
    for (std::size_t i = 0; i < 5; ++i) {
        const double x = at(point, i) - centre[i];
        squares += x * x / 5;
        waves += std::cos(2 * std::numbers::pi * x) / 5;
    }
    return -20 * std::exp(-0.2 * std::sqrt(squares)) - std::exp(waves) + 20 + std::numbers::e;
}

double ackley5(const Assignment& point) {
    return ackley(point, {0, 0, 0, 0, 0});
}

double ackley5s(const Assignment& point) {
    return ackley(point, {-14.3, 9.1, 18.7, -5.9, 12.4});
}

double mlpmix(const Assignment& point) {
    const double u = std::log10(at(point, 0));
    const double w = std::log10(at(point, 1));
    const double n = std::log2(at(point, 2));
    const std::string& act = point[3].second.text();
    const std::string& opt = point[4].second.text();
    const std::size_t o = opt == "sgd" ? 0 : opt == "adam" ? 1 : 2;
    const std::size_t a = act == "relu" ? 0 : act == "tanh" ? 1 : 2;
    constexpr std::array<double, 3> kRate = {-1, -2.75, -3}, kWidth = {0.6, 0.9, 0.7};
    constexpr std::array<double, 3> kAct = {0, 0.015, 0.06}, kOpt = {0.02, 0, 0.008};
    const double delta = (u - (kRate[o] - 0.25 * (n - 5) + (a == 2 ? 0.4 : 0.0))) / kWidth[o];
    const double decay = w - (-4.5 + 0.4 * (n - 5));
    const double tooFast = std::max(0.0, delta - 1.2);
    const double tooStrong = std::max(0.0, decay - 1);
    double q = 0.10 * delta * delta + 0.60 * tooFast * tooFast + 0.03 * decay * decay + 0.25 * tooStrong * tooStrong;
    q += 0.35 * std::exp(-(n - 2) / 1.5);
    q += 0.04 * std::log(1 + std::exp(n - 6)) * (0.25 + 1 / (1 + std::exp(2 * (w + 5))));
    q += kAct[a] + kOpt[o];
    q += a == 0 ? 0.08 / (1 + std::exp(-4 * (u + 1.75))) : 0.0;
    q -= a == 1 && o == 2 ? 0.018 : 0.0;
    return 0.08 + 2.2 * (1 - std::exp(-q));
}

Space mlpmixSpace() {
    return {{range("lr", 1e-5, 1, true), range("l2", 1e-7, 1e-1, true), range("units", 4, 256, false, true),
             oneOf("act", {"relu", "tanh", "sigmoid"}), oneOf("opt", {"sgd", "adam", "rmsprop"})}};
}

} // namespace

const std::vector<SearchFunction>& searchFunctions() {
    static const std::vector<SearchFunction> kAll = {{"branin", {{range("x1", -5, 10), range("x2", 0, 15)}}, branin},
                                                     {"hartmann6", cube(6, 0, 1), hartmann6},
                                                     {"rosenbrock5", cube(5, -5, 10), rosenbrock5},
                                                     {"ackley5", cube(5, -32.768, 32.768), ackley5},
                                                     {"ackley5s", cube(5, -32.768, 32.768), ackley5s},
                                                     {"mlpmix", mlpmixSpace(), mlpmix}};
    return kAll;
}

search::Study searched(const SearchFunction& function, const search::Sampler& sampler, std::uint64_t seed,
                       std::int64_t trials, std::int64_t lag) {
    search::Study study;
    study.space = function.space;
    study.planned = trials;
    search::PointSet taken;
    for (std::int64_t number = 0; number < trials; ++number) {
        const RandomStream stream(seed, Purpose::Sampler, static_cast<std::uint32_t>(number));
        const auto point = sampler.propose({study, taken, number, seed, stream});
        if (!point || !point->has_value()) {
            break;
        }
        search::Trial trial;
        trial.number = number;
        trial.state = search::TrialState::Running;
        trial.parameters = **point;
        taken.add(trial.parameters);
        study.trials.push_back(std::move(trial));
        if (number >= lag) {
            search::Trial& shown = study.trials[static_cast<std::size_t>(number - lag)];
            shown.state = search::TrialState::Complete;
            shown.value = function.value(shown.parameters);
        }
    }
    for (search::Trial& trial : study.trials) {
        trial.state = search::TrialState::Complete;
        trial.value = function.value(trial.parameters);
    }
    return study;
}

double bestAfter(const search::Study& study, std::int64_t trials) {
    double best = std::numeric_limits<double>::infinity();
    for (const search::Trial& trial : study.trials) {
        best = trial.number < trials ? std::min(best, *trial.value) : best;
    }
    return best;
}

double mannWhitneyLess(const std::vector<double>& smaller, const std::vector<double>& larger) {
    std::vector<std::pair<double, bool>> all;
    for (const double value : smaller) {
        all.emplace_back(value, true);
    }
    for (const double value : larger) {
        all.emplace_back(value, false);
    }
    std::sort(all.begin(), all.end());
    const auto n = static_cast<double>(all.size());
    double rankSum = 0.0;
    double ties = 0.0;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && all[end].first == all[i].first) {
            ++end;
        }
        const auto equal = static_cast<double>(end - i);
        ties += equal * equal * equal - equal;
        for (; i < end; ++i) {
            rankSum += all[i].second ? static_cast<double>(end) - (equal - 1) / 2 : 0.0;
        }
    }
    const auto a = static_cast<double>(smaller.size());
    const auto b = static_cast<double>(larger.size());
    const double u = rankSum - a * (a + 1) / 2;
    const double spread = std::sqrt(a * b / 12 * (n + 1 - ties / (n * (n - 1))));
    return spread > 0.0 ? 0.5 * std::erfc(-(u + 0.5 - a * b / 2) / spread / std::numbers::sqrt2) : 1.0;
}

} // namespace goodfit::test
