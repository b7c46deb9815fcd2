// Cuts a text into rows and cells (RFC 4180, Shafranovich 2005, read leniently): quoted cells with "" for a
// quote and line ends inside, LF, CRLF or CR; blank lines are skipped. Nothing is copied but cells with "".
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::data {

inline constexpr std::size_t kMaxColumns = 10'000;

class CsvScanner {
public:
    CsvScanner(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

    // The next row's cells, valid until the next call; false at the end or at a problem.
    [[nodiscard]] bool next(std::vector<std::string_view>& cells);

    // The line on which the last row began: the first line of the file is 1.
    [[nodiscard]] std::int64_t row() const { return m_row; }
    // What is wrong with that row; empty when nothing is. After a problem there are no more rows.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    [[nodiscard]] std::size_t position() const { return m_at; } // bytes read

private:
    void skipBlankLines();
    bool cell(std::string_view& content); // false: the row's last
    bool quotedCell(std::string_view& content);
    bool endOfCell();
    void endLine();

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    std::int64_t m_row = 0;
    std::string m_problem;
    std::deque<std::string> m_unescaped;
};

} // namespace goodfit::data
