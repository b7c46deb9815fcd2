// The labelled trainings of tests/data/histories, and how a set of verdicts scores against their labels.
#pragma once

#include "core/base/result.h"
#include "core/train/history_reader.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace goodfit::test {

struct LabelledHistory {
    std::string file;                // "h004.csv"
    std::string label;               // "overfit"
    std::optional<double> bestEpoch; // by a large hidden test set; nothing for -1
    train::HistoryFile content;
    std::string group, cause; // of fresh ones: the data, and what was done to the training
    std::string untellable;   // why the history alone cannot show the label; empty: it can
};

[[nodiscard]] Result<std::vector<LabelledHistory>> loadLabelled(const std::string& folder);

// Precision, recall and their harmonic mean (F1) of one class.
struct ClassScore {
    std::string label;
    int support = 0;
    double precision = 0, recall = 0, f1 = 0;
};

struct Scores {
    std::vector<std::string> labels;
    std::map<std::pair<std::string, std::string>, int> confusion; // (true, said) -> count
    std::vector<ClassScore> classes;
    double macroF1 = 0;
    double accuracy = 0;
};

// said: one verdict a history, in their order.
[[nodiscard]] Scores score(const std::vector<LabelledHistory>& histories, const std::vector<std::string>& said);
[[nodiscard]] std::string scoresText(const Scores& scores);

} // namespace goodfit::test
