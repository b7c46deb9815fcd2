#include "tests/benchmarks/published_diagnosis.h"

#include "core/train/curve_maths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace goodfit::test {

namespace {

using Values = std::vector<double>;

Values ranks(const Values& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Values result(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        result[order[i]] = static_cast<double>(i);
    }
    return result;
}

double correlation(const Values& a, const Values& b) {
    const double meanA = train::mean(a);
    const double meanB = train::mean(b);
    double both = 0.0;
    double squareA = 0.0;
    double squareB = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        both += (a[i] - meanA) * (b[i] - meanB);
        squareA += (a[i] - meanA) * (a[i] - meanA);
        squareB += (b[i] - meanB) * (b[i] - meanB);
    }
    return squareA > 0.0 && squareB > 0.0 ? both / std::sqrt(squareA * squareB) : 1.0;
}

Values tail(const Values& values, double share) {
    const auto count = static_cast<std::ptrdiff_t>(std::max(1.0, share * static_cast<double>(values.size())));
    return {values.end() - count, values.end()};
}

bool bySpearman(const train::History& history) {
    const Values* loss = history.find("loss");
    const Values* validation = history.find("val_loss");
    return loss && validation && correlation(ranks(*loss), ranks(*validation)) < 0.0;
}

bool byGeneralisationLoss(const train::History& history) {
    const Values* validation = history.find("val_loss");
    return validation &&
           100.0 * (validation->back() / *std::min_element(validation->begin(), validation->end()) - 1.0) > 5.0;
}

bool byGap(const train::History& history) {
    const Values* loss = history.find("loss");
    const Values* validation = history.find("val_loss");
    return loss && validation && train::mean(tail(*validation, 0.1)) > 1.1 * train::mean(tail(*loss, 0.1));
}

} // namespace

std::span<const PublishedRule> publishedRules() {
    static constexpr std::array<PublishedRule, 3> kRules{
        {{"Spearman < 0", bySpearman}, {"GL(5)", byGeneralisationLoss}, {"gap 1.1", byGap}}};
    return kRules;
}

std::string publishedVerdict(const PublishedRule& rule, const train::History& history) {
    const Values* loss = history.find("loss");
    if (loss == nullptr || loss->empty() || !std::isfinite(loss->back()) || loss->back() > 5.0 * loss->front()) {
        return "diverged";
    }
    const std::size_t tenth = std::min(loss->size() - 1, std::max<std::size_t>(1, loss->size() / 10));
    const auto [low, high] = std::minmax_element(loss->begin() + static_cast<std::ptrdiff_t>(tenth), loss->end());
    const double level = train::mean(tail(*loss, 0.1));
    if (*high - *low < 0.02 * level) {
        return "not_learning";
    }
    if (rule.overfits(history)) {
        return "overfit";
    }
    const Values half = tail(*loss, 0.5);
    Values steps = train::differences(half);
    for (double& step : steps) {
        step = std::abs(step);
    }
    if (!steps.empty() && train::median(steps) > 0.06 * train::mean(half)) {
        return "lr_too_high";
    }
    const double fall = loss->front() - level;
    if (train::spearmanWithIndex(half) < -0.95 && half.front() - half.back() > 0.1 * fall) {
        return "lr_too_low";
    }
    return level > 0.5 * loss->front() ? "underfit" : "good_fit";
}

} // namespace goodfit::test
