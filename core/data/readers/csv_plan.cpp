#include "core/data/readers/csv_plan.h"

#include "core/data/readers/csv_cell.h"
#include "core/data/readers/csv_names.h"
#include "core/data/readers/csv_scanner.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace goodfit::data {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return text;
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    std::string list;
    for (std::size_t index = 0; index < std::min(names.size(), most); ++index) {
        list += (index > 0 ? ", " : "") + names[index];
    }
    return names.size() > most ? list + " … and " + std::to_string(names.size() - most) + " more" : list;
}

std::string columnList(const CsvProfile& profile) {
    std::vector<std::string> names;
    for (const ColumnProfile& column : profile.columns) {
        names.push_back(column.name);
    }
    constexpr std::size_t kShown = 20;
    return listed(names, kShown);
}

Result<std::size_t> columnNamed(const CsvProfile& profile, const std::string& wanted, const std::string& name,
                                const std::string& what) {
    for (std::size_t index = 0; index < profile.columns.size(); ++index) {
        if (profile.columns[index].name == wanted) {
            return index;
        }
    }
    return invalid(
        name, "there is no column \"" + wanted + "\" for the " + what + "; its columns are " + columnList(profile));
}

// Why a column is better left out although nobody said so; nothing when it is a feature.
std::optional<std::string> reasonToLeaveOut(const ColumnProfile& column) {
    if (!column.named && column.numbers + column.texts + column.tooLarge == 0) {
        return "it has no name and no cells";
    }
    const bool fromZeroOrOne = !column.values.empty() && (column.values.front() == 0 || column.values.front() == 1);
    if (!column.named && column.countsRows && column.numbers > 2 && fromZeroOrOne && column.missing == 0) {
        return "it has no name and only counts the rows";
    }
    if (column.isText() && column.categories.size() == 1 && column.missing == 0) {
        return "it says \"" + column.categories.front() + "\" in every row";
    }
    return std::nullopt;
}

// Text that says train, val or test in every row deals the rows to parts, whoever looks at it.
bool looksLikeParts(const ColumnProfile& column) {
    return column.isText() && column.missing == 0 && column.categories.size() > 1 &&
           std::all_of(column.categories.begin(), column.categories.end(),
                       [](const std::string& word) { return partNamed(word).has_value(); });
}

void addFeatures(const ColumnProfile& column, ColumnPlan& planned, CsvPlan& plan) {
    planned.feature = plan.featureNames.size();
    if (!column.isText()) {
        planned.role = ColumnRole::Number;
        plan.featureNames.push_back(column.name);
        return;
    }
    planned.role = ColumnRole::Categories;
    // two values need one column: the second is not the first
    const std::size_t first = column.categories.size() == 2 ? 1 : 0;
    for (std::size_t index = first; index < column.categories.size(); ++index) {
        plan.featureNames.push_back(column.name + "=" + column.categories[index]);
    }
    if (!column.manyTexts) { // of those there is a problem to tell, no use
        constexpr std::size_t kShown = 6;
        plan.notes.push_back("column " + column.name + ": text turned into numbers, 1 for the value that a row has (" +
                             listed(column.categories, kShown) + ")");
    }
}

// What the assignments below look at.
struct Table {
    const CsvProfile& profile;
    const CsvOptions& options;
    const std::string& name;
};

Status assignTarget(const Table& table, CsvPlan& plan, std::vector<bool>& taken) {
    plan.target = guessTarget(table.profile);
    if (table.options.target.empty()) {
        plan.notes.push_back("target: column " + table.profile.columns[plan.target].name + " (guessed)");
    } else {
        const Result<std::size_t> target = columnNamed(table.profile, table.options.target, table.name, "target");
        if (!target) {
            return target.error();
        }
        plan.target = *target;
    }
    plan.columns[plan.target].role = ColumnRole::Target;
    taken[plan.target] = true;
    return {};
}

Status assignPart(const Table& table, CsvPlan& plan, std::vector<bool>& taken) {
    const std::string& wanted = table.options.splitColumn;
    if (wanted.empty()) {
        return {};
    }
    const Result<std::size_t> part = columnNamed(table.profile, wanted, table.name, "split");
    if (!part) {
        return part.error();
    }
    if (taken[*part]) {
        return invalid(table.name, "column \"" + wanted + "\" cannot be both target and split column");
    }
    plan.columns[*part].role = ColumnRole::Part;
    taken[*part] = true;
    return {};
}

