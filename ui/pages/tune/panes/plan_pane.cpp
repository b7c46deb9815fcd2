#include "ui/pages/tune/panes/plan_pane.h"

#include "core/jobs/preview_pruner.h"
#include "ui/bridge/activity.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr int kMinutes = 15;
constexpr int kMostMinutes = 7 * 24 * 60;
constexpr double kSecondsPerMinute = 60.0;
constexpr std::int64_t kMostTrials = 1'000'000; // of the setting

QString timeText(const jobs::TunePlan& plan, int workers) {
    const QString low = durationText(plan.secondsLow);
    const QString high = durationText(plan.secondsHigh);
    const QString about = workers == 1
                              ? PlanPane::tr("About %1 with one worker").arg(durationText(plan.seconds))
                              : PlanPane::tr("About %1 with %2 workers").arg(durationText(plan.seconds)).arg(workers);
    return low == high ? about + QLatin1Char('.')
                       : about + PlanPane::tr(", between %1 and %2 as far as a few timed points tell.").arg(low, high);
}

} // namespace

PlanPane::PlanPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_workspace(workspace),
      m_chart(trialChart(workspace, QStringLiteral("previewChart"),
                         tr("What the pruner would have done to the trials there are"), this)),
      m_verdict(noteLabel({}, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeTime());
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("planSplit"));
    split->addWidget(makeRungs());
    auto* right = new QWidget(this);
    auto* past = new QVBoxLayout(right);
    past->setContentsMargins(0, 0, 0, 0);
    m_verdict->setObjectName(QStringLiteral("previewVerdict"));
    past->addWidget(headingLabel(tr("The pruner on past trials"), right));
    past->addWidget(m_chart, 1);
    past->addWidget(m_verdict);
    past->addStretch(0);
    split->addWidget(right);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({500, 500}); // in proportion
    split->setChildrenCollapsible(false);
    column->addWidget(split, 1);
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &PlanPane::poll);
    connect(&workspace.study, &StudySession::planned, this, &PlanPane::refresh);
    connect(&workspace.study, &StudySession::stateChanged, this, &PlanPane::refresh);
    connect(&workspace.store, &DocumentStore::changed, this, &PlanPane::refresh);
    refresh();
}

QWidget* PlanPane::makeTime() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(4, 2, 4, 2);
    m_cost = new QLabel(box);
    m_cost->setObjectName(QStringLiteral("planCost"));
    m_cost->setWordWrap(true);
    m_cost->setAccessibleName(tr("What the study would take"));
    column->addWidget(m_cost);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("What &fits into"), box);
    m_minutes = new QSpinBox(box);
    m_minutes->setObjectName(QStringLiteral("planMinutes"));
    m_minutes->setRange(1, kMostMinutes);
    m_minutes->setValue(kMinutes);
    m_minutes->setSuffix(tr(" min"));
    label->setBuddy(m_minutes);
    describe(m_minutes, tr("What fits into"), tr("So much time is there for the whole study"));
    connect(m_minutes, &QSpinBox::valueChanged, this, &PlanPane::showTime);
    auto* measure = new QPushButton(icon(QStringLiteral("clock")), tr("Measure"), box);
    measure->setObjectName(QStringLiteral("planMeasure"));
    describe(measure, tr("Measure"), tr("Times short runs of the drawing and of a few points of the ranges"));
    connect(measure, &QPushButton::clicked, this, [this] {
        m_workspace.study.plan(m_workspace.study.workers(), true);
        refresh();
    });
    m_fits = new QLabel(box);
    m_fits->setObjectName(QStringLiteral("planFits"));
    m_fits->setAccessibleName(tr("Trials that fit"));
    m_use = new QPushButton(tr("Use"), box);
    m_use->setObjectName(QStringLiteral("planUse"));
    describe(m_use, tr("Use"), tr("So many trials become the study's; can be undone"));
    connect(m_use, &QPushButton::clicked, this, &PlanPane::useTime);
    row->addWidget(label);
    row->addWidget(m_minutes);
    row->addWidget(measure);
    row->addWidget(m_fits);
    row->addWidget(m_use);
    row->addStretch(1);
    column->addLayout(row);
    return box;
}

QWidget* PlanPane::makeRungs() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 6, 0);
    column->addWidget(headingLabel(tr("Rungs"), box));
    m_rungsNote = noteLabel({}, box);
    m_rungsNote->setObjectName(QStringLiteral("planRungsNote"));
    m_rungs = new QTableWidget(box);
    m_rungs->setObjectName(QStringLiteral("planRungs"));
    m_rungs->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rungs->setSelectionMode(QAbstractItemView::NoSelection);
    m_rungs->setTabKeyNavigation(false);
    m_rungs->verticalHeader()->hide();
    m_rungs->verticalHeader()->setDefaultSectionSize(m_rungs->fontMetrics().height() + 10);
    m_rungs->horizontalHeader()->setHighlightSections(false);
    describe(m_rungs, tr("Rungs of the plan"), tr("How many trials are trained up to how many epochs"));
    column->addWidget(m_rungsNote);
    column->addWidget(m_rungs, 1);
    column->addStretch(0);
    return box;
}

void PlanPane::display(const PaneContent& content) {
    const std::int64_t finished =
        std::count_if(content.study.trials.begin(), content.study.trials.end(),
                      [](const search::Trial& trial) { return search::isFinished(trial.state); });
    const Setting* pruner = m_workspace.store.document().search.settings.find("pruner");
    m_wished = {pruner ? std::optional(*pruner) : std::nullopt, finished,
                content.study.trials.empty() ? 0 : content.study.trials.front().startedMs};
    preview();
    refresh();
}

