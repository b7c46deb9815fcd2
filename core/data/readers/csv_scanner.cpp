#include "core/data/readers/csv_scanner.h"

#include <algorithm>

namespace goodfit::data {

void CsvScanner::endLine() {
    if (m_text[m_at] == '\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n') {
        ++m_at;
    }
    ++m_at;
    ++m_line;
}

void CsvScanner::skipBlankLines() {
    std::size_t ahead = m_at;
    while (ahead < m_text.size()) {
        const char c = m_text[ahead];
        if (c == '\n' || c == '\r') {
            m_at = ahead;
            endLine();
            ahead = m_at;
        } else if (c == ' ') {
            ++ahead;
        } else {
            return;
        }
    }
    m_at = ahead;
}

bool CsvScanner::next(std::vector<std::string_view>& cells) {
    cells.clear();
    m_unescaped.clear();
    if (!m_problem.empty()) {
        return false;
    }
    skipBlankLines();
    if (m_at >= m_text.size()) {
        return false;
    }
    m_row = m_line;
    bool more = true;
    while (more) {
        if (cells.size() == kMaxColumns) {
            m_problem = "more than " + std::to_string(kMaxColumns) + " columns, at most " +
                        std::to_string(kMaxColumns) + " are allowed";
            return false;
        }
        std::string_view content;
        more = cell(content);
        cells.push_back(content);
    }
    return m_problem.empty();
}

bool CsvScanner::cell(std::string_view& content) {
    if (m_at < m_text.size() && m_text[m_at] == '"') {
        return quotedCell(content);
    }
    const std::size_t begin = m_at;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == m_separator || c == '\n' || c == '\r') {
            break;
        }
        ++m_at;
    }
    content = m_text.substr(begin, m_at - begin);
    return endOfCell();
}

bool CsvScanner::endOfCell() {
    if (m_at >= m_text.size()) {
        return false;
    }
    if (m_text[m_at] == m_separator) {
        ++m_at;
        return true;
    }
    endLine();
    return false;
}

bool CsvScanner::quotedCell(std::string_view& content) {
    const std::size_t begin = ++m_at;
    bool escaped = false;
    for (;;) {
        const std::size_t quote = m_text.find('"', m_at);
        if (quote == std::string_view::npos) {
            m_problem = "a quote is opened and never closed";
            m_at = m_text.size();
            return false;
        }
        m_at = quote + 1;
        if (m_at >= m_text.size() || m_text[m_at] != '"') {
            break;
        }
        escaped = true;
        ++m_at;
    }
    content = m_text.substr(begin, m_at - 1 - begin);
    m_line += std::count(content.begin(), content.end(), '\n');
    if (escaped) {
        std::string& plain = m_unescaped.emplace_back();
        for (std::size_t i = 0; i < content.size(); ++i) {
            plain += content[i];
            i += content[i] == '"' ? 1U : 0U;
        }
        content = plain;
    }
    while (m_at < m_text.size() && m_text[m_at] == ' ') {
        ++m_at;
    }
    if (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r') {
        m_problem = "a closing quote must be followed by the separator or the end of the line";
        return false;
    }
    return endOfCell();
}

} // namespace goodfit::data
