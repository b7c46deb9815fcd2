#include "core/diagnose/chance_level.h"

#include "core/document/paths.h"
#include "core/train/curve_maths.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace goodfit::diagnose {

namespace {

// A first epoch so far above those that follow exploded: it says nothing of what there is to learn.
constexpr double kExploded = 10.0;
// A first epoch may cost half as much again as guessing among the classes.
constexpr double kUnlucky = 1.5;
// A first loss so near 1 tells of a target scaled to spread 1, whose constant answer costs exactly 1.
constexpr double kNearOne = 2.5;

const Component* componentAt(const Settings& settings, std::string_view name) {
    const Setting* setting = settings.find(name);
    return setting == nullptr ? nullptr : setting->component();
}

// Units of the last dense block: the classes of a softmax.
double outputUnits(const Document& document) {
    if (document.layers.empty()) {
        return 0.0;
    }
    const Setting* units = document.layers.back().component.settings.find("units");
    return units == nullptr || units->value() == nullptr ? 0.0 : units->value()->real();
}

} // namespace

std::optional<double> knownChance(const Document& document, const Catalogue& catalogue) {
    const Component* loss = componentAt(document.training.settings, "loss");
    if (loss == nullptr || loss->types.empty()) {
        return std::nullopt;
    }
    if (loss->type() == "binary_crossentropy") {
        return std::numbers::ln2;
    }
    if (loss->type().ends_with("categorical_crossentropy")) {
        const double units = outputUnits(document);
        return units >= 2.0 ? std::optional(std::log(units)) : std::nullopt;
    }
    if (loss->type() != "mean_squared_error" && loss->type() != "mse") {
        return std::nullopt;
    }
    const Result<Setting> scaling = settingAt(document, catalogue, "data.scaling.type");
    const Result<Setting> target = settingAt(document, catalogue, "data.scaling.target");
    const bool isStandard = scaling && scaling->value() != nullptr && scaling->value()->text() == "standard";
    const bool scalesTarget = target && target->value() != nullptr && target->value()->boolean();
    return isStandard && scalesTarget ? std::optional(1.0) : std::nullopt;
}

std::optional<double> chanceOf(const Drawing& drawing, const DataFacts& data) {
    double chance = 0.0;
    if (drawing.loss == "binary_crossentropy" || drawing.loss == "categorical_crossentropy") {
        chance = data.priorEntropy;
    } else if (drawing.loss == "mean_squared_error") {
        chance = data.spec.task == data::Task::Regression ? data.targetDeviation * data.targetDeviation : data.giniLoss;
    }
    return chance > 0.0 ? std::optional(chance) : std::nullopt;
}

double estimatedChance(const Evidence& evidence) {
    double first = evidence.main().start;
    if (!evidence.validation.empty()) {
        first = std::max(first, evidence.validation.start);
    }
    if (evidence.isClassification) {
        double lowest = 0.5;
        for (const CurveShape* shape : {&evidence.accuracy, &evidence.validationAccuracy}) {
            if (!shape->empty()) {
                lowest = std::min({lowest, shape->start, train::quantile(shape->raw, 0.05)});
            }
        }
        const double uniform = std::log(std::clamp(std::round(1.0 / std::max(lowest, 1e-3)), 2.0, 1000.0));
        return first > kExploded * uniform ? uniform : std::clamp(first, std::numbers::ln2, kUnlucky * uniform);
    }
    std::vector<double> early;
    double least = std::abs(first);
    double floor = least;
    for (const CurveShape* shape : {&evidence.training, &evidence.validation}) {
        const std::size_t count = std::min<std::size_t>(shape->size(), 6);
        for (std::size_t i = 1; i < count; ++i) {
            early.push_back(std::abs(shape->raw[i]));
            least = std::min(least, early.back());
        }
        floor = shape->empty() ? floor : std::min(floor, std::abs(shape->least));
    }
    const double settled = early.empty() ? std::abs(first) : train::median(early);
    // After an explosion the constant answer lies somewhere between what came next and the best there was.
    const double level = std::abs(first) > kExploded * settled ? std::sqrt(least * floor) : std::abs(first);
    const bool isNearOne = level > 1.0 / kNearOne && level < kNearOne;
    return level > 0.0 && !isNearOne ? level : 1.0;
}

double priorEntropy(double share, double classes) {
    const double most = std::clamp(share, 1e-6, 1.0 - 1e-6);
    const double rest = 1.0 - most;
    return -most * std::log(most) - rest * std::log(rest / std::max(1.0, classes - 1.0));
}

std::int64_t rowsFromShares(const std::vector<double>& shares) {
    constexpr std::int64_t kMostRows = 2000;
    std::vector<double> different = shares;
    std::sort(different.begin(), different.end());
    different.erase(std::unique(different.begin(), different.end()), different.end());
    if (different.empty()) {
        return 0;
    }
    for (std::int64_t rows = 1; rows <= kMostRows; ++rows) {
        const auto count = static_cast<double>(rows);
        // Shares are often stored with 24 bits.
        const double tolerance = 1e-6 * count + 1e-6;
        const bool fits = std::all_of(different.begin(), different.end(), [&](double share) {
            const double hits = share * count;
            return std::abs(hits - std::round(hits)) <= tolerance;
        });
        if (fits) {
            return rows;
        }
    }
    return 0;
}

} // namespace goodfit::diagnose
