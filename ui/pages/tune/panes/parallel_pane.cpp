#include "ui/pages/tune/panes/parallel_pane.h"

#include "ui/bridge/workspace.h"
#include "ui/plots/parallel_view.h"

#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

ParallelPane::ParallelPane(Workspace& workspace, QWidget* parent)
    : Pane(parent), m_workspace(workspace), m_view(new ParallelView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_view->setObjectName(QStringLiteral("parallelView"));
    column->addWidget(m_view, 1);
    connect(m_view, &ParallelView::exportFailed, &workspace.study, &StudySession::refused);
    Selection& selection = workspace.selection;
    connect(m_view, &ParallelView::brushed, this, [&selection](const charts::AxisBrush& brush) {
        charts::TrialFilter filter = selection.filter();
        filter.set(brush);
        selection.setFilter(std::move(filter));
    });
    connect(m_view, &ParallelView::brushCleared, this, [&selection](const QString& axis) {
        charts::TrialFilter filter = selection.filter();
        filter.clear(axis.toStdString());
        selection.setFilter(std::move(filter));
    });
    connect(m_view, &ParallelView::axisMoved, this, [this](int from, int to) {
        const std::string moved = m_order[static_cast<std::size_t>(from)];
        m_order.erase(m_order.begin() + from);
        m_order.insert(m_order.begin() + to, moved);
        m_version = 0;
        emit changed();
    });
    connect(m_view, &ParallelView::scaleWanted, this, [this](int axis, int scale) {
        m_scales[m_order[static_cast<std::size_t>(axis)]] = static_cast<charts::AxisScale>(scale);
        m_version = 0;
        emit changed();
    });
    connect(m_view, &ParallelView::trialClicked, this, [&selection](qint64 number) { selection.selectTrial(number); });
}

// Keeps the order and the scales the user gave; axes of another study come at the end.
void ParallelPane::arrange(const charts::StudyTable& table) {
    std::erase_if(m_order, [&table](const std::string& id) { return !table.axisOf(id); });
    for (const charts::StudyAxis& axis : table.axes) {
        if (std::find(m_order.begin(), m_order.end(), axis.id) == m_order.end()) {
            m_order.push_back(axis.id);
        }
        m_scales.try_emplace(axis.id, charts::ownScale(axis));
    }
}

void ParallelPane::display(const PaneContent& content) {
    if (content.version == m_version && !m_view->content().lines.empty()) {
        m_view->setPassing(content.table, content.view, m_workspace.selection.filter());
        return;
    }
    m_version = content.version;
    arrange(content.table);
    std::vector<std::size_t> order;
    std::vector<charts::AxisScale> scales;
    for (const std::string& id : m_order) {
        order.push_back(*content.table.axisOf(id));
        scales.push_back(m_scales.at(id));
    }
    m_view->setContent(charts::parallelCoordinates(content.table, order, scales, content.view),
                       m_workspace.selection.filter(), content.view.selected);
}

} // namespace goodfit::ui
