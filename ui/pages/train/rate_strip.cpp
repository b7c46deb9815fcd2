#include "ui/pages/train/rate_strip.h"

#include "core/charts/rate.h"
#include "core/document/paths.h"
#include "ui/bridge/rate_document.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QLabel>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kDelayMs = 700; // editing goes on
constexpr int kPollMs = 50;
constexpr int kLeastWidth = 180;
constexpr int kHeight = 82;        // of the two rows beside it
constexpr double kMostWork = 2e10; // weights × rows × 6 × epochs: seconds; more would be felt beside the work

QString rateText(double rate) {
    return QString::fromStdString(shortNumber(rate, 2));
}

} // namespace

RateStrip::RateStrip(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("rateStrip"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_chart = new ChartView(this);
    m_chart->setCompact(true);
    m_chart->setAccessibleName(tr("Where the learning rate stands"));
    m_words = noteLabel({}, this);
    m_words->setWordWrap(false);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    column->addWidget(m_chart, 1);
    column->addWidget(m_words);
    setMinimumWidth(kLeastWidth);
    setFixedHeight(kHeight);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    m_poll.setInterval(kPollMs);
    connect(&m_delay, &QTimer::timeout, this, &RateStrip::measure);
    connect(&m_poll, &QTimer::timeout, this, &RateStrip::poll);
    connect(&workspace.store, &DocumentStore::changed, this, &RateStrip::ask);
    connect(&workspace.data, &DataSession::changed, this, &RateStrip::ask);
    connect(&workspace.train, &TrainSession::stateChanged, this, &RateStrip::ask);
    connect(&workspace.rate, &RateSession::progressed, this, &RateStrip::followRatePage);
    connect(&workspace.rate, &RateSession::finished, this, &RateStrip::followRatePage);
    refresh();
}

RateStrip::~RateStrip() = default;

void RateStrip::ask() {
    if (!isVisible()) {
        return;
    }
    refresh();
    if (m_workspace.train.isRunning()) {
        m_job.abandon(); // the run comes first
        m_delay.stop();
    } else if (!m_asked || !m_result ||
               !(*m_asked == rateDocument(m_workspace.store.document(), m_workspace.store.catalogue()))) {
        m_delay.start();
    }
}

void RateStrip::measure() {
    const DataSession& session = m_workspace.data;
    const bool isReady = !session.isLoading() && session.prepared() && session.summary().problem.empty();
    if (!isReady || m_workspace.train.isRunning() || m_workspace.rate.isRunning() || isTooMuch()) {
        return;
    }
    m_asked = rateDocument(m_workspace.store.document(), m_workspace.store.catalogue());
    m_job.start([document = m_workspace.store.document(), rows = session.prepared()](const std::stop_token& stop) {
        return jobs::findRate(document, rows, jobs::rateTestOptions(document, *rows), stop, {});
    });
    m_poll.start();
    refresh();
}

bool RateStrip::isTooMuch() const {
    const DataSession& session = m_workspace.data;
    constexpr double kEpochs = 5.0; // or as many steps
    const double rows = session.prepared() ? static_cast<double>(session.prepared()->split().training.size()) : 0.0;
    return 6.0 * kEpochs * rows * static_cast<double>(session.summary().parameters) > kMostWork;
}

// What was measured there is not measured again here, nor said otherwise.
void RateStrip::followRatePage() {
    const Document now = rateDocument(m_workspace.store.document(), m_workspace.store.catalogue());
    if (m_workspace.rate.isRunning()) {
        if (!m_pageAsked) {
            m_pageAsked = now;
            m_job.abandon();
        }
        return;
    }
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    if (test && !test->stopped && m_pageAsked && *m_pageAsked == now) {
        m_job.abandon();
        m_asked = now;
        m_result = test;
    }
    m_pageAsked.reset();
    ask();
}

void RateStrip::poll() {
    std::optional<Result<train::RateTest>> outcome = m_job.take();
    if (!outcome) {
        if (!m_job.isActive()) {
            m_poll.stop();
        }
        return;
    }
    m_poll.stop();
    m_result = outcome->ok() && !outcome->value().stopped
                   ? std::make_shared<const train::RateTest>(std::move(outcome->value()))
                   : nullptr;
    refresh();
}

std::optional<double> RateStrip::currentRate() const {
    const Result<Setting> now = settingAt(m_workspace.store.document(), m_workspace.store.catalogue(), kRatePath);
    return now && now->value() ? std::optional(now->value()->real()) : std::nullopt;
}

void RateStrip::refresh() {
    const std::optional<double> rate = currentRate();
    m_chart->setChart(charts::rateStripChart(m_result.get(), rate));
    m_text = m_result           ? describeResult(rate)
             : m_job.isActive() ? tr("Looking for a good rate …")
             : isTooMuch()      ? tr("A large network: see the Rate page.")
                                : tr("Measured after each change.");
    m_words->setToolTip(m_result ? m_text + QLatin1Char('\n') + QString::fromStdString(m_result->reason) : m_text);
    showWords();
}

QString RateStrip::describeResult(std::optional<double> rate) const {
    if (!m_result->suggested || !m_result->low || !m_result->high) {
        return tr("No rate can be recommended.");
    }
    const QString best = tr("Try %1 (good %2 … %3)")
                             .arg(rateText(*m_result->suggested), rateText(*m_result->low), rateText(*m_result->high));
    return !rate                     ? best
           : *rate < *m_result->low  ? tr("Yours is low. %1").arg(best)
           : *rate > *m_result->high ? tr("Yours is high. %1").arg(best)
                                     : tr("Yours is good. %1").arg(best);
}

void RateStrip::showWords() {
    m_words->setText(m_words->fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

void RateStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showWords();
}

void RateStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void RateStrip::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_delay.stop();
    m_job.abandon();
    m_asked.reset();
}

} // namespace goodfit::ui
