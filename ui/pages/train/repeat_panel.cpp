#include "ui/pages/train/repeat_panel.h"

#include "core/charts/runs.h"
#include "core/charts/support.h"
#include "ui/bridge/repeat_session.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kSeeds = 5, kMostSeeds = 100, kMostFolds = 20;

bool isValidation(const std::string& name) {
    return name.starts_with("val_");
}

QString number(double value) {
    return QString::fromStdString(charts::words(value));
}

} // namespace

RepeatPanel::RepeatPanel(RepeatSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_folds(new QSpinBox(this)),
      m_seeds(new QSpinBox(this)),
      m_best(new QSpinBox(this)),
      m_start(new QPushButton(this)),
      m_text(new QLabel(this)),
      m_chart(new ChartView(this)) {
    auto* column = new QVBoxLayout(this);
    auto* controls = new QGridLayout;
    controls->setHorizontalSpacing(8);
    int place = 0;
    const auto add = [&](QSpinBox* box, const QString& text, const QString& tip, int low, int high, int value) {
        auto* label = new QLabel(text, this);
        label->setBuddy(box);
        box->setRange(low, high);
        box->setValue(value);
        describe(box, QString(text).remove(u'&'), tip);
        controls->addWidget(label, 0, place);
        controls->addWidget(box, 1, place++);
    };
    add(m_folds, tr("&Folds"), tr("Each is left out once for validation; none: the document's own split"), 1,
        kMostFolds, 1);
    m_folds->setSpecialValueText(tr("none"));
    add(m_seeds, tr("S&eeds"), tr("The document's seed and those after it"), 1, kMostSeeds, kSeeds);
    add(m_best, tr("Best a&veraged"), tr("The mean of the answers of so many of the best runs; not with folds"), 0,
        kSeeds, 0);
    m_best->setSpecialValueText(tr("none"));
    m_start->setObjectName(QStringLiteral("startRepeats"));
    describe(m_start, tr("Train repeatedly"), tr("Trains the drawing on every fold with every seed; again to stop"));
    controls->addWidget(m_start, 1, place);
    controls->setColumnStretch(place + 1, 1);
    column->addLayout(controls);
    m_text->setObjectName(QStringLiteral("repeatFigures"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_text);
    m_chart->setObjectName(QStringLiteral("repeatChart"));
    m_chart->setAccessibleName(tr("Mean and spread of the runs"));
    column->addWidget(m_chart, 1);
    column->addStretch(0); // in its place while it is hidden
    for (QSpinBox* box : {m_folds, m_seeds}) {
        connect(box, &QSpinBox::valueChanged, this, &RepeatPanel::fitBest);
    }
    connect(m_start, &QPushButton::clicked, this, &RepeatPanel::startOrStop);
    connect(&session, &RepeatSession::progressed, this, &RepeatPanel::refresh);
    connect(&session, &RepeatSession::finished, this, &RepeatPanel::refresh);
    connect(&session, &RepeatSession::refused, this, [this](const QString& why) {
        m_refusal = why;
        refresh();
    });
    fitBest();
    refresh();
}

void RepeatPanel::fitBest() {
    m_best->setMaximum(m_seeds->value());
    m_best->setEnabled(m_folds->value() == 1);
}

void RepeatPanel::startOrStop() {
    if (m_session.isRunning()) {
        m_session.cancel();
    } else {
        m_refusal.clear();
        m_session.start({m_folds->value(), m_seeds->value(), m_best->isEnabled() ? m_best->value() : 0});
    }
}

// A row a figure: mean ± standard deviation, the runs' ends, the ensemble.
QString RepeatPanel::figures() const {
    const jobs::RepeatedRuns& runs = *m_session.runs();
    const bool validates =
        std::any_of(runs.values.begin(), runs.values.end(), [](const auto& value) { return isValidation(value.name); });
    QString rows;
    for (const jobs::RepeatedValue& value : runs.values) {
        if (validates != isValidation(value.name)) {
            continue;
        }
        const auto [low, high] = std::minmax_element(value.values.begin(), value.values.end());
        QString cells =
            QStringLiteral("<td>%1</td><td>%2%3</td><td>%4&nbsp;…&nbsp;%5</td>")
                .arg(
                    QString::fromStdString(value.name), number(value.mean),
                    std::isnan(value.deviation) ? QString() : QStringLiteral("&nbsp;±&nbsp;") + number(value.deviation),
                    number(*low), number(*high));
        if (runs.ensemble) {
            const auto& said = runs.ensemble->values;
            const auto found =
                std::find_if(said.begin(), said.end(), [&value](const auto& one) { return one.first == value.name; });
            cells += QStringLiteral("<td>%1</td>").arg(found != said.end() ? number(found->second) : QString());
        }
        rows += QStringLiteral("<tr>%1</tr>").arg(cells);
    }
    const auto count = static_cast<qsizetype>(runs.runs.size());
    QString head = QStringLiteral("<th></th><th align='left'>%1</th><th align='left'>%2</th>")
                       .arg(tr("Mean of %1 runs").arg(count), tr("Range"));
    head += runs.ensemble ? QStringLiteral("<th align='left'>%1</th>")
                                .arg(tr("Best %1 averaged").arg(static_cast<qsizetype>(runs.ensemble->runs.size())))
                          : QString();
    return QStringLiteral("<table cellpadding='3'><tr>%1</tr>%2</table>").arg(head, rows);
}

void RepeatPanel::refresh() {
    const bool running = m_session.isRunning();
    m_start->setText(running ? tr("Stop") : tr("Run"));
    m_start->setIcon(icon(running ? QStringLiteral("stop") : QStringLiteral("play")));
    const std::optional<jobs::RepeatedRuns>& runs = m_session.runs();
    std::vector<charts::NamedRun> named;
    if (running) {
        m_text->setText(QString::fromStdString(m_session.progress().phase));
    } else if (!runs) {
        m_text->setText(
            !m_refusal.isEmpty()
                ? m_refusal
                : tr("Trains the drawing again and again, in the background: how much of a figure is luck?"));
    } else if (runs->runs.empty()) {
        m_text->setText(tr("Stopped before the first run ended."));
    } else {
        const QString stale = m_session.isStale() ? tr("The document was changed since.") : QString();
        m_text->setText(figures() + stale);
        const std::string name = std::to_string(runs->runs.size()) + " runs";
        for (const jobs::RepeatedRuns::Run& run : runs->runs) {
            named.push_back({name, &run.result.history});
        }
    }
    const bool validates = !named.empty() && named.front().history->find("val_loss") != nullptr;
    charts::Chart chart = charts::runsChart(named, validates ? "val_loss" : "loss");
    m_chart->setVisible(!named.empty());
    m_chart->setChart(std::move(chart));
}

} // namespace goodfit::ui
