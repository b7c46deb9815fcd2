#include "core/data/readers/csv_profile.h"

#include "core/data/readers/csv_cell.h"
#include "core/data/readers/csv_scanner.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace goodfit::data {

namespace {

constexpr std::size_t kCellsPerStopCheck = 20'000; // about a millisecond
constexpr std::size_t kKeptProblems = 20;
constexpr std::size_t kShownText = 40;

void keepFirst(CellPlace& place, std::int64_t row, std::string_view cell) {
    if (place.row == 0) {
        place.row = row;
        place.text = std::string(cell.substr(0, kShownText)) + (cell.size() > kShownText ? "…" : "");
    }
}

template <class Kept, class Seen>
void keepDistinct(std::vector<Kept>& kept, bool& many, const Seen& seen) {
    if (many || std::find(kept.begin(), kept.end(), seen) != kept.end()) {
        return;
    }
    if (kept.size() == kMaxCategories) {
        many = true;
    } else {
        kept.emplace_back(seen);
    }
}

void countCell(ColumnProfile& column, std::string_view text, std::int64_t row, std::int64_t index, bool decimalComma) {
    const Cell cell = readCell(text, decimalComma);
    switch (cell.kind) {
    case CellKind::Number:
        ++column.numbers;
        keepFirst(column.firstNumber, row, text);
        keepDistinct(column.values, column.manyNumbers, cell.number);
        column.whole = column.whole && cell.number == std::floor(cell.number);
        column.countsRows = column.countsRows && column.numbers == index + 1 &&
                            cell.number - column.values.front() == static_cast<double>(index);
        break;
    case CellKind::Text:
        ++column.texts;
        keepFirst(column.firstText, row, trimmed(text));
        keepDistinct(column.categories, column.manyTexts, trimmed(text));
        break;
    case CellKind::Missing:
        ++column.missing;
        keepFirst(column.firstMissing, row, trimmed(text));
        break;
    case CellKind::TooLarge:
        ++column.tooLarge;
        keepFirst(column.firstTooLarge, row, text);
        break;
    }
}

// Names from the header, made different from each other where they are empty or repeated.
std::vector<ColumnProfile> namedColumns(const std::vector<std::string_view>& first, bool hasHeader) {
    std::vector<ColumnProfile> columns(first.size());
    std::set<std::string> taken;
    for (std::size_t index = 0; index < first.size(); ++index) {
        ColumnProfile& column = columns[index];
        const std::string_view given = hasHeader ? trimmed(first[index]) : std::string_view();
        column.named = !given.empty();
        const std::string wanted = column.named ? std::string(given) : "column_" + std::to_string(index + 1);
        column.name = wanted;
        for (int copy = 2; !taken.insert(column.name).second; ++copy) {
            column.name = wanted + "_" + std::to_string(copy);
            column.renamed = column.named;
        }
    }
    return columns;
}

} // namespace

Status walkRows(std::string_view text, const CsvDialect& dialect, const ProfileRequest& request,
                const std::string& phase,
                const std::function<bool(std::int64_t row, const std::vector<std::string_view>&)>& visit) {
    CsvScanner scanner(text, dialect.separator);
    std::vector<std::string_view> cells;
    std::size_t sinceCheck = kCellsPerStopCheck;
    bool isHeader = dialect.hasHeader;
    while (scanner.next(cells)) {
        sinceCheck += cells.size();
        if (sinceCheck >= kCellsPerStopCheck) {
            sinceCheck = 0;
            if (request.stop.stop_requested()) {
                return Error{ErrorCode::Stopped, request.name, "stopped while the file was being read"};
            }
            if (request.progress) {
                request.progress({phase + " " + request.name,
                                  static_cast<std::int64_t>(scanner.position()),
                                  static_cast<std::int64_t>(text.size()),
                                  {}});
            }
        }
        if (isHeader) {
            isHeader = false;
        } else if (!visit(scanner.row(), cells)) {
            return {};
        }
    }
    if (!scanner.problem().empty()) {
        return invalid(request.name + ", row " + std::to_string(scanner.row()), scanner.problem());
    }
    return {};
}

Result<CsvProfile> profileCsv(std::string_view text, const CsvDialect& dialect, const ProfileRequest& request) {
    CsvProfile profile;
    profile.dialect = dialect;
    std::vector<std::string_view> first;
    CsvScanner scanner(text, dialect.separator);
    if (scanner.next(first)) {
        profile.columns = namedColumns(first, dialect.hasHeader);
    }
    const Status walked = walkRows(text, dialect, request, "Checking", [&](std::int64_t row, const auto& cells) {
        if (profile.firstRows.size() < request.keepRows) {
            profile.firstRow = profile.firstRows.empty() ? row : profile.firstRow;
            profile.firstRows.emplace_back(cells.begin(), cells.end());
        }
        if (cells.size() != profile.columns.size()) {
            if (profile.ragged.size() < kKeptProblems) {
                profile.ragged.push_back({row, cells.size()});
            }
        } else {
            for (std::size_t index = 0; index < cells.size(); ++index) {
                countCell(profile.columns[index], cells[index], row, profile.rows, dialect.decimalComma);
            }
        }
        ++profile.rows;
        return true;
    });
    if (!walked) {
        return walked.error();
    }
    for (ColumnProfile& column : profile.columns) {
        std::sort(column.categories.begin(), column.categories.end());
        std::sort(column.values.begin(), column.values.end());
    }
    return profile;
}

} // namespace goodfit::data
