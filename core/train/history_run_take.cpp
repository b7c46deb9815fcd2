// The end of a run: what was gathered becomes a history.
#include "core/train/history_run.h"

#include <algorithm>

namespace goodfit::train {

// The epoch that early stopping would keep is told as it stands in the file.
void RunReader::keepBest() {
    if (!m_best || m_stride == 1) {
        return;
    }
    const auto place = std::lower_bound(m_epochs.begin(), m_epochs.end(), m_best->epoch);
    if (place != m_epochs.end() && *place == m_best->epoch) {
        return;
    }
    const std::ptrdiff_t at = place - m_epochs.begin();
    m_epochs.insert(place, m_best->epoch);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Column& column = m_columns[i];
        if (!column.name.empty()) {
            column.values.insert(column.values.begin() + at, m_best->values[i]);
            column.counts.insert(column.counts.begin() + at, m_best->counts[i]);
        }
    }
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

void RunReader::turnRound() {
    std::reverse(m_epochs.begin(), m_epochs.end());
    for (Column& column : m_columns) {
        std::reverse(column.values.begin(), column.values.end());
        std::reverse(column.counts.begin(), column.counts.end());
    }
}

Result<HistoryFile> RunReader::take() {
    if (m_order.endsInRunOfOne()) {
        forgetRows();
    }
    finishRow(true);
    const bool isNewestFirst = m_order.isNewestFirst();
    if (isNewestFirst) {
        turnRound();
    }
    keepBest();
    if (m_epochs.empty()) {
        return invalid(m_file, "holds a header but no epoch");
    }
    HistoryFile result;
    if (isNewestFirst) {
        result.notes.emplace_back("The newest epoch stands first; the rows are read from the end.");
    }
    if (m_order.runs() > 1) {
        result.notes.push_back("The file holds " + std::to_string(m_order.runs()) + " runs; the last one is read.");
    }
    if (!m_epochColumn) {
        result.notes.push_back("There is no epoch column; rows are counted from 0.");
    }
    if (m_stride > 1) {
        result.notes.push_back("Of " + std::to_string(m_seen) + " epochs every " + std::to_string(m_stride) +
                               "th is kept, with the best and the last.");
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
