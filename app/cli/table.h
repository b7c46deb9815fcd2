// Text in aligned columns, for people at a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodfit::cli {

enum class Align { Left, Right };

class Table {
public:
    // The header; texts of numbers are aligned right.
    void column(std::string title, Align align);
    // As many cells as there are columns.
    void row(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const { return m_rows.empty(); }
    // Ends with a newline; every line begins with `margin` spaces. A header of empty titles is left out.
    [[nodiscard]] std::string text(std::size_t margin = 0) const;

private:
    std::vector<std::string> m_titles;
    std::vector<Align> m_aligns;
    std::vector<std::vector<std::string>> m_rows;
};

// Characters of UTF-8 text: what it takes in a terminal (no wide characters are written here).
[[nodiscard]] std::size_t widthOf(std::string_view text);

} // namespace goodfit::cli
