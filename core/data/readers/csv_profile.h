// One look at a whole table: its columns, what their cells are, and everything wrong with it. Both the
// reader and the preview build on it. Takes no memory that grows with the number of rows.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/readers/csv_dialect.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::data {

inline constexpr std::size_t kMaxCategories = 20; // of a text column that becomes numbers

struct CellPlace {
    std::int64_t row = 0; // line of the file, the first is 1; 0: no such cell
    std::string text;
};

struct ColumnProfile {
    std::string name;
    bool named = false;   // by the header
    bool renamed = false; // since the header says its name twice
    std::int64_t numbers = 0, texts = 0, missing = 0, tooLarge = 0;
    CellPlace firstNumber, firstText, firstMissing, firstTooLarge;
    bool whole = true;      // all numbers are whole
    bool countsRows = true; // 0, 1, 2 … or 1, 2, 3 …: an index
    bool manyTexts = false; // more than kMaxCategories different
    bool manyNumbers = false;
    std::vector<std::string> categories; // different texts, sorted; at most kMaxCategories
    std::vector<double> values;          // different numbers; at most kMaxCategories

    [[nodiscard]] bool isText() const { return texts > 0 && numbers == 0 && tooLarge == 0; }
    [[nodiscard]] std::size_t distinct() const { return isText() ? categories.size() : values.size(); }
    [[nodiscard]] bool manyDistinct() const { return isText() ? manyTexts : manyNumbers; }
};

struct RaggedRow {
    std::int64_t row = 0;
    std::size_t cells = 0;
};

struct CsvProfile {
    CsvDialect dialect;
    std::vector<ColumnProfile> columns;
    std::int64_t rows = 0;                           // without the header
    std::vector<RaggedRow> ragged;                   // the first few
    std::vector<std::vector<std::string>> firstRows; // without the header
    std::int64_t firstRow = 1;                       // line of the first of them
};

struct ProfileRequest {
    std::string name; // of the file, for messages
    std::size_t keepRows = 0;
    std::stop_token stop;
    ProgressSink progress;
};

// Errors: quotes that do not close, more than kMaxColumns columns, stopped. Ragged rows, missing cells and
// the like are facts of the profile, not errors.
[[nodiscard]] Result<CsvProfile> profileCsv(std::string_view text, const CsvDialect& dialect,
                                            const ProfileRequest& request);

// Walks the rows below the header; the callback returns false to end early. Looks at the stop token and
// reports progress every few thousand cells.
[[nodiscard]] Status walkRows(std::string_view text, const CsvDialect& dialect, const ProfileRequest& request,
                              const std::string& phase,
                              const std::function<bool(std::int64_t row, const std::vector<std::string_view>&)>& visit);

} // namespace goodfit::data
