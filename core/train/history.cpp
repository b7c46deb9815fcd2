#include "core/train/history.h"

#include "core/base/value.h"

#include <algorithm>
#include <cmath>

namespace goodfit::train {

const std::vector<double>* History::find(std::string_view name) const {
    for (const Curve& curve : curves) {
        if (curve.name == name) {
            return &curve.values;
        }
    }
    return nullptr;
}

std::int64_t bestIndex(const std::vector<double>& values, bool moreIsBetter) {
    std::int64_t best = -1;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            continue;
        }
        const double held = best < 0 ? 0.0 : values[static_cast<std::size_t>(best)];
        if (best < 0 || (moreIsBetter ? values[i] > held : values[i] < held)) {
            best = static_cast<std::int64_t>(i);
        }
    }
    return best;
}

std::string historyToCsv(const History& history) {
    std::vector<const Curve*> columns;
    for (const Curve& curve : history.curves) {
        columns.push_back(&curve);
    }
    std::sort(columns.begin(), columns.end(), [](const Curve* a, const Curve* b) { return a->name < b->name; });
    std::string text = "epoch";
    for (const Curve* column : columns) {
        text += "," + column->name;
    }
    text += "\n";
    for (std::size_t row = 0; row < history.size(); ++row) {
        text += numberText(history.epochs[row]);
        for (const Curve* column : columns) {
            // NaN is a value; NA is for what was never measured.
            const bool has = row < column->values.size();
            text += "," + (has ? numberText(column->values[row]) : std::string("NA"));
        }
        text += "\n";
    }
    return text;
}

} // namespace goodfit::train
