#include "ui/pages/compare/duel_panel.h"

#include "core/charts/runs.h"
#include "ui/bridge/duel_session.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kSeeds = 5;
constexpr int kMostSeeds = 100;

} // namespace

DuelPanel::DuelPanel(DuelSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_what(noteLabel({}, this)),
      m_seeds(new QSpinBox(this)),
      m_start(new QPushButton(this)),
      m_verdict(new QLabel(this)),
      m_chart(new ChartView(this)) {
    auto* row = new QHBoxLayout(this);
    auto* side = new QVBoxLayout;
    side->addWidget(m_what);
    auto* controls = new QHBoxLayout;
    auto* label = new QLabel(tr("S&eeds"), this);
    label->setBuddy(m_seeds);
    m_seeds->setRange(2, kMostSeeds);
    m_seeds->setValue(kSeeds);
    describe(m_seeds, tr("Seeds"), tr("Each setting is trained once on each of so many seeds"));
    m_start->setObjectName(QStringLiteral("startDuel"));
    describe(m_start, tr("Compare A and B"), tr("Trains both on each seed; again to stop"));
    connect(m_start, &QPushButton::clicked, this, &DuelPanel::startOrStop);
    controls->addWidget(label);
    controls->addWidget(m_seeds);
    controls->addWidget(m_start);
    controls->addStretch(1);
    side->addLayout(controls);
    m_verdict->setWordWrap(true);
    m_verdict->setObjectName(QStringLiteral("duelVerdict"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    side->addWidget(m_verdict);
    side->addStretch(1);
    m_chart->setObjectName(QStringLiteral("duelChart"));
    m_chart->setAccessibleName(tr("A and B on the same seeds"));
    row->addLayout(side, 1);
    row->addWidget(m_chart, 1);
    connect(&session, &DuelSession::progressed, this, &DuelPanel::refresh);
    connect(&session, &DuelSession::finished, this, &DuelPanel::refresh);
    connect(&session, &DuelSession::refused, this, [this](const QString& why) {
        m_refusal = why;
        refresh();
    });
    refresh();
}

void DuelPanel::setSides(std::optional<Document> a, std::optional<Document> b, const QString& nameA,
                         const QString& nameB, std::string metric) {
    m_a = std::move(a);
    m_b = std::move(b);
    m_metric = std::move(metric);
    m_what->setText(m_a ? tr("A is %1, B is %2. Both are trained on the same seeds and judged by %3 at its best epoch, "
                             "pair by pair.")
                              .arg(nameA, nameB, QString::fromStdString(m_metric))
                        : tr("Check two runs above."));
    refresh();
}

void DuelPanel::startOrStop() {
    if (m_session.isRunning()) {
        m_session.cancel();
    } else if (m_a && m_b) {
        m_refusal.clear();
        m_session.start(*m_a, *m_b, m_metric, m_seeds->value());
    }
}

void DuelPanel::refresh() {
    const bool running = m_session.isRunning();
    m_start->setEnabled(running || (m_a && m_b));
    m_start->setText(running ? tr("Stop") : tr("Compare"));
    m_start->setIcon(icon(running ? QStringLiteral("stop") : QStringLiteral("play")));
    const jobs::Duel& duel = m_session.duel();
    std::vector<double> a;
    std::vector<double> b;
    for (const jobs::DuelRound& round : duel.rounds) {
        a.push_back(round.a);
        b.push_back(round.b);
    }
    m_verdict->setText(m_refusal.isEmpty() ? QString::fromStdString(duel.verdict.sentence) : m_refusal);
    m_chart->setChart(charts::duelChart(a, b, duel.metric.empty() ? m_metric : duel.metric));
}

} // namespace goodfit::ui
