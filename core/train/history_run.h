// Gathers the rows of one run of a history file; another header, or an epoch that does not follow, begins
// the next run and forgets the one before.
#pragma once

#include "core/base/result.h"
#include "core/train/history_cell.h"
#include "core/train/history_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodfit::train {

class RunReader {
public:
    RunReader(std::string fileName, bool decimalComma) : m_file(std::move(fileName)), m_decimalComma(decimalComma) {}

    [[nodiscard]] Status begin(const std::vector<std::string_view>& header, std::int64_t line);
    [[nodiscard]] Status add(const std::vector<std::string_view>& cells, std::int64_t line);
    [[nodiscard]] bool isHeader(const std::vector<std::string_view>& cells) const;
    [[nodiscard]] std::size_t columnCount() const { return m_columns.size(); }
    [[nodiscard]] std::size_t runs() const { return m_runs; }
    [[nodiscard]] Result<HistoryFile> take();

private:
    struct Column {
        std::string header; // as written
        std::string name;   // ours; empty: left out
        std::vector<double> values;
        std::vector<std::uint32_t> counts; // rows that went into each value
    };

    void restart();
    [[nodiscard]] bool sharesEpoch(const std::vector<HistoryCell>& row) const;
    void store(const std::vector<HistoryCell>& row, bool merged);
    void dropRowsWithoutLoss(HistoryFile& result);
    [[nodiscard]] std::string columnList() const;

    std::string m_file;
    bool m_decimalComma = false;
    bool m_hasSteps = false;
    std::optional<std::size_t> m_epochColumn;
    std::vector<Column> m_columns;
    std::vector<double> m_epochs;
    std::size_t m_runs = 0;
    bool m_merged = false;
    std::vector<std::string> m_leftOut;
};

} // namespace goodfit::train
