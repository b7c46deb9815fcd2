#include "core/data/csv_preview.h"

#include "core/data/readers/csv_names.h"
#include "core/data/readers/csv_plan.h"
#include "core/data/readers/csv_text.h"

#include <algorithm>
#include <filesystem>

namespace goodfit::data {

namespace {

CsvColumn columnOf(const ColumnProfile& profile) {
    CsvColumn column;
    column.name = profile.name;
    column.isText = profile.texts > profile.numbers;
    column.missing = profile.missing;
    column.distinct = static_cast<std::int64_t>(profile.distinct());
    column.manyDistinct = profile.manyDistinct();
    const CellPlace* bad = nullptr;
    const auto consider = [&bad](const CellPlace& place) {
        if (place.row > 0 && (!bad || place.row < bad->row)) {
            bad = &place;
        }
    };
    consider(profile.firstMissing);
    consider(profile.firstTooLarge);
    if (profile.numbers > 0 && profile.texts > 0) {
        consider(profile.texts <= profile.numbers ? profile.firstText : profile.firstNumber);
    }
    if (bad) {
        column.badRow = bad->row;
        column.badCell = bad->text;
    }
    return column;
}

Task taskFor(const ColumnProfile& target, std::int64_t rows) {
    if (!guessClassification(target, rows)) {
        return Task::Regression;
    }
    return target.distinct() == 2 ? Task::BinaryClassification : Task::MulticlassClassification;
}

void addProblems(CsvPreview& preview, const CsvProfile& profile, const CsvOptions& options, const std::string& name) {
    const Result<CsvPlan> plan = assignColumns(profile, options, name);
    if (!plan) {
        preview.problems.push_back({0, "", plan.error().message, CsvRemedy::None});
        return;
    }
    preview.notes = plan->notes;
    for (const CsvProblem& problem : problemsOf(profile, plan->columns, options)) {
        preview.problems.push_back({problem.row, problem.column, problem.text, problem.remedy});
    }
    const Result<CsvPlan> whole = planCsv(profile, options, name);
    if (!whole && preview.problems.empty()) {
        preview.problems.push_back({0, "", whole.error().message, CsvRemedy::None});
    }
}

} // namespace

std::string mendedIgnore(const CsvPreview& preview, const std::string& ignore) {
    std::vector<std::string> names = splitNames(ignore);
    for (const CsvIssue& issue : preview.problems) {
        if (issue.remedy == CsvRemedy::LeaveColumnOut) {
            names.push_back(issue.column);
        }
    }
    return joinedNames(names);
}

std::int64_t countOf(const CsvPreview& preview, CsvRemedy remedy) {
    return std::count_if(preview.problems.begin(), preview.problems.end(),
                         [remedy](const CsvIssue& issue) { return issue.remedy == remedy; });
}

Result<CsvPreview> previewCsv(const std::string& folder, const std::string& file, const CsvPreviewOptions& options,
                              const std::stop_token& stop, const ProgressSink& progress) {
    const Result<std::string> bytes = readTextFile(folder, file, stop, progress);
    if (!bytes) {
        return bytes.error();
    }
    const std::string name = std::filesystem::path(file).filename().string();
    const Result<std::string_view> text = asText(*bytes, name);
    if (!text) {
        return text.error();
    }
    const Result<CsvDialect> dialect = guessDialect(*text, options.separator, options.header, name);
    if (!dialect) {
        return dialect.error();
    }
    Result<CsvProfile> profile = profileCsv(*text, *dialect, {name, options.rows, stop, progress});
    if (!profile) {
        return profile.error();
    }
    CsvPreview preview;
    preview.separator = dialect->separator;
    preview.hasHeader = dialect->hasHeader;
    preview.decimalComma = dialect->decimalComma;
    preview.rowCount = profile->rows;
    preview.firstRows = std::move(profile->firstRows);
    preview.firstRow = profile->firstRow;
    const std::size_t guessed = guessTarget(*profile);
    const ColumnProfile* target = &profile->columns[guessed];
    preview.guessedTarget = target->name;
    for (const ColumnProfile& column : profile->columns) {
        preview.columns.push_back(columnOf(column));
        target = column.name == options.target ? &column : target;
    }
    preview.guessedTask = taskFor(*target, profile->rows);
    CsvOptions use;
    use.target = options.target;
    use.ignore = options.ignore;
    use.missing = options.missing;
    use.splitColumn = options.splitColumn;
    addProblems(preview, *profile, use, name);
    return preview;
}

} // namespace goodfit::data
