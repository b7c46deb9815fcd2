#include "core/train/history_run.h"

#include "core/train/history_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::train {

namespace {

using Cells = std::vector<std::string_view>;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

// For a message: whatever the bytes are.
std::string printable(std::string_view cell) {
    std::string text(cell);
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return letter < ' ' || letter > '~'; }, '?');
    return text;
}

} // namespace

Status RunReader::begin(const Cells& header, std::int64_t line) {
    m_columns.clear();
    m_leftOut.clear();
    m_epochColumn.reset();
    m_hasSteps = false;
    bool hasLoss = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        Column column{std::string(header[i]), historyColumn(header[i]), {}, {}};
        m_hasSteps = m_hasSteps || isStepColumn(header[i]);
        const bool isTaken = std::any_of(m_columns.begin(), m_columns.end(),
                                         [&](const Column& other) { return other.name == column.name; });
        if (column.name == "epoch") {
            // An index without a name gives way to a column called epoch.
            if (!m_epochColumn || lowerTrimmed(header[i]) == "epoch") {
                m_epochColumn = i;
            }
            column.name.clear();
        } else if (isTaken && !column.name.empty()) {
            m_leftOut.push_back(column.header);
            column.name.clear();
        }
        hasLoss = hasLoss || column.name == "loss" || column.name == "val_loss";
        m_columns.push_back(std::move(column));
    }
    restart();
    m_order.beginRun();
    if (!hasLoss) {
        return invalid(m_file + ", line " + std::to_string(line),
                       "no column is called loss or val_loss; there are: " + columnList());
    }
    return {};
}

std::string RunReader::columnList() const {
    std::string text;
    for (std::size_t i = 0; i < m_columns.size() && i < 12; ++i) {
        text += (i == 0 ? "" : ", ") + m_columns[i].header.substr(0, 40);
    }
    return text + (m_columns.size() > 12 ? " …" : "");
}

bool RunReader::isHeader(const Cells& cells) const {
    // Another header: most of its cells are words, and one of them is a loss.
    std::size_t texts = 0;
    bool hasLoss = false;
    for (const std::string_view cell : cells) {
        texts += readHistoryCell(cell, m_decimalComma).kind == HistoryCell::Kind::Text ? 1 : 0;
        const std::string name = historyColumn(cell);
        hasLoss = hasLoss || name == "loss" || name == "val_loss";
    }
    return hasLoss && 2 * texts > cells.size();
}

void RunReader::restart() {
    m_merged = false;
    m_row.reset();
    forgetRows();
}

// All but the one being filled.
void RunReader::forgetRows() {
    m_epochs.clear();
    m_best.reset();
    m_seen = 0;
    m_stride = 1;
    for (Column& column : m_columns) {
        column.values.clear();
        column.counts.clear();
    }
}

// The row belongs to the last row's epoch: it fills what is missing there, or the file counts steps.
bool RunReader::sharesEpoch(const std::vector<HistoryCell>& row) const {
    if (m_hasSteps) {
        return true;
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool isHeld = !m_columns[i].name.empty() && m_row->counts[i] > 0;
        if (isHeld && row[i].kind == HistoryCell::Kind::Number) {
            return false;
        }
    }
    return true;
}

void RunReader::store(const std::vector<HistoryCell>& row, bool merged) {
    if (!merged) {
        m_row->values.assign(m_columns.size(), kNothing);
        m_row->counts.assign(m_columns.size(), 0);
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].name.empty() || row[i].kind != HistoryCell::Kind::Number) {
            continue;
        }
        // Several values of one epoch: their mean, as Keras' running mean is.
        std::uint32_t& count = m_row->counts[i];
        double& value = m_row->values[i];
        value = count == 0 ? row[i].value : value + (row[i].value - value) / (static_cast<double>(count) + 1.0);
        ++count;
        m_merged = m_merged || count > 1;
    }
}

std::optional<std::size_t> RunReader::columnOf(std::string_view name) const {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

bool RunReader::isOdd(const Row& row) const {
    for (const char* name : {"loss", "val_loss"}) {
        const std::optional<std::size_t> at = columnOf(name);
        if (at && row.counts[*at] > 0 && !std::isfinite(row.values[*at])) {
            return true;
        }
    }
    return false;
}

// Of many columns fewer rows.
std::size_t RunReader::mostRows() const {
    constexpr std::size_t kMostValues = std::size_t{1} << 22U;
    return std::clamp<std::size_t>(kMostValues / std::max<std::size_t>(1, m_columns.size()), 1U << 10U, 1U << 16U);
}

void RunReader::keep(const Row& row) {
    m_epochs.push_back(row.epoch);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].name.empty()) {
            m_columns[i].values.push_back(row.values[i]);
            m_columns[i].counts.push_back(row.counts[i]);
        }
    }
}

// Every other row goes; the kept ones stay those at multiples of the stride.
void RunReader::thin() {
    const auto halve = [](auto& values) {
        std::size_t to = 0;
        for (std::size_t from = 0; from < values.size(); from += 2) {
            values[to++] = values[from];
        }
        values.resize(to);
    };
    halve(m_epochs);
    for (Column& column : m_columns) {
        halve(column.values);
        halve(column.counts);
    }
    m_stride *= 2;
}

void RunReader::finishRow(bool isLast) {
    if (!m_row) {
        return;
    }
    constexpr std::size_t kMostOdd = 2; // times the usual: a run of nothing but NaN is no reason to keep it all
    const std::optional<std::size_t> validation = columnOf("val_loss");
    if (validation && std::isfinite(m_row->values[*validation]) &&
        (!m_best || m_row->values[*validation] < m_best->values[*validation])) {
        m_best = *m_row;
    }
    const bool isOfStride = m_seen % m_stride == 0;
    const bool isKeptOdd = m_stride > 1 && m_epochs.size() < kMostOdd * mostRows() && isOdd(*m_row);
    if (isOfStride || isLast || isKeptOdd) {
        keep(*m_row);
    }
    ++m_seen;
    m_row.reset();
    if (m_epochs.size() >= mostRows() && !isKeptOdd && !isLast) {
        thin();
    }
}

Status RunReader::add(const Cells& cells, std::int64_t line) {
    std::vector<HistoryCell> row(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        row[i] = readHistoryCell(cells[i], m_decimalComma);
        if (row[i].kind != HistoryCell::Kind::Text) {
            continue;
        }
        Column& column = m_columns[i];
        const bool matters = column.name == "loss" || column.name == "val_loss" || m_epochColumn == i;
        if (matters) {
            return invalid(
                m_file + ", line " + std::to_string(line) + ", column " + column.header,
                "\"" + printable(cells[i].substr(0, 40)) + "\" is not a number; allowed are numbers, nan, inf and NA");
        }
        if (!column.name.empty()) {
            m_leftOut.push_back(column.header);
            column.name.clear();
        }
    }
    double epoch = m_order.following();
    if (m_epochColumn && std::isfinite(row[*m_epochColumn].value)) {
        epoch = row[*m_epochColumn].value;
    }
    const EpochOrder::Row kind = m_order.look(epoch, m_row && sharesEpoch(row));
    if (kind == EpochOrder::Row::OlderRun) {
        return {};
    }
    if (kind == EpochOrder::Row::Same) {
        store(row, true);
        return {};
    }
    if (kind == EpochOrder::Row::NewRun) {
        restart();
    } else if (kind == EpochOrder::Row::SecondRun) {
        forgetRows();
    }
    finishRow(false);
    m_row = Row{epoch, {}, {}};
    store(row, false);
    return {};
}

} // namespace goodfit::train
