// What a CSV file looks like before it is used: for the Data page. The whole file is looked at, nothing of
// it is kept but the first rows. Rows are lines of the file, the first line is 1.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/csv_remedy.h"
#include "core/data/dataset.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace goodfit::data {

struct CsvColumn {
    std::string name;
    bool isText = false;
    std::int64_t missing = 0;
    std::int64_t distinct = 0; // different values, counted up to 20
    bool manyDistinct = false; // more than that
    std::int64_t badRow = 0;   // line of the first cell that cannot be used; 0: none
    std::string badCell;       // what it says
};

struct CsvIssue {
    std::int64_t row = 0; // 0: the file as a whole
    std::string column;   // empty: the whole row
    std::string text;
    CsvRemedy remedy = CsvRemedy::None;
};

struct CsvPreview {
    char separator = ',';
    bool hasHeader = true;
    bool decimalComma = false;
    std::vector<CsvColumn> columns;
    std::vector<std::vector<std::string>> firstRows; // as written, without the header
    std::int64_t firstRow = 2;                       // line of the first of them
    std::int64_t rowCount = 0;                       // without the header
    std::vector<CsvIssue> problems;                  // empty: the file can be used as it is
    std::vector<std::string> notes;
    std::string guessedTarget;
    Task guessedTask = Task::Regression; // for that target
};

// As the parameters of the data source "csv"; what is empty or "auto" is guessed.
struct CsvPreviewOptions {
    std::string separator;
    std::string header = "auto";
    std::string target; // the task is guessed for it; an unknown name is one of the problems
    std::string ignore;
    std::string missing = "refuse";
    std::string splitColumn;
    std::size_t rows = 20; // how many first rows are kept
};

// A list of columns to leave out with those added to it that its problems say are better left out.
[[nodiscard]] std::string mendedIgnore(const CsvPreview& preview, const std::string& ignore);
[[nodiscard]] std::int64_t countOf(const CsvPreview& preview, CsvRemedy remedy);

// Errors: a file that is not there or no text, quotes that do not close, too many columns, stopped.
[[nodiscard]] Result<CsvPreview> previewCsv(const std::string& folder, const std::string& file,
                                            const CsvPreviewOptions& options, const std::stop_token& stop,
                                            const ProgressSink& progress);

} // namespace goodfit::data
