#include "ui/pages/tune/panes/pair_pane.h"

#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace goodfit::ui {

namespace {

using Build = charts::Chart (*)(const charts::StudyTable&, std::size_t, std::size_t, const charts::StudyView&);

struct PairKind {
    const char* title;
    AxesOffered axes; // that it may run along
    Build build;
};
constexpr std::array kKinds{
    PairKind{QT_TR_NOOP("Contour"), AxesOffered::Parameters, charts::contourChart},
    PairKind{QT_TR_NOOP("Rank"), AxesOffered::Parameters, charts::rankChart},
    PairKind{QT_TR_NOOP("Pareto front"), AxesOffered::All, charts::paretoChart},
    PairKind{QT_TR_NOOP("Hypervolume"), AxesOffered::Objectives, charts::hypervolumeChart},
};

} // namespace

PairPane::PairPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_kind(new QComboBox(this)),
      m_x(new QComboBox(this)),
      m_y(new QComboBox(this)),
      m_chart(trialChart(workspace, QStringLiteral("pairChart"), tr("Two parameters against each other"), this)) {
    for (const PairKind& kind : kKinds) {
        m_kind->addItem(tr(kind.title));
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    const auto add = [&](const QString& text, QComboBox* box, const QString& tip) {
        auto* label = new QLabel(text, this);
        label->setBuddy(box);
        describe(box, QString(text).remove(QLatin1Char('&')), tip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(box, &QComboBox::currentIndexChanged, this, &Pane::changed);
        row->addWidget(label);
        row->addWidget(box);
    };
    add(tr("&Show"), m_kind, tr("What is drawn over the two"));
    add(tr("a&cross"), m_x, tr("What runs along the bottom"));
    add(tr("&up"), m_y, tr("What runs upwards"));
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_chart, 1);
}

void PairPane::display(const PaneContent& content) {
    const PairKind& kind = kKinds[static_cast<std::size_t>(std::max(0, m_kind->currentIndex()))];
    const bool alone = kind.axes != AxesOffered::Parameters && content.table.objectives == 1;
    offerAxes(*m_x, content.table, kind.axes, 0);
    offerAxes(*m_y, content.table, kind.axes, alone ? 0 : 1);
    if (m_x->currentIndex() >= 0 && m_y->currentIndex() >= 0) {
        m_chart->setChart(kind.build(content.table, static_cast<std::size_t>(m_x->currentData().toInt()),
                                     static_cast<std::size_t>(m_y->currentData().toInt()), content.view));
    }
}

} // namespace goodfit::ui
