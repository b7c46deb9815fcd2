#include "core/data/readers/csv_plan.h"

#include <algorithm>

namespace goodfit::data {

namespace {

// Rows are worth more than a column that is mostly empty.
CsvRemedy remedyOfMissing(const ColumnProfile& column, ColumnRole role) {
    const std::int64_t said = column.numbers + column.texts + column.tooLarge;
    const bool feature = role == ColumnRole::Number || role == ColumnRole::Categories;
    return feature && column.missing > said ? CsvRemedy::LeaveColumnOut : CsvRemedy::DropRows;
}

// The problem of one column in its own use; row 0: none.
CsvProblem problemOf(const ColumnProfile& column, ColumnRole role, bool dropsMissing) {
    const auto at = [&column](const CellPlace& place, std::string text, CsvRemedy remedy = CsvRemedy::None) {
        return CsvProblem{place.row, column.name, std::move(text), remedy};
    };
    if (column.manyTexts && role == ColumnRole::Categories) { // first: leaving it out mends the rest, too
        return at(column.firstText,
                  "text with more than " + std::to_string(kMaxCategories) + " different values (\"" +
                      column.firstText.text + "\" …) cannot be turned into numbers; leave the column out",
                  CsvRemedy::LeaveColumnOut);
    }
    if (column.missing > 0 && !dropsMissing) {
        const std::string shown =
            column.firstMissing.text.empty() ? "empty" : "\"" + column.firstMissing.text + "\" (missing)";
        const std::string more =
            column.missing > 1 ? " (and " + std::to_string(column.missing - 1) + " more in this column)" : "";
        return at(column.firstMissing, shown + more + "; fill it in, leave the column out, or drop such rows",
                  remedyOfMissing(column, role));
    }
    if (column.tooLarge > 0) {
        return at(column.firstTooLarge, "\"" + column.firstTooLarge.text + "\" is beyond ±3.4e38");
    }
    if (column.numbers > 0 && column.texts > 0 && role != ColumnRole::Part) {
        return column.texts <= column.numbers
                   ? at(column.firstText, "\"" + column.firstText.text + "\" is not a number")
                   : at(column.firstNumber, "\"" + column.firstNumber.text + "\" is a number in a column of text");
    }
    if (column.numbers == 0 && column.texts == 0 && dropsMissing && column.missing > 0) {
        return at(column.firstMissing, "no cell of this column says anything; leave the column out",
                  CsvRemedy::LeaveColumnOut);
    }
    return {};
}

} // namespace

std::vector<CsvProblem> problemsOf(const CsvProfile& profile, const std::vector<ColumnPlan>& columns,
                                   const CsvOptions& options) {
    std::vector<CsvProblem> problems;
    for (const RaggedRow& ragged : profile.ragged) {
        problems.push_back({ragged.row, "",
                            "has " + std::to_string(ragged.cells) + (ragged.cells == 1 ? " cell" : " cells") +
                                ", the first row has " + std::to_string(profile.columns.size()),
                            CsvRemedy::None});
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (columns[index].role == ColumnRole::LeftOut) {
            continue;
        }
        CsvProblem problem = problemOf(profile.columns[index], columns[index].role, options.missing == "drop_rows");
        if (problem.row > 0) {
            problems.push_back(std::move(problem));
        }
    }
    std::stable_sort(problems.begin(), problems.end(),
                     [](const CsvProblem& a, const CsvProblem& b) { return a.row < b.row; });
    return problems;
}

} // namespace goodfit::data
