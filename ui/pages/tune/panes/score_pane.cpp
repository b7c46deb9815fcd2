#include "ui/pages/tune/panes/score_pane.h"

#include "core/charts/final_score.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

QString numberText(double value) {
    return QString::fromStdString(shortNumber(value));
}

// The figure that the search judged by, when the test part has it; else the first.
const jobs::TestFigure* leading(const TrialScore& scored) {
    const std::string& metric = scored.chosen.metric;
    const bool validated = metric.starts_with("val_");
    const jobs::TestFigure* same = validated ? scored.score.find(metric.substr(4)) : nullptr;
    return same || scored.score.metrics.empty() ? same : &scored.score.metrics.front();
}

charts::Chart chartOf(const TrialScore& scored) {
    const jobs::TestFigure* figure = leading(scored);
    if (!figure) {
        return {};
    }
    charts::FinalScoreFigures figures{figure->name, {}, {}, figure->value, figure->low, figure->high};
    if (scored.chosen.metric == "val_" + figure->name) {
        figures.chosenAt = scored.chosen.value;
        figures.corrected = scored.chosen.corrected;
    }
    return charts::finalScoreChart(figures);
}

} // namespace

ScorePane::ScorePane(Workspace& workspace, QWidget* parent)
    : Pane(parent),
      m_workspace(workspace),
      m_text(new QLabel(this)),
      m_start(new QPushButton(this)),
      m_bar(new QProgressBar(this)),
      m_chart(new ChartView(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(4, 4, 8, 4);
    m_text->setObjectName(QStringLiteral("scoreText"));
    m_text->setAccessibleName(tr("Final score"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_start->setObjectName(QStringLiteral("scoreTrial"));
    connect(m_start, &QPushButton::clicked, this, &ScorePane::startOrStop);
    m_bar->setFixedHeight(8);
    m_bar->setTextVisible(false);
    describe(m_bar, tr("Progress of the final training"), tr("Epochs done"));
    column->addWidget(m_text);
    column->addWidget(m_start, 0, Qt::AlignLeft);
    column->addWidget(m_bar);
    column->addStretch(1);
    m_chart->setObjectName(QStringLiteral("scoreChart"));
    m_chart->setAccessibleName(tr("The trial's value in the search and on the test part"));
    row->addWidget(scrollColumn(side, 260, this), 1);
    row->addWidget(m_chart, 1);
    ScoreSession& session = workspace.score;
    connect(&session, &ScoreSession::progressed, this, &ScorePane::refresh);
    connect(&session, &ScoreSession::finished, this, &ScorePane::refresh);
    connect(&session, &ScoreSession::refused, this, [this](const QString& message) {
        m_problem = message;
        refresh();
    });
    refresh();
}

void ScorePane::display(const PaneContent& content) {
    const search::Trial* best = content.study.best();
    const std::int64_t before = m_candidate;
    m_candidate = best ? best->number : -1;
    m_candidateIsBest = true;
    for (const search::Trial& trial : content.study.trials) {
        if (trial.number == content.view.selected && trial.state == search::TrialState::Complete) {
            m_candidate = trial.number;
            m_candidateIsBest = best && best->number == trial.number;
        }
    }
    if (m_candidate != before) {
        m_problem.clear();
    }
    refresh();
}

QString ScorePane::question() const {
    if (m_candidate < 0) {
        return tr("No complete trial yet: the final score is of the best one, or of the one that is selected.");
    }
    QString text = m_candidateIsBest ? tr("<p><b>Trial %1, the best one.</b></p>").arg(m_candidate)
                                     : tr("<p><b>Trial %1, the selected one.</b></p>").arg(m_candidate);
    text +=
        tr("<p>It is trained once more, on all rows but the test part, and judged once on the test part: for all its "
           "epochs, or where early stopping is on for as many as that finds best first.</p><p>The test part is sealed: "
           "nothing in the search has seen it, so it alone can say "
           "what the choice is worth. Whoever looks and then goes on choosing makes it part of the search. Unseal "
           "it when the choice is made.</p>");
    return text + looksBefore(0);
}

// That the test part was looked at before, the last `own` times apart.
QString ScorePane::looksBefore(std::size_t own) const {
    const std::vector<search::TestLook>& looks = m_workspace.score.looks();
    const std::string said = search::looksText(std::span(looks).first(looks.size() - std::min(own, looks.size())));
    return said.empty() ? QString() : QStringLiteral("<p>%1</p>").arg(QString::fromStdString(said).toHtmlEscaped());
}

QString ScorePane::answer() const {
    const TrialScore& scored = *m_workspace.score.score();
    const jobs::FinalScore& score = scored.score;
    QString text = tr("<p><b>Final score of trial %1</b><br>trained on %2 rows for %3 epochs%4, judged once on %5 "
                      "rows of the test part</p>")
                       .arg(scored.trial.number)
                       .arg(score.trainedRows)
                       .arg(score.epochs)
                       .arg(QString::fromStdString(jobs::wayOfTraining(score)))
                       .arg(score.testRows);
    text += QStringLiteral("<table cellspacing='4'>");
    for (const jobs::TestFigure& figure : score.metrics) {
        text += tr("<tr><td>test %1</td><td align='right'><b>%2</b></td><td>95 %: %3 … %4</td></tr>")
                    .arg(QString::fromStdString(figure.name).toHtmlEscaped(), numberText(figure.value),
                         numberText(figure.low), numberText(figure.high));
    }
    text += QStringLiteral("</table>");
    if (scored.chosen.value) {
        text +=
            tr("<p>%1 in the search: <b>%2</b>")
                .arg(QString::fromStdString(scored.chosen.metric).toHtmlEscaped(), numberText(*scored.chosen.value));
        text += scored.chosen.corrected
                    ? tr("; without the luck of the best: <b>%1</b></p>").arg(numberText(*scored.chosen.corrected))
                    : QStringLiteral("</p>");
    }
    text += QStringLiteral("<p>%1</p>").arg(QString::fromStdString(scored.chosen.sentence).toHtmlEscaped());
    return text + looksBefore(1);
}

void ScorePane::refresh() {
    ScoreSession& session = m_workspace.score;
    const bool running = session.isRunning();
    const bool hasAnswer =
        session.score() && !running && (m_candidate < 0 || session.score()->trial.number == m_candidate);
    QString text = running ? tr("<p><b>Final score of trial %1</b></p><p>Training on all rows but the test part: epoch "
                                "%2 of %3.</p>")
                                 .arg(session.trial())
                                 .arg(session.progress().done)
                                 .arg(session.progress().total)
                   : hasAnswer ? answer()
                               : question();
    if (!m_problem.isEmpty() && !running) {
        text += QStringLiteral("<p>%1</p>").arg(m_problem.toHtmlEscaped());
    }
    m_text->setText(text);
    m_start->setVisible(running || m_candidate >= 0);
    m_start->setIcon(icon(running ? QStringLiteral("stop") : QStringLiteral("lock")));
    m_start->setText(running     ? tr("Stop")
                     : hasAnswer ? tr("Score again")
                                 : tr("Unseal the test part and score trial %1").arg(m_candidate));
    describe(m_start, m_start->text(),
             running     ? tr("Ends the training; nothing is scored and the test part stays sealed")
             : hasAnswer ? tr("Gives the same numbers again: the training repeats")
                         : tr("Trains the trial once on all rows but the test part, and judges it once on that"));
    m_bar->setVisible(running);
    m_bar->setMaximum(static_cast<int>(std::max<std::int64_t>(1, session.progress().total)));
    m_bar->setValue(static_cast<int>(session.progress().done));
    m_chart->setVisible(hasAnswer);
    if (hasAnswer) {
        m_chart->setChart(chartOf(*session.score()));
    }
}

void ScorePane::startOrStop() {
    m_problem.clear();
    if (m_workspace.score.isRunning()) {
        m_workspace.score.cancel();
    } else if (m_candidate >= 0) {
        m_workspace.score.start(m_candidate);
    }
}

} // namespace goodfit::ui
