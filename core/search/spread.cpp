#include "core/search/spread.h"

#include "core/base/parameters.h"
#include "core/train/families.h"

#include <algorithm>
#include <cmath>

namespace goodfit::search {

namespace {

std::int64_t wholeOf(const Study& study, const char* key) {
    const Setting* setting = study.document.search.settings.find(key);
    return setting && setting->value() ? std::max<std::int64_t>(1, setting->value()->integer(1)) : 1;
}

std::int64_t mostParts(const Study& study) {
    std::size_t most = 1;
    for (const Trial& trial : study.trials) {
        most = std::max(most, trial.foldValues.size());
    }
    return static_cast<std::int64_t>(most);
}

} // namespace

std::int64_t foldsOf(const Study& study) {
    return wholeOf(study, "folds");
}

std::int64_t repeatsOf(const Study& study) {
    return wholeOf(study, "repeats");
}

std::int64_t plannedEpochs(const Study& study, const Trial& trial) {
    if (const Value* value = find(trial.parameters, "training.epochs")) {
        return std::max<std::int64_t>(1, value->integer());
    }
    const Parameters training(train::trainingInfo(), study.document.training.settings);
    return std::max<std::int64_t>(1, training.integer("epochs"));
}

std::optional<double> spreadOf(const Trial& trial) {
    const auto count = static_cast<double>(trial.foldValues.size());
    if (count < 2.0) {
        return std::nullopt;
    }
    double mean = 0.0, squares = 0.0;
    for (const double value : trial.foldValues) {
        mean += value / count;
    }
    for (const double value : trial.foldValues) {
        squares += (value - mean) * (value - mean);
    }
    const double spread = std::sqrt(squares / (count - 1.0));
    return std::isfinite(spread) ? std::optional(spread) : std::nullopt;
}

std::string partsText(const Study& study) {
    const std::int64_t folds = foldsOf(study), repeats = repeatsOf(study);
    std::string text = folds > 1 ? std::to_string(folds) + " folds" : std::string();
    if (repeats > 1) {
        text += (text.empty() ? "" : " × ") + std::to_string(repeats) + " repeats";
    }
    const std::int64_t most = text.empty() ? mostParts(study) : 1;
    return most > 1 ? std::to_string(most) + " parts" : text;
}

std::string partName(const Study& study, std::int64_t part) {
    const std::int64_t folds = foldsOf(study), repeats = repeatsOf(study);
    if (folds * repeats == 1) {
        return "Part " + std::to_string(part + 1);
    }
    const std::string repeat = std::to_string(part / folds + 1);
    if (folds == 1) {
        return "Repeat " + repeat;
    }
    return "Fold " + std::to_string(part % folds + 1) + (repeats > 1 ? ", repeat " + repeat : "");
}

} // namespace goodfit::search
