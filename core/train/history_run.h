// Gathers the rows of one run of a history file; another header, or an epoch that does not follow, begins
// the next run and forgets the one before. A file with its newest epoch first is turned round. Of a long run it keeps
// every 2nd, 4th, 8th … row.
#pragma once

#include "core/base/result.h"
#include "core/train/epoch_order.h"
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
    [[nodiscard]] Result<HistoryFile> take();

private:
    struct Column {
        std::string header; // as written
        std::string name;   // ours; empty: left out
        std::vector<double> values;
        std::vector<std::uint32_t> counts; // rows that went into each value
    };
    // One epoch: a value and its count a column.
    struct Row {
        double epoch = 0;
        std::vector<double> values;
        std::vector<std::uint32_t> counts;
    };

    void restart();
    void forgetRows();
    void turnRound();
    [[nodiscard]] bool sharesEpoch(const std::vector<HistoryCell>& row) const;
    void store(const std::vector<HistoryCell>& row, bool merged);
    void finishRow(bool isLast);
    void keep(const Row& row);
    void thin();
    void keepBest();
    [[nodiscard]] std::optional<std::size_t> columnOf(std::string_view name) const;
    [[nodiscard]] bool isOdd(const Row& row) const; // holds a loss that is not a number
    [[nodiscard]] std::size_t mostRows() const;
    void dropRowsWithoutLoss(HistoryFile& result);
    [[nodiscard]] std::string columnList() const;

    std::string m_file;
    bool m_decimalComma = false;
    bool m_hasSteps = false;
    std::optional<std::size_t> m_epochColumn;
    std::vector<Column> m_columns;
    std::vector<double> m_epochs; // kept
    std::optional<Row> m_row;     // being filled
    std::optional<Row> m_best;    // of the lowest validation loss
    std::int64_t m_seen = 0;      // epochs of this run
    std::int64_t m_stride = 1;    // of which one is kept
    EpochOrder m_order;
    bool m_merged = false;
    std::vector<std::string> m_leftOut;
};

} // namespace goodfit::train
