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
#include <array>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr std::size_t kMostCurves = 600;

// Which curves are drawn; of the best ones a number, or a share of the complete trials.
struct Top {
    const char* title;
    std::size_t count;
    double share;

    [[nodiscard]] bool isAll() const { return count == 0 && share == 0.0; }
    [[nodiscard]] std::size_t of(std::size_t complete) const {
        const double wanted = share > 0.0 ? std::ceil(share * static_cast<double>(complete)) : 0.0;
        return std::min({std::max(count, static_cast<std::size_t>(wanted)), complete, kMostCurves});
    }
};
constexpr std::array kTops{
    Top{QT_TR_NOOP("all"), 0, 0.0},      Top{QT_TR_NOOP("best 5"), 5, 0.0},    Top{QT_TR_NOOP("best 10"), 10, 0.0},
    Top{QT_TR_NOOP("best 25"), 25, 0.0}, Top{QT_TR_NOOP("best 10 %"), 0, 0.1},
};

// Those that stand out in any case: the best and the selected one, and what runs.
std::vector<bool> alwaysDrawn(const PaneContent& content) {
    const search::Study& study = content.study;
    std::vector<bool> drawn(study.trials.size(), false);
    const search::Trial* best = study.best();
    for (std::size_t row = 0; row < study.trials.size(); ++row) {
        const search::Trial& trial = study.trials[row];
        drawn[row] =
            &trial == best || trial.number == content.view.selected || trial.state == search::TrialState::Running;
    }
    return drawn;
}

// As many trials as can be told apart as curves: the latest that the filter shows, and those that stand out.
std::vector<bool> latestCurves(const PaneContent& content) {
    std::vector<bool> drawn = alwaysDrawn(content);
    std::size_t latest = 0;
    for (std::size_t row = drawn.size(); row-- > 0;) {
        const bool running = content.study.trials[row].state == search::TrialState::Running;
        const bool shown = running || content.view.shows(row);
        drawn[row] = drawn[row] || (shown && latest < kMostCurves);
        latest += drawn[row] && shown ? 1 : 0;
    }
    return drawn;
}

} // namespace

CurvesPane::CurvesPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_curves(trialChart(workspace, QStringLiteral("trialCurves"), tr("Curves of all trials"), this)),
      m_history(
          trialChart(workspace, QStringLiteral("studyHistory"), tr("Value of each trial and the best so far"), this)),
      m_top(new QComboBox(this)),
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

// What the charts are of, in a row above both so that these stand level.
QLayout* CurvesPane::makeChoosers() {
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    const auto add = [this, row](const QString& text, QComboBox* box) {
        auto* label = new QLabel(text, this);
        label->setBuddy(box);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(box, &QComboBox::currentIndexChanged, this, &Pane::changed);
        row->addWidget(label);
        row->addWidget(box);
    };
    m_top->setObjectName(QStringLiteral("topCurves"));
    for (const Top& top : kTops) {
        m_top->addItem(tr(top.title));
    }
    describe(m_top, tr("Curves"),
             tr("Whose curves are drawn: everyone's, or those of the best complete trials and of what runs"));
    add(tr("Cur&ves"), m_top);
    m_along->addItems({tr("by trial"), tr("by start"), tr("by end")});
    describe(m_along, tr("Along"),
             tr("What the history runs along: the trials in turn, or the time they began or ended"));
    add(tr("&History"), m_along);
    return row;
}

void CurvesPane::display(const PaneContent& content) {
    displayCurves(content);
    const charts::HistoryView history{content.view, static_cast<charts::HistoryAlong>(m_along->currentIndex()),
                                      content.objective};
    m_history->setChart(charts::studyHistoryChart(content.study, history));
}

void CurvesPane::displayCurves(const PaneContent& content) {
    const Top& top = kTops[static_cast<std::size_t>(std::max(0, m_top->currentIndex()))];
    std::vector<bool> drawn = top.isAll() ? latestCurves(content) : alwaysDrawn(content);
    const auto trials = drawn.size();
    QString title;
    if (top.isAll()) {
        const auto count = std::count(drawn.begin(), drawn.end(), true);
        title = count < std::ssize(drawn) ? tr("Trials: %1 of %2").arg(count).arg(trials) : QString();
    } else {
        const std::vector<std::size_t> ranked = charts::rankedRows(content.table, content.view);
        const std::size_t best = top.of(ranked.size());
        for (std::size_t place = 0; place < best; ++place) {
            drawn[ranked[place]] = true;
        }
        title = tr("Trials: the %1 best of %2 complete").arg(best).arg(ranked.size());
    }
    charts::Chart chart = charts::trialsLiveChart(content.study, content.view.selected, drawn);
    if (!title.isEmpty()) {
        chart.title = title.toStdString();
    }
    if (!chart.empty.empty() && trials > 0) {
        chart.empty = tr("None of the trials to be drawn has a curve.").toStdString();
        chart.summary = chart.empty;
    }
    m_curves->setChart(std::move(chart));
}

} // namespace goodfit::ui
