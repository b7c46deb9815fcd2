#include "app/cli/table.h"

#include <algorithm>

namespace goodfit::cli {

std::size_t widthOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void Table::column(std::string title, Align align) {
    m_titles.push_back(std::move(title));
    m_aligns.push_back(align);
}

void Table::row(std::vector<std::string> cells) {
    cells.resize(m_titles.size());
    m_rows.push_back(std::move(cells));
}

std::string Table::text(std::size_t margin) const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < m_titles.size(); ++i) {
        std::size_t width = widthOf(m_titles[i]);
        for (const auto& row : m_rows) {
            width = std::max(width, widthOf(row[i]));
        }
        widths.push_back(width);
    }
    std::string text;
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string written(margin, ' ');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string padding(widths[i] - widthOf(cells[i]), ' ');
            written += i > 0 ? "  " : "";
            written += m_aligns[i] == Align::Right ? padding + cells[i] : cells[i] + padding;
        }
        written.erase(written.find_last_not_of(' ') + 1);
        text += written + "\n";
    };
    if (std::any_of(m_titles.begin(), m_titles.end(), [](const std::string& title) { return !title.empty(); })) {
        line(m_titles);
    }
    for (const auto& row : m_rows) {
        line(row);
    }
    return text;
}

} // namespace goodfit::cli
