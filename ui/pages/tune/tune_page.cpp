#include "ui/pages/tune/tune_page.h"

#include "core/charts/study_charts.h"
#include "ui/bridge/workspace.h"
#include "ui/models/space_model.h"
#include "ui/pages/tune/ranges_panel.h"
#include "ui/pages/tune/study_controls.h"
#include "ui/pages/tune/trials_panel.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/parameter_form.h"

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kRefreshMs = 100;
constexpr int kMostRefreshMs = 2000;
constexpr std::size_t kMostCurves = 300;

// The study with as many trials as can be told apart as curves: the latest, those that run, the best and
// the selected one.
search::Study withFewCurves(const search::Study& study, qint64 selected) {
    search::Study few;
    few.name = study.name;
    few.document = study.document;
    few.space = study.space;
    few.metric = study.metric;
    few.maximize = study.maximize;
    few.planned = study.planned;
    const search::Trial* best = study.best();
    const std::size_t latest = study.trials.size() - std::min(study.trials.size(), kMostCurves);
    for (std::size_t i = 0; i < study.trials.size(); ++i) {
        const search::Trial& trial = study.trials[i];
        if (i >= latest || &trial == best || trial.number == selected || trial.state == search::TrialState::Running) {
            few.trials.push_back(trial);
        }
    }
    return few;
}

} // namespace

TunePage::TunePage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Tune"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_controls = new StudyControls(workspace.study, this);
    m_banner = new Banner(this);
    m_trials = new TrialsPanel(workspace, this);
    auto* right = new QSplitter(Qt::Vertical, this);
    right->setObjectName(QStringLiteral("tuneRightSplit"));
    right->addWidget(makeCharts());
    right->addWidget(m_trials);
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 2);
    right->setChildrenCollapsible(false);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("tuneSplit"));
    split->addWidget(makeSide());
    split->addWidget(right);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    column->addWidget(m_controls);
    column->addWidget(m_banner);
    column->addWidget(split, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kRefreshMs);
    connectSession();
    m_controls->setHasRanges(m_ranges->model().rowCount() > 0);
}

QWidget* TunePage::makeSide() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(6);
    m_ranges = new RangesPanel(m_workspace, side);
    column->addWidget(headingLabel(tr("Ranges"), side));
    column->addWidget(m_ranges, 1);
    column->addWidget(headingLabel(tr("Search"), side));
    column->addWidget(new ParameterForm(m_workspace.store, QStringLiteral("search"), {}, {}, side));
    column->addStretch(0);
    return scrollColumn(side, 270, this);
}

QWidget* TunePage::makeCharts() {
    m_curves = new ChartView(this);
    m_curves->setObjectName(QStringLiteral("trialCurves"));
    m_curves->setAccessibleName(tr("Curves of all trials"));
    m_history = new ChartView(this);
    m_history->setObjectName(QStringLiteral("studyHistory"));
    m_history->setAccessibleName(tr("Value of each trial and the best so far"));
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("tuneChartSplit"));
    split->addWidget(m_curves);
    split->addWidget(m_history);
    split->setChildrenCollapsible(false);
    for (ChartView* view : {m_curves, m_history}) {
        connect(view, &ChartView::seriesClicked, this, [this](qint64 id) {
            if (id >= 0) {
                m_workspace.selection.selectTrial(id);
            }
        });
    }
    return split;
}

void TunePage::connectSession() {
    StudySession& study = m_workspace.study;
    connect(&m_soon, &QTimer::timeout, this, &TunePage::refresh);
    connect(&study, &StudySession::trialChanged, this, &TunePage::refreshSoon);
    connect(&study, &StudySession::studyReset, this, &TunePage::refreshSoon);
    connect(&m_workspace.selection, &Selection::trialChanged, this, &TunePage::refreshSoon);
    connect(&study, &StudySession::refused, this, [this](const QString& message) { m_banner->say(message); });
    connect(&study, &StudySession::stateChanged, this, [this] {
        if (m_workspace.study.state() == StudySession::State::Running) {
            m_banner->say({});
        }
        const std::string& note = m_workspace.study.study().note;
        if (m_workspace.study.state() == StudySession::State::Idle && !note.empty()) {
            m_banner->say(tr("The study ended before its plan: %1").arg(QString::fromStdString(note)));
        }
    });
    connect(m_ranges, &RangesPanel::spaceChanged, this,
            [this] { m_controls->setHasRanges(m_ranges->model().rowCount() > 0); });
    connect(&m_workspace.store, &DocumentStore::changed, this, [this] {
        m_banner->say({});
        m_controls->planSoon();
    });
    connect(&m_workspace.data, &DataSession::changed, m_controls, &StudyControls::planSoon);
}

void TunePage::refreshSoon() {
    if (!m_soon.isActive()) {
        m_soon.start();
    }
}

// Large studies take longer to draw: the pause grows with what the last picture took.
void TunePage::refresh() {
    if (!isVisible()) {
        return;
    }
    QElapsedTimer clock;
    clock.start();
    const search::Study& study = m_workspace.study.study();
    const qint64 selected = m_workspace.selection.trial();
    if (study.trials.size() > kMostCurves) {
        charts::Chart chart = charts::trialsLiveChart(withFewCurves(study, selected), selected);
        chart.title = tr("Trials: the latest %1 of %2").arg(kMostCurves).arg(study.trials.size()).toStdString();
        m_curves->setChart(std::move(chart));
    } else {
        m_curves->setChart(charts::trialsLiveChart(study, selected));
    }
    m_history->setChart(charts::studyHistoryChart(study, selected));
    m_controls->refresh();
    m_trials->refreshSummary();
    m_soon.setInterval(std::clamp(static_cast<int>(10 * clock.elapsed()), kRefreshMs, kMostRefreshMs));
}

void TunePage::shown() {
    refresh();
}

void TunePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
    m_controls->planSoon();
}

void TunePage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_T) {
        m_controls->start();
    } else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Period) {
        m_workspace.study.stop();
    } else {
        Page::keyPressEvent(event);
    }
}

} // namespace goodfit::ui
