#include "core/lessons/lesson.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace goodfit::lessons {

namespace {

constexpr std::array<std::string_view, 9> kQuantities = {"test", "training", "bias",    "variance", "noise",
                                                         "sum",  "lowest",   "highest", "best"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

std::optional<double> numberOf(std::string_view text) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool needsValue(std::string_view quantity) {
    return quantity != "lowest" && quantity != "highest" && quantity != "best";
}

Result<Term> parseTerm(std::string_view text) {
    Term term;
    text = trimmed(text);
    if (const std::size_t times = text.find('*'); times != std::string_view::npos) {
        const std::optional<double> factor = numberOf(trimmed(text.substr(0, times)));
        if (!factor) {
            return invalid({}, "\"" + std::string(text) + "\": a number must stand before *");
        }
        term.factor = *factor;
        text = trimmed(text.substr(times + 1));
    }
    if (const std::optional<double> number = numberOf(text)) {
        term.factor *= *number;
        return term;
    }
    const std::size_t at = text.find('@');
    const std::string_view quantity = trimmed(text.substr(0, at));
    if (std::find(kQuantities.begin(), kQuantities.end(), quantity) == kQuantities.end()) {
        return invalid({}, "\"" + std::string(quantity) +
                               "\" is not known; known are test, training, bias, variance, noise, sum, lowest, "
                               "highest, best");
    }
    term.quantity = quantity;
    if ((at != std::string_view::npos) != needsValue(quantity)) {
        return invalid({}, "\"" + std::string(text) +
                               "\": " + (needsValue(quantity) ? "must say where, as in test@3" : "stands without @"));
    }
    if (at != std::string_view::npos) {
        const std::string_view where = trimmed(text.substr(at + 1));
        term.value = numberOf(where);
        term.atBest = where == "best";
        if (!term.value && !term.atBest) {
            return invalid({}, "\"" + std::string(where) + "\" is no value; allowed are numbers and best");
        }
    }
    return term;
}

const biasvariance::SweepPoint* pointOf(const Term& term, const biasvariance::Sweep& sweep) {
    if (term.atBest) {
        const auto best = biasvariance::bestPoint(sweep);
        return best ? &sweep.points[*best] : nullptr;
    }
    for (const biasvariance::SweepPoint& point : sweep.points) {
        if (std::abs(point.at - *term.value) <= 1e-9 * std::max(1.0, std::abs(*term.value))) {
            return &point;
        }
    }
    return nullptr;
}

double partOf(const Term& term, const biasvariance::SweepPoint& point) {
    const auto& squared = point.squared;
    const auto& votes = point.zeroOne;
    if (term.quantity == "test") {
        return point.test.value;
    }
    if (term.quantity == "training") {
        return point.training.value;
    }
    if (term.quantity == "bias") {
        return squared ? squared->bias.value : votes ? votes->bias.value : NAN;
    }
    if (term.quantity == "variance") {
        return squared ? squared->variance.value : votes ? votes->netVariance.value : NAN;
    }
    if (term.quantity == "noise") {
        return squared ? squared->noise.value : votes ? votes->noise.value : NAN;
    }
    return squared ? squared->sum.value : votes ? votes->sum.value : NAN;
}

double valueOf(const Term& term, const biasvariance::Sweep& sweep) {
    if (term.quantity.empty()) {
        return term.factor;
    }
    if (!needsValue(term.quantity)) {
        const auto best = biasvariance::bestPoint(sweep);
        if (!best) {
            return NAN;
        }
        double highest = 0.0;
        for (const biasvariance::SweepPoint& point : sweep.points) {
            highest = std::max(highest, std::isfinite(point.test.value) ? point.test.value : 0.0);
        }
        const biasvariance::SweepPoint& lowest = sweep.points[*best];
        return term.factor * (term.quantity == "best"     ? lowest.at
                              : term.quantity == "lowest" ? lowest.test.value
                                                          : highest);
    }
    const biasvariance::SweepPoint* point = pointOf(term, sweep);
    return point != nullptr ? term.factor * partOf(term, *point) : NAN;
}

} // namespace

Result<Statement> parseStatement(std::string_view text) {
    const std::size_t sign = text.find_first_of("<>");
    if (sign == std::string_view::npos || text.find_first_of("<>", sign + 1) != std::string_view::npos) {
        return invalid({}, "\"" + std::string(text) + "\" must compare two things by < or >");
    }
    const Result<Term> left = parseTerm(text.substr(0, sign));
    const Result<Term> right = parseTerm(text.substr(sign + 1));
    if (!left || !right) {
        return left ? right.error() : left.error();
    }
    return Statement{*left, *right, text[sign] == '<', std::string(text)};
}

std::optional<Outcome> evaluate(const Statement& statement, const biasvariance::Sweep& sweep) {
    Outcome outcome;
    outcome.left = valueOf(statement.left, sweep);
    outcome.right = valueOf(statement.right, sweep);
    if (!std::isfinite(outcome.left) || !std::isfinite(outcome.right)) {
        return std::nullopt;
    }
    outcome.holds = statement.less ? outcome.left < outcome.right : outcome.left > outcome.right;
    return outcome;
}

bool spansDecades(std::span<const double> curve) {
    double low = INFINITY;
    double high = 0.0;
    for (const double value : curve) {
        if (std::isfinite(value) && value > 0.0) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return high > 10.0 * low;
}

std::vector<double> stretched(std::span<const double> curve, bool log) {
    std::vector<double> values;
    double low = INFINITY;
    double high = -INFINITY;
    for (const double value : curve) {
        values.push_back(log ? (value > 0.0 ? std::log(value) : NAN) : value);
        if (std::isfinite(values.back())) {
            low = std::min(low, values.back());
            high = std::max(high, values.back());
        }
    }
    for (double& value : values) {
        value = !std::isfinite(value) ? 1.0 : high > low ? (value - low) / (high - low) : 0.5;
    }
    return values;
}

int scoreCurve(std::span<const double> drawn, std::span<const double> truth) {
    const std::vector<double> mine = stretched(drawn, false);
    const std::vector<double> real = stretched(truth, spansDecades(truth));
    const auto count = static_cast<double>(real.size());
    double distance = 0.0;
    for (std::size_t i = 0; i < real.size(); ++i) {
        distance += std::abs(mine[i] - real[i]) / count;
    }
    const auto lowest = [](const std::vector<double>& curve) {
        return static_cast<double>(std::min_element(curve.begin(), curve.end()) - curve.begin());
    };
    const double off = std::abs(lowest(mine) - lowest(real)) / (count - 1.0);
    return static_cast<int>(std::lround(70.0 * std::max(0.0, 1.0 - 2.0 * distance) + 30.0 * (1.0 - off)));
}

} // namespace goodfit::lessons
