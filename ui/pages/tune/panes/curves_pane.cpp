#include "ui/pages/tune/panes/curves_pane.h"

#include "core/charts/study_charts.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr std::size_t kMostCurves = 600;

// As many trials as can be told apart as curves: the latest that the filter shows, those that run, the best and the
// selected one.
std::vector<bool> fewCurves(const PaneContent& content) {
    const search::Study& study = content.study;
    std::vector<bool> few(study.trials.size(), false);
    const search::Trial* best = study.best();
    std::size_t latest = 0;
    for (std::size_t row = study.trials.size(); row-- > 0;) {
        const search::Trial& trial = study.trials[row];
        const bool running = trial.state == search::TrialState::Running;
        const bool always = &trial == best || trial.number == content.view.selected;
        const bool shown = running || content.view.shows(row);
        few[row] = always || (shown && latest < kMostCurves);
        latest += few[row] && shown ? 1 : 0;
    }
    return few;
}

} // namespace

CurvesPane::CurvesPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_curves(trialChart(workspace, QStringLiteral("trialCurves"), tr("Curves of all trials"), this)),
      m_history(
          trialChart(workspace, QStringLiteral("studyHistory"), tr("Value of each trial and the best so far"), this)),
      m_along(new QComboBox(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(makeChoosers());
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("tuneChartSplit"));
    split->addWidget(m_curves);
    split->addWidget(m_history);
    split->setChildrenCollapsible(false);
    column->addWidget(split, 1);
}

// What the history is of, in a row above both charts so that these stand level.
QLayout* CurvesPane::makeChoosers() {
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&History"), this);
    label->setBuddy(m_along);
    m_along->addItems({tr("by trial"), tr("by start"), tr("by end")});
    describe(m_along, tr("Along"),
             tr("What the history runs along: the trials in turn, or the time they began or ended"));
    row->addStretch(1);
    row->addWidget(label);
    m_along->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_along, &QComboBox::currentIndexChanged, this, &Pane::changed);
    row->addWidget(m_along);
    return row;
}

void CurvesPane::display(const PaneContent& content) {
    const std::vector<bool> few = fewCurves(content);
    charts::Chart chart = charts::trialsLiveChart(content.study, content.view.selected, few);
    const auto count = std::count(few.begin(), few.end(), true);
    if (count < std::ssize(content.study.trials)) {
        chart.title = tr("Trials: %1 of %2").arg(count).arg(content.study.trials.size()).toStdString();
    }
    m_curves->setChart(std::move(chart));
    const charts::HistoryView history{content.view, static_cast<charts::HistoryAlong>(m_along->currentIndex()),
                                      content.objective};
    m_history->setChart(charts::studyHistoryChart(content.study, history));
}

} // namespace goodfit::ui
