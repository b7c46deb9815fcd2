// What each column of a table is used as. Refuses what cannot become numbers, naming row and column.
#pragma once

#include "core/data/csv_remedy.h"
#include "core/data/dataset.h"
#include "core/data/readers/csv_profile.h"

#include <cstdint>
#include <string>
#include <vector>

namespace goodfit::data {

// As the parameters of the data source "csv".
struct CsvOptions {
    std::string separator;          // "": guessed
    std::string header = "auto";    // auto, yes, no
    std::string target;             // "": guessed
    std::string task = "auto";      // auto, regression, classification
    std::string ignore;             // names of columns left out, separated by commas
    std::string missing = "refuse"; // refuse, drop_rows
    std::string splitColumn;        // "": none
};

enum class ColumnRole : std::uint8_t { LeftOut, Number, Categories, Target, Part };

struct ColumnPlan {
    ColumnRole role = ColumnRole::LeftOut;
    std::size_t feature = 0; // the first it fills
};

struct CsvPlan {
    std::vector<ColumnPlan> columns;
    std::size_t target = 0; // its column
    bool classification = false;
    std::vector<std::string> featureNames;
    std::string likelyPartColumn; // as the dataset's
    std::vector<std::string> notes;
};

// One thing wrong with a table. column may be empty (a row of the wrong length).
struct CsvProblem {
    std::int64_t row = 0;
    std::string column;
    std::string text;
    CsvRemedy remedy = CsvRemedy::None;
};

// The column named target, label, class, y …, else the last.
[[nodiscard]] std::size_t guessTarget(const CsvProfile& profile);
// Text, two values, or up to 20 whole numbers that each occur five times on average: classification.
[[nodiscard]] bool guessClassification(const ColumnProfile& target, std::int64_t rows);

// Everything wrong with the columns and rows in use, in order of rows.
[[nodiscard]] std::vector<CsvProblem> problemsOf(const CsvProfile& profile, const std::vector<ColumnPlan>& columns,
                                                 const CsvOptions& options);

// Without looking for problems in cells. Errors: an unknown column, no rows, no features, too many features.
[[nodiscard]] Result<CsvPlan> assignColumns(const CsvProfile& profile, const CsvOptions& options,
                                            const std::string& name);
// The whole: assigned and free of problems, or the first of them; a target with one value only is refused.
[[nodiscard]] Result<CsvPlan> planCsv(const CsvProfile& profile, const CsvOptions& options, const std::string& name);

} // namespace goodfit::data
