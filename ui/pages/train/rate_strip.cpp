#include "ui/pages/train/rate_strip.h"

#include "core/charts/rate.h"
#include "core/document/paths.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QLabel>

namespace goodfit::ui {

namespace {

const std::string kRatePath = "training.optimizer.learning_rate";
constexpr int kDelayMs = 700; // editing goes on
constexpr int kPollMs = 50;
constexpr int kHeight = 84;
constexpr double kMostParameters = 100'000; // beyond, a sweep beside the work would be felt

// What the sweep depends on: all of it but the rate and the search.
Document withoutRate(Document document, const Catalogue& catalogue) {
    document.search = Component("search");
    Result<Document> changed = withSetting(document, catalogue, kRatePath, std::nullopt);
    return changed ? std::move(changed).value() : document;
}

QString rateText(double rate) {
    return QString::fromStdString(shortNumber(rate, 2));
}

} // namespace

RateStrip::RateStrip(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("rateStrip"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_chart = new ChartView(this);
    m_chart->setCompact(true);
    m_chart->setAccessibleName(tr("Where the learning rate stands"));
    m_words = noteLabel({}, this);
    m_words->setMinimumWidth(150);
    m_words->setMaximumWidth(210);
    row->addWidget(m_chart, 1);
    row->addWidget(m_words);
    setFixedHeight(kHeight);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    m_poll.setInterval(kPollMs);
    connect(&m_delay, &QTimer::timeout, this, &RateStrip::measure);
    connect(&m_poll, &QTimer::timeout, this, &RateStrip::poll);
    connect(&workspace.store, &DocumentStore::changed, this, &RateStrip::ask);
    connect(&workspace.data, &DataSession::changed, this, &RateStrip::ask);
    connect(&workspace.train, &TrainSession::stateChanged, this, &RateStrip::ask);
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
               !(*m_asked == withoutRate(m_workspace.store.document(), m_workspace.store.catalogue()))) {
        m_delay.start();
    }
}

void RateStrip::measure() {
    const DataSession& session = m_workspace.data;
    const bool isReady = !session.isLoading() && session.prepared() && session.summary().problem.empty();
    if (!isReady || m_workspace.train.isRunning() ||
        static_cast<double>(session.summary().parameters) > kMostParameters) {
        return;
    }
    m_asked = withoutRate(m_workspace.store.document(), m_workspace.store.catalogue());
    m_job.start([document = m_workspace.store.document(), rows = session.prepared()](const std::stop_token& stop) {
        jobs::RateTestOptions options;
        options.check = false;
        return jobs::findRate(document, rows, options, stop, {});
    });
    m_poll.start();
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
    QString words = tr("Range test: measured a moment after each change.");
    if (m_result && m_result->low && m_result->high) {
        words = tr("Rates that look good: %1 … %2.").arg(rateText(*m_result->low), rateText(*m_result->high));
        const bool isLow = rate && *rate < *m_result->low;
        const bool isHigh = rate && *rate > *m_result->high;
        words += isLow    ? tr(" Yours is below.")
                 : isHigh ? tr(" Yours is above.")
                 : rate   ? tr(" Yours is among them.")
                          : QString();
    } else if (m_result) {
        words = tr("The sweep shows no fall beyond its noise.");
    }
    m_words->setText(words);
    m_words->setToolTip(m_result ? QString::fromStdString(m_result->reason) : words);
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
