#include "ui/pages/train/run_controls.h"

#include "ui/bridge/train_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <cmath>

namespace goodfit::ui {

namespace {

QString durationText(double seconds) {
    if (seconds < 1) {
        return RunControls::tr("%1 ms").arg(std::lround(1000 * seconds));
    }
    if (seconds < 60) {
        return RunControls::tr("%1 s").arg(seconds, 0, 'f', seconds < 10 ? 1 : 0);
    }
    const int whole = static_cast<int>(std::lround(seconds));
    return RunControls::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

} // namespace

RunControls::RunControls(TrainSession& session, QWidget* parent) : QWidget(parent), m_session(session) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_run = addButton(QStringLiteral("play"), tr("Run"), tr("Train until the epochs are done, or pause"), tr("Space"));
    m_run->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_run->setAutoRaise(false);
    connect(m_run, &QToolButton::clicked, this, &RunControls::toggleRun);
    auto* step =
        addButton(QStringLiteral("step"), tr("Step"), tr("Train on one batch, then pause"), QStringLiteral("."));
    connect(step, &QToolButton::clicked, &m_session, &TrainSession::stepBatch);
    auto* epoch =
        addButton(QStringLiteral("epoch"), tr("Epoch"), tr("Train for one epoch, then pause"), QStringLiteral(">"));
    connect(epoch, &QToolButton::clicked, &m_session, &TrainSession::stepEpoch);
    m_stop = addButton(QStringLiteral("stop"), tr("Stop"), tr("End the run; what was learned is kept"), {});
    connect(m_stop, &QToolButton::clicked, &m_session, &TrainSession::stop);
    m_rewind =
        addButton(QStringLiteral("rewind"), tr("Rewind"), tr("Back to the same initial weights"), QStringLiteral("R"));
    connect(m_rewind, &QToolButton::clicked, &m_session, &TrainSession::rewind);
    auto* seed = addButton(QStringLiteral("dice"), tr("New seed"),
                           tr("Other initial weights and batches: the training seed goes up by one"), tr("Shift+R"));
    connect(seed, &QToolButton::clicked, &m_session, &TrainSession::newSeed);

    m_speed = new QComboBox(this);
    m_speed->addItem(tr("To watch"), TrainSession::kWatch);
    m_speed->addItem(tr("Full speed"), 0);
    m_speed->addItem(tr("10 ms a step"), 10);
    m_speed->addItem(tr("100 ms a step"), 100);
    m_speed->addItem(tr("500 ms a step"), 500);
    m_speed->setCurrentIndex(m_speed->findData(m_session.slowMotion()));
    describe(m_speed, tr("Speed"),
             tr("To watch: a short run is spread over a few seconds. Slow motion: waits after "
                "every step, to see what one batch does"));
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_session.setSlowMotion(m_speed->currentData().toInt()); });
    row->addWidget(m_speed);
    row->addSpacing(8);

    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(70, 8);
    describe(m_bar, tr("Progress of the run"), tr("Epochs done of those asked for"));
    row->addWidget(m_bar);
    m_counter = new QLabel(this);
    m_counter->setAccessibleName(tr("Epoch counter"));
    row->addWidget(m_counter);
    row->addStretch(1);
    m_seconds = new QLabel(this);
    m_seconds->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_seconds);
    refresh();
}

QToolButton* RunControls::addButton(const QString& iconName, const QString& name, const QString& tip,
                                    const QString& shortcut) {
    QToolButton* button = quietButton(iconName, name, this);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize(QSize(22, 22));
    describe(button, name, tip, shortcut);
    layout()->addWidget(button);
    return button;
}

void RunControls::toggleRun() {
    if (m_session.isRunning() || m_session.isWaiting()) {
        m_session.pause();
    } else {
        m_session.run();
    }
}

bool RunControls::obey(int key, Qt::KeyboardModifiers modifiers) {
    if (modifiers == Qt::NoModifier) {
        switch (key) {
        case Qt::Key_Space:
            toggleRun();
            return true;
        case Qt::Key_Period:
            m_session.stepBatch();
            return true;
        case Qt::Key_R:
            m_session.rewind();
            return true;
        default:
            return false;
        }
    }
    if (modifiers == Qt::ShiftModifier && key == Qt::Key_R) {
        m_session.newSeed();
        return true;
    }
    if (key == Qt::Key_Greater) {
        m_session.stepEpoch();
        return true;
    }
    return false;
}

void RunControls::refresh() {
    const bool running = m_session.isRunning() || m_session.isWaiting();
    if (running != m_showsPause || m_run->text().isEmpty()) {
        m_showsPause = running;
        m_run->setIcon(icon(running ? QStringLiteral("pause") : QStringLiteral("play")));
        m_run->setText(running ? tr("Pause") : tr("Run"));
        m_run->setAccessibleName(m_run->text());
    }
    const train::LiveState state = m_session.snapshot()->state;
    const bool began = state != train::LiveState::Ready || m_session.snapshot()->history->size() > 0;
    m_stop->setEnabled(running || state == train::LiveState::Paused);
    m_rewind->setEnabled(began || running);
    refreshCounter();
}

void RunControls::refreshCounter() {
    const train::Snapshot& now = *m_session.snapshot();
    QString text = tr("Epoch %1 of %2").arg(now.epoch).arg(now.epochs);
    if (now.epochs == 0) {
        text = tr("Not started");
    } else if (now.state == train::LiveState::Ended) {
        text += QStringLiteral(" · ") + QString::fromStdString(train::runEndName(now.end));
    } else if (now.step > 0) {
        text += tr(" · batch %1 of %2").arg(now.step).arg(now.stepsPerEpoch);
    }
    m_counter->setText(text);
    m_bar->setMaximum(std::max(1, now.epochs));
    m_bar->setValue(std::min(now.epoch, now.epochs));
    QString time = now.seconds > 0 ? durationText(now.seconds) : QString();
    if (m_session.isRunning() && now.etaSeconds >= 1) {
        time += tr(" · %1 to go").arg(durationText(now.etaSeconds));
    }
    m_seconds->setText(time);
}

} // namespace goodfit::ui
