#include "core/data/readers/csv_dialect.h"

#include "core/data/readers/csv_cell.h"
#include "core/data/readers/csv_scanner.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace goodfit::data {

namespace {

constexpr std::size_t kSampleRows = 100;
constexpr std::size_t kSampleBytes = std::size_t{1} << 18U;

using Row = std::vector<std::string>;

std::vector<Row> sampleRows(std::string_view text, char separator) {
    std::vector<Row> rows;
    CsvScanner scanner(text, separator);
    std::vector<std::string_view> cells;
    while (rows.size() < kSampleRows && scanner.position() < kSampleBytes && scanner.next(cells)) {
        rows.emplace_back(cells.begin(), cells.end());
    }
    return rows;
}

// The share of the rows that have the most frequent number of cells; 0 when that is one.
double consistency(const std::vector<Row>& rows) {
    std::map<std::size_t, std::size_t> counts;
    for (const Row& row : rows) {
        ++counts[row.size()];
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == counts.end() || most->first < 2) {
        return 0.0;
    }
    return static_cast<double>(most->second) / static_cast<double>(rows.size());
}

// A comma comes last: between other separators it may be a decimal sign.
char guessSeparator(std::string_view text) {
    constexpr std::array kCandidates = {'\t', ';', '|', ','};
    char best = ',';
    double bestShare = 0.0;
    for (const char candidate : kCandidates) {
        const double share = consistency(sampleRows(text, candidate));
        if (share > bestShare) {
            best = candidate;
            bestShare = share;
        }
    }
    return best;
}

bool usesDecimalComma(const std::vector<Row>& rows) {
    bool found = false;
    for (const Row& row : rows) {
        for (const std::string& cell : row) {
            if (cell.find_first_of(".,") == std::string::npos) {
                continue;
            }
            if (readCell(cell, false).kind == CellKind::Number) {
                return false;
            }
            found = found || readCell(cell, true).kind == CellKind::Number;
        }
    }
    return found;
}

bool looksLikeHeader(const std::vector<Row>& rows, bool decimalComma) {
    const Row& first = rows.front();
    const auto isNumber = [decimalComma](const std::string& cell) {
        return readCell(cell, decimalComma).kind == CellKind::Number;
    };
    if (std::any_of(first.begin(), first.end(), isNumber)) {
        return false;
    }
    bool recurs = false;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < std::min(first.size(), rows[row].size()); ++column) {
            if (isNumber(rows[row][column])) {
                return true;
            }
            recurs = recurs || rows[row][column] == first[column];
        }
    }
    return !recurs;
}

} // namespace

Result<CsvDialect> guessDialect(std::string_view text, const std::string& separator, const std::string& header,
                                const std::string& name) {
    CsvDialect dialect;
    if (separator.empty()) {
        dialect.separator = guessSeparator(text);
    } else if (separator == "tab" || separator == "\t") {
        dialect.separator = '\t';
    } else if (separator == "," || separator == ";" || separator == "|") {
        dialect.separator = separator.front();
    } else {
        return invalid("data.source.separator", "\"" + separator + "\" is not one of , ; | tab (empty: guessed)");
    }
    const std::vector<Row> rows = sampleRows(text, dialect.separator);
    if (rows.empty()) {
        CsvScanner scanner(text, dialect.separator);
        std::vector<std::string_view> cells;
        static_cast<void>(scanner.next(cells));
        return invalid(name + ", row " + std::to_string(scanner.row()),
                       scanner.problem().empty() ? "nothing can be read" : scanner.problem());
    }
    dialect.decimalComma = dialect.separator != ',' && usesDecimalComma(rows);
    dialect.hasHeader = header == "yes" || (header != "no" && looksLikeHeader(rows, dialect.decimalComma));
    return dialect;
}

} // namespace goodfit::data
