#include "ui/pages/train/curves_panel.h"

#include "core/charts/learning_curve.h"
#include "core/charts/metric_words.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr std::size_t kLongRun = 10'000; // epochs
constexpr qint64 kCheapMs = 5;
constexpr qint64 kShare = 10; // of the time that charts may take: a tenth

// "mean squared error", for the axis.
std::string lossLabel(const DocumentStore& store) {
    const Setting* loss = store.document().training.settings.find("loss");
    const std::string type = loss && loss->component() ? loss->component()->type() : std::string();
    const ComponentInfo* info = store.catalogue().member("loss", type);
    return info ? info->label : type;
}

} // namespace

CurvesPanel::CurvesPanel(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_loss = new ChartView(this);
    m_loss->setObjectName(QStringLiteral("lossChart"));
    m_loss->setAccessibleName(tr("Loss against epoch"));
    m_metric = new ChartView(this);
    m_metric->setObjectName(QStringLiteral("metricChart"));
    m_metric->setAccessibleName(tr("Metric against epoch"));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_loss);
    split->addWidget(m_metric);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    column->addWidget(makeBar());
    column->addWidget(split, 1);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &CurvesPanel::refresh);
}

QWidget* CurvesPanel::makeBar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("S&moothing"), bar);
    m_smoothing = new QSlider(Qt::Horizontal, bar);
    m_smoothing->setRange(0, 95);
    m_smoothing->setPageStep(10);
    m_smoothing->setFixedWidth(110);
    label->setBuddy(m_smoothing);
    describe(m_smoothing, tr("Smoothing"),
             tr("Exponential moving average drawn over the raw curve: the weight of the past"), QStringLiteral("S"));
    m_smoothingText = new QLabel(tr("off"), bar);
    m_smoothingText->setMinimumWidth(m_smoothingText->fontMetrics().horizontalAdvance(QStringLiteral("0.95")));
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int percent) {
        m_smoothingText->setText(percent == 0 ? tr("off") : QString::number(percent / 100.0, 'f', 2));
        refresh();
    });
    row->addWidget(label);
    row->addWidget(m_smoothing);
    row->addWidget(m_smoothingText);
    row->addStretch(1);
    m_metricName = new QComboBox(bar);
    m_metricName->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    describe(m_metricName, tr("Metric"), tr("Which metric the lower chart shows"));
    connect(m_metricName, &QComboBox::currentIndexChanged, this, &CurvesPanel::refresh);
    row->addWidget(m_metricName);
    return bar;
}

double CurvesPanel::smoothing() const {
    return m_smoothing->value() / 100.0;
}

void CurvesPanel::toggleLog() {
    m_loss->setLogY(!m_loss->isLogY());
    refresh();
}

void CurvesPanel::toggleSmoothing() {
    if (m_smoothing->value() > 0) {
        m_lastSmoothing = m_smoothing->value();
        m_smoothing->setValue(0);
    } else {
        m_smoothing->setValue(m_lastSmoothing);
    }
}

// The run's metrics; before it, those that the document asks for.
void CurvesPanel::refreshMetricNames() {
    std::vector<std::string> names = charts::metricNames(*m_workspace.train.snapshot()->history);
    if (names.empty()) {
        const Setting* asked = m_workspace.store.document().training.settings.find("metrics");
        if (asked && asked->values()) {
            for (const Value& name : *asked->values()) {
                names.push_back(name.text());
            }
        }
    }
    QStringList ids;
    for (const std::string& name : names) {
        ids << QString::fromStdString(name);
    }
    QStringList shownIds;
    for (int i = 0; i < m_metricName->count(); ++i) {
        shownIds << m_metricName->itemData(i).toString();
    }
    if (ids != shownIds) {
        const QSignalBlocker quiet(m_metricName);
        const QString before = m_metricName->currentData().toString();
        m_metricName->clear();
        for (const QString& id : ids) {
            m_metricName->addItem(QString::fromStdString(charts::metricTitle(id.toStdString())), id);
        }
        m_metricName->setCurrentIndex(std::max(0, m_metricName->findData(before)));
    }
    m_metricName->setVisible(ids.size() > 1);
    m_metric->setVisible(!ids.isEmpty());
}

void CurvesPanel::refresh() {
    if (!isVisible() || isTooSoon()) {
        return;
    }
    m_since.start();
    refreshMetricNames();
    const train::Snapshot& now = *m_workspace.train.snapshot();
    charts::LearningCurveOptions options;
    options.smoothing = smoothing();
    options.bestEpoch = now.bestEpoch;
    options.logY = m_loss->isLogY();
    options.lossLabel = lossLabel(m_workspace.store);
    options.plannedEpochs = now.epochs;
    options.diagnosis = now.history->size() > 0 ? &m_workspace.train.diagnosis() : nullptr;
    m_loss->setChart(charts::lossChart(*now.history, options));
    const std::string metric = m_metricName->currentData().toString().toStdString();
    if (!metric.empty()) {
        options.logY = false;
        options.lossLabel.clear();
        m_metric->setChart(charts::metricChart(*now.history, metric, options));
    }
    m_costMs = m_since.elapsed();
}

// Charts of very long runs take a moment: at most a tenth of the time, and always once more when that has passed.
bool CurvesPanel::isTooSoon() {
    const bool isLong = m_workspace.train.snapshot()->history->size() > kLongRun;
    if (!isLong || m_costMs <= kCheapMs || m_since.elapsed() >= kShare * m_costMs) {
        m_later.stop();
        return false;
    }
    if (!m_later.isActive()) {
        m_later.start(static_cast<int>(kShare * m_costMs - m_since.elapsed()) + 1);
    }
    return true;
}

} // namespace goodfit::ui
