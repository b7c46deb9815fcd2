#include "ui/pages/tune/panes/improvement_pane.h"

#include "core/search/bare_study.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/tune/panes/trial_chart.h"
#include "ui/plots/chart_view.h"

#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

constexpr int kPollMs = 33;
constexpr double kPortion = 0.3; // seconds

} // namespace

ImprovementPane::ImprovementPane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_chart(trialChart(workspace, QStringLiteral("improvementChart"), tr("What can still be gained"), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_chart, 1);
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &ImprovementPane::poll);
}

void ImprovementPane::display(const PaneContent& content) {
    const QString study = QStringLiteral("%1 %2 %3")
                              .arg(content.objective)
                              .arg(content.study.trials.empty() ? 0 : content.study.trials.front().startedMs)
                              .arg(QString::fromStdString(content.study.name));
    if (study != m_study) {
        m_study = study;
        m_points.clear();
        m_finished = -1;
        m_job.abandon();
    }
    const auto finished = std::count_if(content.study.trials.begin(), content.study.trials.end(),
                                        [](const search::Trial& trial) { return search::isFinished(trial.state); });
    if (m_job.isActive() || (finished == m_finished && m_missing == 0)) {
        return;
    }
    m_finished = finished;
    m_job.start([study = search::withoutCurves(content.study), objective = content.objective,
                 known = m_points](const std::stop_token& stop) {
        return jobs::studyImprovement(study, objective, known, kPortion, stop);
    });
    m_timer.start();
}

void ImprovementPane::poll() {
    std::optional<Result<jobs::ImprovementPicture>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    m_missing = 0;
    if (outcome->ok()) {
        m_points = std::move(outcome->value().points);
        m_missing = outcome->value().missing;
        m_chart->setChart(std::move(outcome->value().chart));
    }
    emit changed(); // the next portion, and trials that ended meanwhile
}

} // namespace goodfit::ui
