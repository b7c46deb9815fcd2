#include "core/diagnose/data_facts.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace goodfit::diagnose {

namespace {

// Enough numbers to measure spreads, spread over all rows; more would only take longer than a window may stand still.
constexpr std::int64_t kMostNumbers = 2'000'000;

void measureFeatures(DataFacts& facts, const data::Prepared& data) {
    const float* values = data.view().trainingFeatures.data();
    const std::int64_t stride = 1 + facts.trainingRows * facts.features / kMostNumbers;
    const auto features = static_cast<std::size_t>(facts.features);
    std::vector<double> sums(features);
    std::vector<double> squares(features);
    double rows = 0.0;
    for (std::int64_t row = 0; row < facts.trainingRows; row += stride, ++rows) {
        const float* numbers = values + row * facts.features;
        for (std::size_t column = 0; column < features; ++column) {
            const auto value = static_cast<double>(numbers[column]);
            sums[column] += value;
            squares[column] += value * value;
        }
    }
    const std::vector<std::string>& names = data.dataset().featureNames;
    double widest = -1.0;
    for (std::size_t column = 0; column < features; ++column) {
        const double mean = sums[column] / rows;
        const double square = squares[column] / rows;
        const double deviation = std::sqrt(std::max(0.0, square - mean * mean));
        if (square > widest) {
            widest = square;
            facts.widest = {column < names.size() ? names[column] : std::string(), mean, deviation};
        }
        if (deviation > 0.0 && (facts.narrowest == 0.0 || deviation < facts.narrowest)) {
            facts.narrowest = deviation;
        }
    }
}

void measureClasses(DataFacts& facts, const std::vector<float>& targets) {
    std::vector<double> counts(static_cast<std::size_t>(std::max<std::int64_t>(1, facts.spec.classes)), 0.0);
    for (const float target : targets) {
        const auto index = static_cast<std::size_t>(std::max(0.0F, target));
        if (index < counts.size()) {
            counts[index] += 1.0;
        }
    }
    for (const double count : counts) {
        const double share = count / static_cast<double>(targets.size());
        facts.priorEntropy -= share > 0.0 ? share * std::log(share) : 0.0;
        facts.giniLoss += share * (1.0 - share) / static_cast<double>(counts.size());
    }
}

void measureTarget(DataFacts& facts, const std::vector<float>& targets) {
    const auto [low, high] = std::minmax_element(targets.begin(), targets.end());
    facts.targetLow = static_cast<double>(*low);
    facts.targetHigh = static_cast<double>(*high);
    double sum = 0.0;
    double squares = 0.0;
    for (const float target : targets) {
        sum += static_cast<double>(target);
        squares += static_cast<double>(target) * static_cast<double>(target);
    }
    const auto count = static_cast<double>(targets.size());
    facts.targetMean = sum / count;
    facts.targetDeviation = std::sqrt(std::max(0.0, squares / count - facts.targetMean * facts.targetMean));
}

} // namespace

DataFacts factsOf(const data::Prepared& data) {
    DataFacts facts;
    facts.spec = nn::specOf(data.dataset());
    facts.features = data.dataset().featureCount();
    const data::View& view = data.view();
    facts.trainingRows = static_cast<std::int64_t>(view.trainingTargets.size());
    facts.validationRows = static_cast<std::int64_t>(view.validationTargets.size());
    if (facts.trainingRows == 0) {
        return facts;
    }
    measureFeatures(facts, data);
    if (facts.spec.task == data::Task::Regression) {
        measureTarget(facts, view.trainingTargets);
    } else {
        measureClasses(facts, view.trainingTargets);
    }
    return facts;
}

} // namespace goodfit::diagnose