Status assignIgnored(const Table& table, CsvPlan& plan, std::vector<bool>& taken) {
    for (const std::string& ignored : splitNames(table.options.ignore)) {
        const Result<std::size_t> column =
            columnNamed(table.profile, ignored, table.name, "list of columns to leave out");
        if (!column) {
            return column.error();
        }
        if (plan.columns[*column].role != ColumnRole::LeftOut) {
            return invalid(table.name,
                           "column \"" + ignored + "\" is the target or split column and cannot be left out");
        }
        taken[*column] = true;
    }
    return {};
}

} // namespace

std::size_t guessTarget(const CsvProfile& profile) {
    constexpr std::array<std::string_view, 9> kUsual = {"target",  "label",  "class",    "y",     "outcome",
                                                        "species", "output", "response", "labels"};
    for (const std::string_view usual : kUsual) {
        for (std::size_t index = 0; index < profile.columns.size(); ++index) {
            if (lower(profile.columns[index].name) == usual) {
                return index;
            }
        }
    }
    return profile.columns.empty() ? 0 : profile.columns.size() - 1;
}

bool guessClassification(const ColumnProfile& target, std::int64_t rows) {
    if (target.isText()) {
        return true;
    }
    if (target.manyNumbers || !target.whole) {
        return false;
    }
    constexpr std::int64_t kRowsPerClass = 5;
    const auto distinct = static_cast<std::int64_t>(target.values.size());
    return distinct == 2 || rows >= kRowsPerClass * distinct;
}

Result<CsvPlan> assignColumns(const CsvProfile& profile, const CsvOptions& options, const std::string& name) {
    if (profile.rows == 0) {
        return invalid(name, "has no rows below its header");
    }
    CsvPlan plan;
    plan.columns.resize(profile.columns.size());
    std::vector<bool> taken(plan.columns.size(), false);
    for (const auto& assign : {assignTarget, assignPart, assignIgnored}) {
        if (const Status assigned = assign({profile, options, name}, plan, taken); !assigned) {
            return assigned.error();
        }
    }
    for (std::size_t index = 0; index < plan.columns.size(); ++index) {
        const ColumnProfile& column = profile.columns[index];
        if (column.renamed) {
            plan.notes.push_back("column " + std::to_string(index + 1) + " is called " + column.name +
                                 " here: its name stands twice in the header");
        }
        if (taken[index]) {
            continue;
        }
        if (const std::optional<std::string> reason = reasonToLeaveOut(column)) {
            plan.notes.push_back("column " + column.name + " is left out: " + *reason);
        } else if (looksLikeParts(column)) {
            plan.likelyPartColumn = column.name;
            plan.notes.push_back("column " + column.name +
                                 " is left out: it names the part of each row; choose it as the split's column to "
                                 "deal the rows so");
        } else {
            addFeatures(column, plan.columns[index], plan);
        }
    }
    const ColumnProfile& target = profile.columns[plan.target];
    plan.classification =
        options.task == "classification" || (options.task != "regression" && guessClassification(target, profile.rows));
    return plan;
}

Result<CsvPlan> planCsv(const CsvProfile& profile, const CsvOptions& options, const std::string& name) {
    Result<CsvPlan> plan = assignColumns(profile, options, name);
    if (!plan) {
        return plan;
    }
    const std::vector<CsvProblem> problems = problemsOf(profile, plan->columns, options);
    if (!problems.empty()) {
        const CsvProblem& first = problems.front();
        const std::string column = first.column.empty() ? "" : ", column " + first.column;
        return invalid(name + ", row " + std::to_string(first.row) + column, first.text);
    }
    if (plan->featureNames.empty()) {
        return invalid(name, "has no column beside the target to learn from; its columns are " + columnList(profile));
    }
    if (plan->featureNames.size() > kMaxColumns) {
        return invalid(name, "would have " + std::to_string(plan->featureNames.size()) + " features, at most " +
                                 std::to_string(kMaxColumns) + " are allowed");
    }
    const ColumnProfile& target = profile.columns[plan->target];
    if (target.distinct() == 1 && !target.manyDistinct()) {
        const std::string& shown = target.isText() ? target.firstText.text : target.firstNumber.text;
        return invalid(name + ", column " + target.name, "the target is \"" + shown +
                                                             "\" in every row: it needs at least two " +
                                                             (plan->classification ? "classes" : "values"));
    }
    if (!plan->classification && target.isText()) {
        return invalid(name + ", column " + target.name,
                       "\"" + target.firstText.text + "\" is not a number, as a regression's target must be");
    }
    return plan;
}

} // namespace goodfit::data
