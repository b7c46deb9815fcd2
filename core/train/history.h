// The curves of one run: one value an epoch for the loss, each metric, and both on the validation part
// ("val_" before the name), as Keras' CSVLogger writes them. NaN is data: it stays where it arose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::train {

struct Curve {
    std::string name;           // "loss", "accuracy", "val_loss", "val_accuracy", "learning_rate"
    std::vector<double> values; // one an epoch; NaN: missing or not a number
    bool operator==(const Curve&) const = default;
};

struct History {
    std::vector<double> epochs; // the epoch column: 0, 1, 2 … in our own runs
    std::vector<Curve> curves;

    [[nodiscard]] std::size_t size() const { return epochs.size(); }
    [[nodiscard]] const std::vector<double>* find(std::string_view name) const; // null when absent
    bool operator==(const History&) const = default;
};

// The index of the lowest (highest for metrics where more is better) finite value; -1 when none.
[[nodiscard]] std::int64_t bestIndex(const std::vector<double>& values, bool moreIsBetter);

// Keras' CSVLogger form: "epoch" from 0, then the names sorted; a missing value is NA.
[[nodiscard]] std::string historyToCsv(const History& history);

} // namespace goodfit::train
