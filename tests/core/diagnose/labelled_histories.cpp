#include "tests/core/diagnose/labelled_histories.h"

#include "core/data/readers/csv_scanner.h"
#include "core/data/readers/csv_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

namespace goodfit::test {

Result<std::vector<LabelledHistory>> loadLabelled(const std::string& folder) {
    const Result<std::string> table = data::readTextFile(folder, "labels.csv", {}, {});
    if (!table) {
        return table.error();
    }
    data::CsvScanner scanner(*table, ',');
    std::vector<std::string_view> cells;
    std::vector<LabelledHistory> histories;
    bool isHeader = true;
    bool isFresh = false;
    while (scanner.next(cells)) {
        if (std::exchange(isHeader, false)) {
            isFresh = cells.size() > 3 && cells[3] == "group";
            continue;
        }
        LabelledHistory labelled;
        labelled.file = cells[0];
        labelled.label = cells[1];
        const double best = std::atof(std::string(cells[2]).c_str());
        labelled.bestEpoch = best >= 0.0 ? std::optional(best) : std::nullopt;
        if (isFresh) { // the older table has test losses and recipes there
            labelled.group = cells[3];
            labelled.cause = cells[4];
            labelled.untellable = cells.size() > 5 ? cells[5] : "";
        }
        Result<train::HistoryFile> content = train::readHistoryFile(folder + "/" + labelled.file);
        if (!content) {
            return content.error();
        }
        labelled.content = std::move(content).value();
        histories.push_back(std::move(labelled));
    }
    return histories;
}

Scores score(const std::vector<LabelledHistory>& histories, const std::vector<std::string>& said) {
    Scores scores;
    std::set<std::string> labels;
    std::map<std::string, int> saidCount;
    std::map<std::string, int> trueCount;
    int right = 0;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        labels.insert(histories[i].label);
        ++scores.confusion[{histories[i].label, said[i]}];
        ++saidCount[said[i]];
        ++trueCount[histories[i].label];
        right += histories[i].label == said[i] ? 1 : 0;
    }
    scores.labels.assign(labels.begin(), labels.end());
    for (const std::string& label : scores.labels) {
        const double hits = scores.confusion[{label, label}];
        ClassScore own{label, trueCount[label]};
        own.precision = saidCount[label] > 0 ? hits / saidCount[label] : 0.0;
        own.recall = hits / own.support;
        own.f1 = hits > 0.0 ? 2.0 * own.precision * own.recall / (own.precision + own.recall) : 0.0;
        scores.macroF1 += own.f1 / static_cast<double>(scores.labels.size());
        scores.classes.push_back(own);
    }
    scores.accuracy = histories.empty() ? 0.0 : right / static_cast<double>(histories.size());
    return scores;
}

std::string scoresText(const Scores& scores) {
    std::vector<std::string> columns = scores.labels;
    for (const auto& [pair, count] : scores.confusion) {
        if (std::find(columns.begin(), columns.end(), pair.second) == columns.end()) {
            columns.push_back(pair.second);
        }
    }
    char line[200];
    std::string text = "true \\ said       ";
    for (const std::string& column : columns) {
        std::snprintf(line, sizeof line, "%9.8s", column.c_str());
        text += line;
    }
    text += '\n';
    for (const std::string& label : scores.labels) {
        std::snprintf(line, sizeof line, "%-18s", label.c_str());
        text += line;
        for (const std::string& column : columns) {
            const auto found = scores.confusion.find({label, column});
            std::snprintf(line, sizeof line, "%9d", found == scores.confusion.end() ? 0 : found->second);
            text += line;
        }
        text += '\n';
    }
    text += "\nclass              rows  precision  recall     F1\n";
    for (const ClassScore& own : scores.classes) {
        std::snprintf(line, sizeof line, "%-18s %4d  %9.3f  %6.3f  %5.3f\n", own.label.c_str(), own.support,
                      own.precision, own.recall, own.f1);
        text += line;
    }
    std::snprintf(line, sizeof line, "\nmacro-F1 %.3f, accuracy %.3f\n", scores.macroF1, scores.accuracy);
    return text + line;
}

} // namespace goodfit::test
