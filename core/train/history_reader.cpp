#include "core/train/history_reader.h"

#include "core/data/readers/csv_scanner.h"
#include "core/data/readers/csv_text.h"
#include "core/train/history_run.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace goodfit::train {

namespace {

constexpr std::int64_t kRowsBetweenLooks = 4096; // at the stop token

char guessSeparator(std::string_view text) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    char best = ',';
    for (const char candidate : {',', ';', '\t', '|'}) {
        if (std::count(line.begin(), line.end(), candidate) > std::count(line.begin(), line.end(), best)) {
            best = candidate;
        }
    }
    return best;
}

Error lengthError(const std::string& name, std::int64_t line, std::size_t cells, std::size_t columns) {
    return invalid(name + ", line " + std::to_string(line),
                   "has " + std::to_string(cells) + " cells where the header has " + std::to_string(columns));
}

} // namespace

Result<HistoryFile> parseHistory(std::string_view bytes, const std::string& name, const std::stop_token& stop) {
    const Result<std::string_view> text = data::asText(bytes, name);
    if (!text) {
        return text.error();
    }
    const char separator = guessSeparator(*text);
    data::CsvScanner scanner(*text, separator);
    RunReader reader(name, separator != ',');
    std::vector<std::string_view> cells;
    bool hasHeader = false;
    std::optional<Error> shortRow; // forgiven when it is the file's last
    std::int64_t rows = 0;
    while (scanner.next(cells)) {
        if (++rows % kRowsBetweenLooks == 0 && stop.stop_requested()) {
            return Error{ErrorCode::Stopped, name, "stopped while the file was being read"};
        }
        if (shortRow) {
            return *shortRow;
        }
        const bool isHeader = !hasHeader || reader.isHeader(cells);
        hasHeader = true;
        if (!isHeader && cells.size() != reader.columnCount()) {
            shortRow = lengthError(name, scanner.row(), cells.size(), reader.columnCount());
            if (cells.size() > reader.columnCount()) {
                return *shortRow;
            }
            continue;
        }
        if (const Status status = isHeader ? reader.begin(cells, scanner.row()) : reader.add(cells, scanner.row());
            !status) {
            return status.error();
        }
    }
    if (!scanner.problem().empty()) {
        return invalid(name + ", line " + std::to_string(scanner.row()), scanner.problem());
    }
    Result<HistoryFile> result = reader.take();
    if (result && shortRow) {
        result.value().notes.push_back("The last line is cut short and left out.");
    }
    return result;
}

Result<HistoryFile> readHistoryFile(const std::string& file, const std::stop_token& stop) {
    const Result<std::string> bytes = data::readTextFile({}, file, stop, {});
    if (!bytes) {
        return bytes.error();
    }
    return parseHistory(*bytes, file, stop);
}

} // namespace goodfit::train
