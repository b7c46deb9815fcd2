#include "ui/pages/tune/study_controls.h"

#include "core/jobs/repeatable.h"
#include "ui/bridge/document_store.h"
#include "ui/bridge/study_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>
#include <QTimer>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kPlanDelayMs = 250;

QString durationText(double seconds) {
    if (seconds < 1) {
        return StudyControls::tr("under a second");
    }
    if (seconds < 90) {
        return StudyControls::tr("%1 s").arg(std::lround(seconds));
    }
    if (seconds < 5400) {
        return StudyControls::tr("%1 min").arg(std::lround(seconds / 60));
    }
    return StudyControls::tr("%1 h").arg(seconds / 3600, 0, 'f', 1);
}

} // namespace

StudyControls::StudyControls(StudySession& session, const DocumentStore& store, QWidget* parent)
    : QWidget(parent), m_session(session), m_store(store) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    makeButtons(row);
    makeWorkers(row);
    makeProgress(row);
    followSession();
    refresh();
}

void StudyControls::makeButtons(QHBoxLayout* row) {
    const auto add = [&](const char* name, const QString& iconName) {
        auto* button = new QPushButton(this);
        button->setObjectName(QLatin1String(name));
        button->setIcon(icon(iconName));
        row->addWidget(button);
        return button;
    };
    m_start = add("startStudy", QStringLiteral("play"));
    m_pause = add("pauseStudy", QStringLiteral("pause"));
    m_stop = add("stopStudy", QStringLiteral("stop"));
    m_stop->setText(tr("Stop"));
    describe(m_stop, tr("Stop"), tr("End the running trials now; finished ones are kept"), tr("Ctrl+."));
    connect(m_start, &QPushButton::clicked, this, &StudyControls::start);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_session.state() == StudySession::State::Running) {
            m_session.pause();
        } else {
            m_session.resume();
        }
    });
    connect(m_stop, &QPushButton::clicked, &m_session, &StudySession::stop);
}

void StudyControls::makeWorkers(QHBoxLayout* row) {
    auto* label = new QLabel(tr("&Workers"), this);
    m_workers = new QSpinBox(this);
    m_workers->setRange(1, 256);
    m_workers->setValue(std::max(1, QThread::idealThreadCount()));
    label->setBuddy(m_workers);
    describe(m_workers, tr("Workers"), tr("Trials at a time; the results do not depend on it"));
    connect(m_workers, &QSpinBox::valueChanged, this, &StudyControls::planSoon);
    row->addSpacing(8);
    row->addWidget(label);
    row->addWidget(m_workers);
}

void StudyControls::makeProgress(QHBoxLayout* row) {
    row->addSpacing(8);
    m_bar = new QProgressBar(this);
    m_bar->setFixedSize(110, 8);
    m_bar->setTextVisible(false);
    describe(m_bar, tr("Progress of the study"), tr("Trials ended of those planned"));
    row->addWidget(m_bar);
    m_text = new QLabel(this);
    m_text->setAccessibleName(tr("Plan of the study"));
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1);
    m_estimate = new QPushButton(tr("Estimate time"), this);
    describe(m_estimate, tr("Estimate time"), tr("Time a short run to say how long the study would take"));
    connect(m_estimate, &QPushButton::clicked, this, [this] { plan(true); });
    row->addWidget(m_estimate);
}

void StudyControls::followSession() {
    m_soon = new QTimer(this);
    m_soon->setSingleShot(true);
    m_soon->setInterval(kPlanDelayMs);
    connect(m_soon, &QTimer::timeout, this, [this] {
        if (isVisible() && m_hasRanges) {
            plan(false);
        }
    });
    connect(&m_session, &StudySession::planned, this, &StudyControls::refresh);
    connect(&m_session, &StudySession::stateChanged, this, &StudyControls::refresh);
    connect(&m_session, &StudySession::leftChanged, this, &StudyControls::refresh);
    connect(&m_session, &StudySession::studyReset, this, &StudyControls::refresh);
}

void StudyControls::planSoon() {
    m_measured = false;
    m_soon->start();
}

void StudyControls::plan(bool measure) {
    m_measured = measure;
    m_session.plan(m_workers->value(), measure);
    refresh();
}