void PlanPane::refresh() {
    if (!isVisible()) {
        return;
    }
    const jobs::TunePlan& plan = m_workspace.study.lastPlan();
    const bool has = plan.trials > 0 && !plan.space.empty();
    QString text = tr("No plan yet: make a setting a range.");
    if (has) {
        text = tr("%1 trials of up to %2 epochs").arg(plan.trials).arg(plan.epochs);
        text += plan.parts > 1 ? tr(", each trained %1 times (folds and repeats)").arg(plan.parts) : QString();
        text += plan.points ? tr(" (the sampler has %1 points to propose)").arg(*plan.points) : QString();
        if (plan.epochShare < 1.0) {
            text += tr("; the rungs leave %1 % of the epochs").arg(100.0 * plan.epochShare, 0, 'f', 0);
        }
        text += plan.seconds >= 0 ? QStringLiteral(". ") + timeText(plan, m_workspace.study.workers())
                                  : tr(". How long that takes is not measured yet.");
    }
    m_cost->setText(text);
    showTime();
    showRungs();
}

std::optional<std::int64_t> PlanPane::fitting() const {
    const jobs::TunePlan& plan = m_workspace.study.lastPlan();
    const std::optional<std::int64_t> fits = plan.trialsIn(kSecondsPerMinute * m_minutes->value());
    return fits ? std::optional(std::min({*fits, plan.points.value_or(kMostTrials), kMostTrials})) : fits;
}

void PlanPane::showTime() {
    const std::optional<std::int64_t> fits = fitting();
    const bool idle = m_workspace.study.state() == StudySession::State::Idle;
    m_fits->setText(!fits        ? QString()
                    : *fits == 0 ? tr("not one trial")
                    : *fits == 1 ? tr("about 1 trial")
                                 : tr("about %1 trials").arg(*fits));
    m_use->setVisible(fits && *fits > 0);
    m_use->setEnabled(idle);
    m_use->setText(fits ? tr("Use %1").arg(*fits) : tr("Use"));
}

void PlanPane::useTime() {
    if (const std::optional<std::int64_t> fits = fitting(); fits && *fits > 0) {
        m_workspace.store.setSetting(QStringLiteral("search.trials"), Setting(*fits),
                                     tr("Set trials to %1").arg(*fits));
    }
}

void PlanPane::showRungs() {
    const std::optional<search::RungPlan>& rungs = m_workspace.study.lastPlan().rungs;
    m_rungs->setVisible(rungs.has_value());
    if (!rungs) {
        m_rungsNote->setText(
            tr("This pruner has no rungs: a trial is trained to its last epoch unless its curve looks "
               "hopeless on the way. ASHA, Hyperband, BOHB and successive halving have a plan."));
        return;
    }
    m_rungsNote->setText(
        tr("Trials that come so far; %1 epochs in all for a part, %2 trials.").arg(rungs->epochs).arg(rungs->trials));
    std::set<std::int64_t> epochs;
    for (const search::PlannedBracket& bracket : rungs->brackets) {
        for (const search::PlannedRung& rung : bracket.rungs) {
            epochs.insert(rung.epochs);
        }
    }
    const std::vector<std::int64_t> columns(epochs.begin(), epochs.end());
    const bool named = rungs->brackets.size() > 1 || (!rungs->brackets.empty() && rungs->brackets.front().bracket);
    m_rungs->clear();
    m_rungs->setColumnCount(static_cast<int>(columns.size()) + 2);
    m_rungs->setRowCount(static_cast<int>(rungs->brackets.size()));
    QStringList heads{named ? tr("Bracket") : tr("Trials")};
    for (const std::int64_t each : columns) {
        heads << (each == 1 ? tr("1 epoch") : tr("%1 epochs").arg(each));
    }
    m_rungs->setHorizontalHeaderLabels(heads << tr("All epochs"));
    for (int row = 0; row < m_rungs->rowCount(); ++row) {
        const search::PlannedBracket& bracket = rungs->brackets[static_cast<std::size_t>(row)];
        const auto put = [&](int column, std::int64_t number) {
            auto* cell = new QTableWidgetItem(QString::number(number));
            cell->setTextAlignment(Qt::AlignVCenter | Qt::AlignRight);
            m_rungs->setItem(row, column, cell);
        };
        put(0, named ? bracket.bracket.value_or(0) : bracket.trials);
        for (const search::PlannedRung& rung : bracket.rungs) {
            const auto at = std::lower_bound(columns.begin(), columns.end(), rung.epochs) - columns.begin();
            put(static_cast<int>(at) + 1, rung.trials);
        }
        put(m_rungs->columnCount() - 1, bracket.epochs);
    }
    m_rungs->resizeColumnsToContents();
}

void PlanPane::preview() {
    if (m_job.isActive() || m_wished == m_previewed || !m_workspace.data.prepared()) {
        return;
    }
    m_previewed = m_wished;
    m_job.start([document = m_workspace.store.document(), study = m_workspace.study.study(),
                 data = m_workspace.data.prepared()](const std::stop_token&) {
        return jobs::previewPruner(document, study, data);
    });
    m_timer.start();
}

void PlanPane::poll() {
    std::optional<Result<charts::Chart>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    m_chart->setVisible(outcome->ok());
    m_verdict->setText(QString::fromStdString(outcome->ok() ? (*outcome)->summary : outcome->error().message));
    if (outcome->ok()) {
        m_chart->setChart(std::move(outcome->value()));
    }
    emit changed(); // the study or the pruner may be others by now
}

} // namespace goodfit::ui
