#include "ui/pages/rate/rate_controls.h"

#include "ui/bridge/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

#include <cmath>

namespace goodfit::ui {

RateControls::RateControls(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_session(workspace.rate) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    const jobs::RateTestOptions initial;
    m_start = new QPushButton(tr("Find rate"), this);
    m_start->setIcon(icon(QStringLiteral("play")));
    m_start->setObjectName(QStringLiteral("startRateTest"));
    describe(m_start, tr("Find rate"), tr("Train for some steps while the rate rises, and watch the loss"),
             tr("Ctrl+R"));
    connect(m_start, &QPushButton::clicked, this, &RateControls::startOrCancel);
    row->addWidget(m_start);
    m_low = addRateField(tr("&From"), initial.low, tr("Lowest rate of the sweep: above 0"));
    m_high = addRateField(tr("&to"), initial.high, tr("Highest rate of the sweep"));
    m_steps = addCountField(tr("S&teps"), initial.steps, 20, 10000, tr("Batches trained on in one sweep"));
    m_seeds = addCountField(tr("See&ds"), initial.seeds, 1, 20, tr("Sweeps with other initial weights, averaged"));
    m_bar = new QProgressBar(this);
    m_bar->setFixedSize(110, 8);
    m_bar->setTextVisible(false);
    describe(m_bar, tr("Progress of the range test"), tr("Steps done"));
    row->addWidget(m_bar);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    row->addWidget(m_problem, 1);
    connect(m_steps, &QSpinBox::valueChanged, this, [this] { m_hasOwnSteps = m_hasOwnSteps || !m_proposing; });
    connect(&workspace.data, &DataSession::changed, this, &RateControls::proposeSteps);
    connect(&workspace.store, &DocumentStore::changed, this, &RateControls::proposeSteps);
    connect(&workspace.store, &DocumentStore::wasReset, this, [this] { m_hasOwnSteps = false; });
    proposeSteps();
    refresh();
}

// As many as the data allow, so that every test of a document that is not asked for otherwise is the same.
void RateControls::proposeSteps() {
    const std::shared_ptr<const data::Prepared> rows = m_workspace.data.prepared();
    if (!rows || m_hasOwnSteps) {
        return;
    }
    m_proposing = true;
    m_steps->setValue(jobs::rateTestOptions(m_workspace.store.document(), *rows).steps);
    m_proposing = false;
}

QLineEdit* RateControls::addRateField(const QString& label, double value, const QString& tip) {
    auto* name = new QLabel(label, this);
    auto* field = new QLineEdit(QString::fromStdString(shortNumber(value)), this);
    field->setFixedWidth(72);
    name->setBuddy(field);
    describe(field, QString(label).remove(QLatin1Char('&')), tip);
    connect(field, &QLineEdit::textChanged, this, [this] { (void)options(); });
    connect(field, &QLineEdit::returnPressed, this, [this] {
        if (!m_session.isRunning()) {
            startOrCancel();
        }
    });
    layout()->addWidget(name);
    layout()->addWidget(field);
    return field;
}

QSpinBox* RateControls::addCountField(const QString& label, int value, int low, int high, const QString& tip) {
    auto* name = new QLabel(label, this);
    auto* field = new QSpinBox(this);
    field->setRange(low, high);
    field->setValue(value);
    name->setBuddy(field);
    describe(field, QString(label).remove(QLatin1Char('&')), tip);
    layout()->addWidget(name);
    layout()->addWidget(field);
    return field;
}

std::optional<jobs::RateTestOptions> RateControls::options() {
    jobs::RateTestOptions asked;
    bool lowIsNumber = false;
    bool highIsNumber = false;
    asked.low = m_low->text().toDouble(&lowIsNumber);
    asked.high = m_high->text().toDouble(&highIsNumber);
    asked.steps = m_steps->value();
    asked.seeds = m_seeds->value();
    QString problem;
    if (!lowIsNumber || !std::isfinite(asked.low) || asked.low <= 0) {
        problem = tr("From: a number above 0, as 1e-7");
    } else if (!highIsNumber || !std::isfinite(asked.high) || asked.high <= asked.low) {
        problem = tr("To: a number above %1").arg(m_low->text());
    }
    m_problem->setText(problem);
    m_start->setEnabled(problem.isEmpty() || m_session.isRunning());
    return problem.isEmpty() ? std::optional(asked) : std::nullopt;
}

void RateControls::startOrCancel() {
    if (m_session.isRunning()) {
        m_session.cancel();
    } else if (const auto asked = options()) {
        m_session.start(*asked);
    }
    refresh();
}

void RateControls::refresh() {
    const bool running = m_session.isRunning();
    m_start->setText(running ? tr("Cancel") : tr("Find rate"));
    m_start->setIcon(icon(running ? QStringLiteral("stop") : QStringLiteral("play")));
    m_start->setAccessibleName(m_start->text());
    m_bar->setVisible(running);
    const Progress progress = m_session.progress();
    m_bar->setMaximum(static_cast<int>(progress.total));
    m_bar->setValue(static_cast<int>(progress.done));
    for (QWidget* field : std::initializer_list<QWidget*>{m_low, m_high, m_steps, m_seeds}) {
        field->setEnabled(!running);
    }
}

} // namespace goodfit::ui
