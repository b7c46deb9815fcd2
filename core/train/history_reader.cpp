#include "core/train/history_reader.h"

#include "core/data/readers/csv_scanner.h"
#include "core/data/readers/csv_text.h"
#include "core/train/history_columns.h"
#include "core/train/history_run.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

namespace goodfit::train {

namespace {

constexpr std::int64_t kRowsBetweenLooks = 4096; // at the stop token
constexpr std::size_t kPiece = std::size_t{1} << 20U;
constexpr std::size_t kLongestRow = std::size_t{16} << 20U;

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

// LF, CRLF or CR; within quotes, as the scanner counts them, LF alone.
std::int64_t lineEnds(std::string_view text) {
    std::int64_t count = 0;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        isQuoted = text[i] == '"' ? !isQuoted : isQuoted;
        const bool isPair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        count += text[i] == '\n' || (text[i] == '\r' && !isPair && !isQuoted) ? 1 : 0;
    }
    return count;
}

// Behind the last whole row of the text: after the last line end that stands in no quotes; 0 when there is none.
std::size_t wholeRows(std::string_view text) {
    const char end = text.find('\n') != std::string_view::npos ? '\n' : '\r';
    bool isQuoted = std::count(text.begin(), text.end(), '"') % 2 != 0;
    for (std::size_t at = text.size(); at > 0; --at) {
        const char letter = text[at - 1];
        // Whether a carriage return at the very end is half of a pair is not known yet.
        if (letter == end && !isQuoted && (end == '\n' || at < text.size())) {
            return at;
        }
        isQuoted = letter == '"' ? !isQuoted : isQuoted;
    }
    return 0;
}

// Takes a table piece by piece, whole rows each.
class Parser {
public:
    Parser(const std::string& name, char separator)
        : m_name(name), m_separator(separator), m_reader(name, separator != ',') {}

    [[nodiscard]] Status feed(std::string_view text, const std::stop_token& stop) {
        data::CsvScanner scanner(text, m_separator);
        while (scanner.next(m_cells)) {
            if (++m_rows % kRowsBetweenLooks == 0 && stop.stop_requested()) {
                return Error{ErrorCode::Stopped, m_name, "stopped while the file was being read"};
            }
            if (const Status status = row(m_lines + scanner.row()); !status) {
                return status;
            }
        }
        if (!scanner.problem().empty()) {
            return invalid(m_name + ", line " + std::to_string(m_lines + scanner.row()), scanner.problem());
        }
        m_lines += lineEnds(text);
        return {};
    }

    [[nodiscard]] Result<HistoryFile> take() {
        Result<HistoryFile> result = m_reader.take();
        if (result && m_shortRow) {
            result.value().notes.push_back("The last line is cut short and left out.");
        }
        return result;
    }

private:
    [[nodiscard]] Status row(std::int64_t line) {
        if (m_shortRow) {
            return *m_shortRow;
        }
        const bool isHeader = !m_hasHeader || m_reader.isHeader(m_cells);
        m_hasHeader = true;
        if (!isHeader && m_cells.size() != m_reader.columnCount()) {
            m_shortRow = lengthError(m_name, line, m_cells.size(), m_reader.columnCount());
            return m_cells.size() > m_reader.columnCount() ? Status(*m_shortRow) : Status();
        }
        return isHeader ? m_reader.begin(m_cells, line) : m_reader.add(m_cells, line);
    }

    std::string m_name;
    char m_separator;
    RunReader m_reader;
    std::vector<std::string_view> m_cells;
    bool m_hasHeader = false;
    std::optional<Error> m_shortRow; // forgiven when it is the file's last
    std::int64_t m_rows = 0, m_lines = 0;
};

Error ioError(const std::string& name) {
    return {ErrorCode::Io, name, "cannot be read: " + std::string(std::strerror(errno))};
}

Result<std::ifstream> opened(const std::string& name) {
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(name, failure);
    if (!std::filesystem::exists(status)) {
        return Error{ErrorCode::NotFound, name, "there is no such file"};
    }
    if (!std::filesystem::is_regular_file(status)) {
        return invalid(name, std::filesystem::is_directory(status) ? "is a folder, not a file" : "is not a plain file");
    }
    errno = 0;
    std::ifstream file(name, std::ios::binary);
    if (!file) {
        return ioError(name);
    }
    return file;
}

} // namespace

Result<HistoryFile> parseHistory(std::string_view bytes, const std::string& name, const std::stop_token& stop) {
    const Result<std::string_view> text = data::asText(bytes, name);
    if (!text) {
        return text.error();
    }
    Parser parser(name, guessSeparator(*text));
    if (const Status status = parser.feed(*text, stop); !status) {
        return status.error();
    }
    return parser.take();
}

Result<HistoryFile> readHistoryFile(const std::string& file, const std::stop_token& stop) {
    Result<std::ifstream> stream = opened(file);
    if (!stream) {
        return stream.error();
    }
    std::string held; // not parsed yet
    std::optional<Parser> parser;
    for (bool isLast = false; !isLast;) {
        const std::size_t before = held.size();
        held.resize(before + kPiece);
        stream.value().read(held.data() + before, static_cast<std::streamsize>(kPiece));
        held.resize(before + static_cast<std::size_t>(stream.value().gcount()));
        if (stream.value().bad()) {
            return ioError(file);
        }
        isLast = stream.value().eof();
        const std::size_t whole = isLast ? held.size() : wholeRows(held);
        if (whole == 0 && !isLast) {
            if (held.size() > kLongestRow) {
                return invalid(file, "is not a table: no line of it ends within 16 MB");
            }
            continue;
        }
        std::string_view text = std::string_view(held).substr(0, whole);
        if (!parser) {
            const Result<std::string_view> checked = data::asText(text, file);
            if (!checked) {
                return checked.error();
            }
            text = *checked;
            parser.emplace(file, guessSeparator(text));
        } else if (text.find('\0') != std::string_view::npos) {
            return invalid(file, "is not text: there is a zero byte in it");
        }
        if (const Status status = parser->feed(text, stop); !status) {
            return status.error();
        }
        held.erase(0, whole);
    }
    return parser->take();
}

bool hasHistoryHeader(const std::string& file) {
    constexpr std::size_t kLongestHeader = std::size_t{64} << 10U;
    Result<std::ifstream> stream = opened(file);
    if (!stream) {
        return false;
    }
    std::string bytes(kLongestHeader, '\0');
    stream.value().read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.value().gcount()));
    bytes.resize(std::min(bytes.size(), bytes.find_first_of("\r\n")));
    const Result<std::string_view> text = data::asText(bytes, file);
    std::vector<std::string_view> cells;
    data::CsvScanner scanner(text ? *text : std::string_view(), text ? guessSeparator(*text) : ',');
    if (!scanner.next(cells)) {
        return false;
    }
    bool hasLoss = false;
    int others = 0;
    for (const std::string_view cell : cells) {
        const std::string name = cell.empty() ? std::string() : historyColumn(cell);
        const bool isLoss = name == "loss" || name == "val_loss";
        others += name == "epoch" || name == "accuracy" || name == "val_accuracy" || (isLoss && hasLoss) ? 1 : 0;
        hasLoss = hasLoss || isLoss;
    }
    return hasLoss && others > 0;
}

} // namespace goodfit::train
