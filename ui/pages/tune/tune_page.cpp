#include "ui/pages/tune/tune_page.h"

#include "ui/bridge/workspace.h"
#include "ui/models/space_model.h"
#include "ui/pages/tune/charts_panel.h"
#include "ui/pages/tune/ranges_panel.h"
#include "ui/pages/tune/study_controls.h"
#include "ui/pages/tune/trials_panel.h"
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
constexpr int kRestMs = 120;
constexpr std::ptrdiff_t kLongTable = 1000; // trials
} // namespace

TunePage::TunePage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::ClickFocus); // Tab goes to what can be operated
    setAccessibleName(tr("Tune"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_controls = new StudyControls(workspace.study, workspace.store, this);
    m_banner = new Banner(this);
    m_charts = new ChartsPanel(workspace, this);
    m_trials = new TrialsPanel(workspace, this);
    auto* right = new QSplitter(Qt::Vertical, this);
    right->setObjectName(QStringLiteral("tuneRightSplit"));
    right->addWidget(m_charts);
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
    m_charts->showPane(QStringLiteral("curves"));
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
    column->addWidget(
        new ParameterForm(m_workspace.store, QStringLiteral("search"), {}, {QStringLiteral("queue")}, side));
    column->addStretch(0);
    return scrollColumn(side, 270, this);
}

void TunePage::connectSession() {
    StudySession& study = m_workspace.study;
    connect(&m_soon, &QTimer::timeout, this, &TunePage::refresh);
    connect(&study, &StudySession::trialChanged, this, &TunePage::refreshSoon);
    connect(&study, &StudySession::studyReset, this, &TunePage::refreshSoon);
    m_filter.setSingleShot(true);
    m_filter.setInterval(kRestMs);
    connect(&m_filter, &QTimer::timeout, this, &TunePage::filterTable);
    connect(m_charts, &ChartsPanel::filtered, this, [this] {
        if (std::ssize(m_workspace.study.study().trials) > kLongTable) {
            m_filter.start();
        } else {
            filterTable();
        }
    });
    connect(m_trials, &TrialsPanel::paneWanted, m_charts, &ChartsPanel::showPane);
    connect(&study, &StudySession::refused, this, [this](const QString& message) { m_banner->say(message); });
    connect(&study, &StudySession::stateChanged, this, [this] {
        if (m_workspace.study.state() == StudySession::State::Running) {
            m_banner->say({});
            if (m_charts->pane() == QLatin1String("plan")) { // the plan is carried out now
                m_charts->showPane(QStringLiteral("curves"));
            }
        } else {
            refresh(); // the end is shown at once
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

void TunePage::filterTable() {
    const bool all = m_workspace.selection.filter().empty();
    m_trials->showOnly(all ? std::nullopt : std::optional(m_charts->shownTrials()));
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
    m_charts->refresh();
    if (!m_workspace.selection.filter().empty()) { // others pass now
        filterTable();
    }
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
