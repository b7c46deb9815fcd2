#include "core/train/history_run.h"

#include "core/train/history_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace goodfit::train {

namespace {

using Cells = std::vector<std::string_view>;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

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
    m_epochs.clear();
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
        const bool isHeld = !m_columns[i].name.empty() && m_columns[i].counts.back() > 0;
        if (isHeld && row[i].kind == HistoryCell::Kind::Number) {
            return false;
        }
    }
    return true;
}

void RunReader::store(const std::vector<HistoryCell>& row, bool merged) {
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Column& column = m_columns[i];
        if (column.name.empty()) {
            continue;
        }
        if (!merged) {
            column.values.push_back(kNothing);
            column.counts.push_back(0);
        }
        if (row[i].kind != HistoryCell::Kind::Number) {
            continue;
        }
        // Several values of one epoch: their mean, as Keras' running mean is.
        std::uint32_t& count = column.counts.back();
        double& value = column.values.back();
        value = count == 0 ? row[i].value : value + (row[i].value - value) / (static_cast<double>(count) + 1.0);
        ++count;
        m_merged = m_merged || count > 1;
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
            return invalid(m_file + ", line " + std::to_string(line) + ", column " + column.header,
                           "\"" + std::string(cells[i].substr(0, 40)) +
                               "\" is not a number; allowed are numbers, nan, inf and NA");
        }
        if (!column.name.empty()) {
            m_leftOut.push_back(column.header);
            column.name.clear();
        }
    }
    double epoch = m_epochs.empty() ? 0.0 : m_epochs.back() + 1.0;
    if (m_epochColumn && std::isfinite(row[*m_epochColumn].value)) {
        epoch = row[*m_epochColumn].value;
    }
    if (!m_epochs.empty() && epoch == m_epochs.back() && sharesEpoch(row)) {
        store(row, true);
        return {};
    }
    if (!m_epochs.empty() && epoch <= m_epochs.back()) {
        restart();
    }
    m_runs += m_epochs.empty() ? 1 : 0;
    m_epochs.push_back(epoch);
    store(row, false);
    return {};
}

// A row whose loss is missing (not NaN) says nothing of the training: a break, or a check before it.
void RunReader::dropRowsWithoutLoss(HistoryFile& result) {
    const auto loss =
        std::find_if(m_columns.begin(), m_columns.end(), [](const Column& column) { return column.name == "loss"; });
    if (loss == m_columns.end()) {
        return;
    }
    const std::vector<std::uint32_t> counts = loss->counts;
    const auto missing = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), 0U));
    if (missing == 0) {
        return;
    }
    if (missing == counts.size()) {
        loss->name.clear();
        result.notes.push_back("The column " + loss->header + " is empty.");
        return;
    }
    const auto keep = [&counts](std::vector<double>& values) {
        std::size_t to = 0;
        for (std::size_t from = 0; from < counts.size(); ++from) {
            if (counts[from] > 0) {
                values[to++] = values[from];
            }
        }
        values.resize(to);
    };
    keep(m_epochs);
    for (Column& column : m_columns) {
        if (!column.name.empty()) {
            keep(column.values);
        }
    }
    result.notes.push_back(std::to_string(missing) + (missing == 1 ? " row" : " rows") +
                           " without a training loss left out.");
}

Result<HistoryFile> RunReader::take() {
    if (m_epochs.empty()) {
        return invalid(m_file, "holds a header but no epoch");
    }
    HistoryFile result;
    if (m_runs > 1) {
        result.notes.push_back("The file holds " + std::to_string(m_runs) + " runs; the last one is read.");
    }
    if (!m_epochColumn) {
        result.notes.push_back("There is no epoch column; rows are counted from 0.");
    }
    if (m_merged) {
        result.notes.push_back("Several rows of one epoch were averaged.");
    }
    for (const std::string& header : m_leftOut) {
        result.notes.push_back("The column " + header.substr(0, 40) + " is left out.");
    }
    dropRowsWithoutLoss(result);
    result.history.epochs = std::move(m_epochs);
    for (Column& column : m_columns) {
        const bool isEmpty =
            std::all_of(column.counts.begin(), column.counts.end(), [](std::uint32_t n) { return n == 0; });
        if (!column.name.empty() && !isEmpty) {
            result.history.curves.push_back({column.name, std::move(column.values)});
        }
    }
    if (result.history.find("loss") == nullptr && result.history.find("val_loss") == nullptr) {
        return invalid(m_file, "every loss in it is missing");
    }
    return result;
}

} // namespace goodfit::train
