#include "ui/shell/status_bar.h"

#include "ui/bridge/activity.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace goodfit::ui {

namespace {

constexpr int kRefreshMs = 100;
constexpr int kProgressWidth = 140;
constexpr int kProgressSteps = 1000;

QLabel* part(QStatusBar* bar, const QString& name, int stretch = 0) {
    auto* label = new QLabel(bar);
    label->setAccessibleName(name);
    label->setContentsMargins(6, 0, 6, 0);
    bar->addWidget(label, stretch);
    return label;
}

} // namespace

StatusBar::StatusBar(Activity& activity, QWidget* parent)
    : QStatusBar(parent),
      m_activity(activity),
      m_phase(part(this, tr("Phase"))),
      m_progress(new QProgressBar(this)),
      m_detail(nullptr),
      m_loss(nullptr),
      m_eta(nullptr),
      m_workers(nullptr),
      m_cancel(new QToolButton(this)) {
    setObjectName(QStringLiteral("statusBar"));
    QFont bold = m_phase->font();
    bold.setBold(true);
    m_phase->setFont(bold);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setMaximumHeight(10);
    addWidget(m_progress);
    m_detail = part(this, tr("How far"));
    m_loss = part(this, tr("Loss"));
    m_eta = part(this, tr("Time left"));
    m_workers = part(this, tr("Workers"), 1);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(icon(QStringLiteral("stop")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    m_cancel->setToolTip(tr("Stop what is running; what was learned so far is kept"));
    addPermanentWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, &activity, &Activity::cancel);
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(kRefreshMs);
    connect(&m_coalesce, &QTimer::timeout, this, &StatusBar::refresh);
    connect(&activity, &Activity::changed, this, [this] {
        if (!m_coalesce.isActive()) {
            m_coalesce.start();
        }
    });
    refresh();
}

void StatusBar::refresh() {
    const ActivityState state = m_activity.state();
    m_phase->setText(state.phase);
    m_detail->setText(state.detail);
    m_detail->setVisible(!state.detail.isEmpty());
    m_loss->setText(state.loss);
    m_loss->setVisible(!state.loss.isEmpty());
    m_eta->setText(state.etaSeconds >= 0 ? tr("%1 left").arg(durationText(state.etaSeconds)) : QString());
    m_eta->setVisible(state.etaSeconds >= 0);
    m_workers->setText(state.workers > 1    ? tr("%1 workers").arg(state.workers)
                       : state.workers == 1 ? tr("1 worker")
                                            : QString());
    m_progress->setVisible(state.fraction >= 0 || state.busy);
    m_progress->setRange(0, state.fraction >= 0 ? kProgressSteps : 0);
    m_progress->setValue(static_cast<int>(state.fraction * kProgressSteps));
    m_cancel->setEnabled(state.busy);
}

} // namespace goodfit::ui
