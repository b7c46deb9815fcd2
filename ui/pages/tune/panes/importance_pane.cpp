#include "ui/pages/tune/panes/importance_pane.h"

#include "core/search/bare_study.h"
#include "ui/bridge/workspace.h"
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

constexpr int kPollMs = 33;

} // namespace

ImportancePane::ImportancePane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_evaluator(new QComboBox(this)),
      m_target(new QComboBox(this)),
      m_note(noteLabel({}, this)),
      m_bars(new ChartView(this)),
      m_pairs(new ChartView(this)) {
    const Family* family = workspace.store.catalogue().family("importance");
    for (const ComponentInfo& member : family->members) {
        m_evaluator->addItem(QString::fromStdString(member.label), QString::fromStdString(member.id));
        m_evaluator->setItemData(m_evaluator->count() - 1, QString::fromStdString(member.help), Qt::ToolTipRole);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("&Measured by"), this);
    label->setBuddy(m_evaluator);
    describe(m_evaluator, tr("Measured by"), tr("How the importance of a parameter is measured"));
    row->addWidget(label);
    row->addWidget(m_evaluator);
    auto* target = new QLabel(tr("&for"), this);
    target->setBuddy(m_target);
    m_target->setObjectName(QStringLiteral("importanceTarget"));
    m_target->addItems({tr("the objective"), tr("how long trials took")});
    describe(m_target, tr("For"), tr("What the parameters are important for: a trial's value, or its duration"));
    row->addWidget(target);
    row->addWidget(m_target);
    row->addWidget(m_note, 1);
    column->addLayout(row);
    m_bars->setObjectName(QStringLiteral("importanceChart"));
    m_bars->setAccessibleName(tr("Importance of each parameter"));
    m_pairs->setObjectName(QStringLiteral("importancePairs"));
    m_pairs->setAccessibleName(tr("Importance of each pair of parameters"));
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("importanceSplit"));
    split->addWidget(m_bars);
    split->addWidget(m_pairs);
    split->setChildrenCollapsible(false);
    column->addWidget(split, 1);
    for (QComboBox* box : {m_evaluator, m_target}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(box, &QComboBox::currentIndexChanged, this, &Pane::changed);
    }
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &ImportancePane::poll);
}

// One evaluation at a time: while one runs, the study may go on, and the next display asks anew.
void ImportancePane::display(const PaneContent& content) {
    const auto finished = std::count_if(content.study.trials.begin(), content.study.trials.end(),
                                        [](const search::Trial& trial) { return search::isFinished(trial.state); });
    const QString evaluator = m_evaluator->currentData().toString();
    const bool ofSeconds = m_target->currentIndex() == 1;
    const QString asked = QStringLiteral("%1 %2 %3 %4 %5")
                              .arg(evaluator)
                              .arg(finished)
                              .arg(ofSeconds ? -1 : static_cast<int>(content.objective))
                              .arg(content.study.trials.empty() ? 0 : content.study.trials.front().startedMs)
                              .arg(QString::fromStdString(content.study.name));
    if (m_job.isActive() || asked == m_asked) {
        return;
    }
    m_asked = asked;
    jobs::ImportanceQuestion question{evaluator.toStdString(), content.objective, ofSeconds};
    const bool needsCurves = content.objective == 0 && !ofSeconds; // to compare trials of halving
    m_job.start([study = needsCurves ? content.study : search::withoutCurves(content.study),
                 question](const std::stop_token&) { return jobs::studyImportance(study, question); });
    m_timer.start();
}

void ImportancePane::poll() {
    std::optional<Result<jobs::ImportancePicture>> outcome = m_job.take();
    if (!outcome) {
        return;
    }
    m_timer.stop();
    jobs::ImportancePicture picture;
    if (outcome->ok()) {
        picture = std::move(outcome->value());
    } else {
        picture.parameters.empty = outcome->error().message;
    }
    m_note->setText(QString::fromStdString(picture.note));
    m_pairs->setVisible(picture.pairs.empty.empty() && outcome->ok());
    m_bars->setChart(std::move(picture.parameters));
    m_pairs->setChart(std::move(picture.pairs));
    emit changed(); // trials that ended meanwhile
}

} // namespace goodfit::ui
