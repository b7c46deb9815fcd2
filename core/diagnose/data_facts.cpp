#include "core/diagnose/data_facts.h"

#include <algorithm>
#include <cmath>

namespace goodfit::diagnose {

namespace {

// Enough rows to measure a spread; more would only take longer.
constexpr std::int64_t kMostRows = 20'000;

void measureFeatures(DataFacts& facts, const data::Prepared& data) {
    const std::vector<float>& values = data.view().trainingFeatures;
    const std::int64_t stride = std::max<std::int64_t>(1, facts.trainingRows / kMostRows);
    double widest = -1.0;
    for (std::int64_t column = 0; column < facts.features; ++column) {
        double sum = 0.0;
        double squares = 0.0;
        std::int64_t count = 0;
        for (std::int64_t row = 0; row < facts.trainingRows; row += stride, ++count) {
            const auto value = static_cast<double>(values[static_cast<std::size_t>(row * facts.features + column)]);
            sum += value;
            squares += value * value;
        }
        const double mean = sum / static_cast<double>(std::max<std::int64_t>(1, count));
        const double square = squares / static_cast<double>(std::max<std::int64_t>(1, count));
        const double deviation = std::sqrt(std::max(0.0, square - mean * mean));
        if (square > widest) {
            widest = square;
            const auto at = static_cast<std::size_t>(column);
            const std::vector<std::string>& names = data.dataset().featureNames;
            facts.widest = {at < names.size() ? names[at] : std::string(), mean, deviation};
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