void StudyControls::setHasRanges(bool has) {
    m_hasRanges = has;
    planSoon();
    refresh();
}

void StudyControls::start() {
    if (m_hasRanges) {
        m_session.start(m_workers->value());
    }
}

QString StudyControls::planText() const {
    const jobs::TunePlan& plan = m_session.lastPlan();
    if (!m_hasRanges) {
        return tr("Make a setting a range to have something to search");
    }
    if (m_session.state() == StudySession::State::Planning && m_measured) {
        return tr("Timing a short run …");
    }
    if (plan.trials <= 0) {
        return {};
    }
    QString text = plan.trials == 1 ? tr("1 trial") : tr("%1 trials").arg(plan.trials);
    if (plan.gridProduct) {
        text += tr(", full grid %1").arg(*plan.gridProduct);
    }
    if (plan.seconds >= 0) {
        text += plan.seconds < 1 ? tr(", under a second")
                                 : tr(", about %1 (%2 to %3)")
                                       .arg(durationText(plan.seconds), durationText(plan.secondsLow),
                                            durationText(plan.secondsHigh));
    }
    if (const std::string why = jobs::whyNotRepeatable(m_store.document()); !why.empty()) {
        text += tr(" · does not repeat: %1").arg(QString::fromStdString(why));
    }
    if (m_session.left() && !m_session.left()->any) {
        text += tr(" · study over: %1").arg(QString::fromStdString(m_session.left()->why));
    }
    return text;
}

QString StudyControls::runText() const {
    const search::Study& study = m_session.study();
    QString text = tr("%1 of %2 trials").arg(m_session.finishedTrials()).arg(study.planned);
    if (const search::Trial* best = study.best()) {
        text += tr(" · best %1 (trial %2)").arg(QString::fromStdString(shortNumber(*best->value))).arg(best->number);
    }
    if (const std::string why = jobs::whyNotRepeatable(study.document); !why.empty()) {
        text += tr(" · does not repeat: %1").arg(QString::fromStdString(why));
    }
    if (const double eta = m_session.etaSeconds(); eta >= 0 && m_session.state() == StudySession::State::Running) {
        text += tr(" · %1 to go").arg(durationText(eta));
    }
    return text;
}

void StudyControls::refresh() {
    using State = StudySession::State;
    const State state = m_session.state();
    const bool active = state == State::Running || state == State::Paused || state == State::Stopping;
    const search::Study& study = m_session.study();
    m_start->setText(study.trials.empty() ? tr("Start") : tr("Start new"));
    m_start->setEnabled(!active && m_hasRanges);
    describe(m_start, m_start->text(), tr("Begin a study of the document's ranges"), tr("Ctrl+T"));
    const bool isDone = m_session.finishedTrials() >= study.planned && !study.trials.empty();
    const bool isOver = m_session.left() && !m_session.left()->any;
    m_pause->setText(state == State::Running ? tr("Pause") : isDone && !isOver && !active ? tr("Go on") : tr("Resume"));
    m_pause->setIcon(icon(state == State::Running ? QStringLiteral("pause") : QStringLiteral("play")));
    m_pause->setEnabled(state == State::Running || m_session.canResume());
    describe(m_pause, m_pause->text(),
             state == State::Running ? tr("Running trials end, no new ones start")
             : isOver
                 ? tr("Nothing is left to do: %1. More trials, a larger budget or wider ranges give it something to do")
                       .arg(QString::fromStdString(m_session.left()->why))
                 : tr("Go on with this study as the document asks for now; finished trials stay as they are"));
    m_stop->setEnabled(state == State::Running || state == State::Paused);
    m_workers->setEnabled(!active);
    m_estimate->setVisible(!active && m_hasRanges);
    m_estimate->setEnabled(state == State::Idle);
    m_bar->setVisible(active);
    m_bar->setMaximum(static_cast<int>(std::max<std::int64_t>(1, study.planned)));
    m_bar->setValue(static_cast<int>(m_session.finishedTrials()));
    m_text->setText(state == State::Stopping ? tr("Stopping …") : active ? runText() : planText());
}

} // namespace goodfit::ui
