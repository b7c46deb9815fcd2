#include "core/train/history_columns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace goodfit::train {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 11> kPrefixes{{{"training_", ""},
                                          {"train_", ""},
                                          {"tr_", ""},
                                          {"trn_", ""},
                                          {"validation_", "val_"},
                                          {"valid_", "val_"},
                                          {"vl_", "val_"},
                                          {"dev_", "val_"},
                                          {"eval_", "val_"},
                                          {"test_", "val_"},
                                          {"val_", "val_"}}};
constexpr std::array<Pair, 7> kMetrics{{{"acc", "accuracy"},
                                        {"binary_accuracy", "accuracy"},
                                        {"categorical_accuracy", "accuracy"},
                                        {"sparse_categorical_accuracy", "accuracy"},
                                        {"mean_absolute_error", "mae"},
                                        {"mean_squared_error", "mse"},
                                        {"r2_score", "r2"}}};
constexpr std::array<std::string_view, 12> kNoCurves{"step", "steps",    "global_step", "iteration",
                                                     "iter", "batch",    "seconds",     "elapsed",
                                                     "time", "duration", "timestamp",   "wall_time"};

// Lower case, everything but letters and digits as one underscore.
std::string normalised(std::string_view header) {
    std::string name;
    for (const char letter : header) {
        const auto code = static_cast<unsigned char>(letter);
        if (std::isalnum(code) != 0 || code >= 0x80) {
            name += static_cast<char>(std::tolower(code));
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (name.ends_with('_')) {
        name.pop_back();
    }
    return name;
}

} // namespace

std::string historyColumn(std::string_view header) {
    std::string name = normalised(header);
    if (name.empty() || name == "epoch" || name == "epochs") {
        return "epoch"; // without a name: the index that pandas writes first
    }
    if (std::find(kNoCurves.begin(), kNoCurves.end(), name) != kNoCurves.end() || name.ends_with("_step")) {
        return {};
    }
    if (name == "lr" || name == "learning_rate" || name.starts_with("lr_")) {
        return "learning_rate";
    }
    if (name.ends_with("_epoch")) {
        name.erase(name.size() - 6);
    }
    std::string prefix;
    for (const auto& [written, ours] : kPrefixes) {
        if (name.starts_with(written) && name.size() > written.size()) {
            name.erase(0, written.size());
            prefix = ours;
            break;
        }
    }
    for (const auto& [written, ours] : kMetrics) {
        if (name == written) {
            name = ours;
        }
    }
    return prefix + name;
}

bool isStepColumn(std::string_view header) {
    const std::string name = normalised(header);
    return name == "step" || name == "global_step" || name == "iteration" || name == "iter" || name == "batch";
}

} // namespace goodfit::train
