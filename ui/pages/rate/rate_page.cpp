#include "ui/pages/rate/rate_page.h"

#include "core/charts/rate.h"
#include "core/document/paths.h"
#include "ui/bridge/rate_document.h"
#include "ui/bridge/workspace.h"
#include "ui/models/space_model.h"
#include "ui/pages/rate/rate_controls.h"
#include "ui/pages/rate/rate_suggestions.h"
#include "ui/pages/rate/rate_uses.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace goodfit::ui {

RatePage::RatePage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::ClickFocus); // Tab goes to what can be operated
    setAccessibleName(tr("Learning rate"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_controls = new RateControls(workspace, this);
    m_banner = new Banner(this);
    m_loss = new ChartView(this);
    m_loss->setObjectName(QStringLiteral("rateChart"));
    m_loss->setAccessibleName(tr("Loss against learning rate"));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("rateSplit"));
    split->addWidget(m_loss);
    split->addWidget(makeSlope());
    split->addWidget(makeSuggestions());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setStretchFactor(2, 0);
    split->setChildrenCollapsible(false);
    column->addWidget(m_controls);
    column->addWidget(m_banner);
    column->addWidget(split, 1);
    connectSession();
    finished();
}

QWidget* RatePage::makeSlope() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    auto* label = new QLabel(tr("Slope a&veraged over"), box);
    m_window = new QSpinBox(box);
    m_window->setObjectName(QStringLiteral("slopeWindow"));
    m_window->setRange(1, 51);
    m_window->setSingleStep(2);
    m_window->setValue(5);
    m_window->setSuffix(tr(" points"));
    label->setBuddy(m_window);
    describe(m_window, tr("Slope averaged over"), tr("A simple moving average: wider is calmer, and later"));
    connect(m_window, &QSpinBox::valueChanged, this, &RatePage::refreshCharts);
    row->addWidget(label);
    row->addSpacing(4);
    row->addWidget(m_window);
    m_slope = new ChartView(box);
    m_slope->setObjectName(QStringLiteral("slopeChart"));
    m_slope->setAccessibleName(tr("Slope of the loss against learning rate"));
    column->addLayout(row);
    column->addWidget(m_slope, 1);
    return box;
}

QWidget* RatePage::makeSuggestions() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 4, 0, 0);
    m_suggestions = new RateSuggestions(box);
    connect(m_suggestions, &RateSuggestions::picked, this, &RatePage::choose);
    row->addWidget(m_suggestions, 3);

    auto* side = new QVBoxLayout;
    m_reason = new QLabel(box);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_now = noteLabel({}, box);
    side->addWidget(m_reason);
    side->addWidget(m_now);
    side->addStretch(1);
    m_uses = new RateUses(m_workspace, box);
    side->addWidget(m_uses);
    row->addSpacing(8);
    row->addLayout(side, 2);
    return box;
}

void RatePage::connectSession() {
    RateSession& rate = m_workspace.rate;
    connect(&rate, &RateSession::progressed, this, [this] {
        if (m_workspace.rate.isRunning()) {
            m_banner->say({});
            if (!m_asked) {
                m_asked = rateDocument(m_workspace.store.document(), m_workspace.store.catalogue());
            }
        }
        m_controls->refresh();
    });
    connect(&rate, &RateSession::finished, this, &RatePage::finished);
    connect(&rate, &RateSession::refused, m_banner, [this](const QString& message) { m_banner->say(message); });
    connect(&m_workspace.store, &DocumentStore::changed, this, &RatePage::refreshChoice);
    // While it is dragged only the words follow; the marker is moved by the hand itself.
    for (ChartView* view : {m_loss, m_slope}) {
        connect(view, &ChartView::markerMoved, this, [this](const QString&, double rate_) {
            m_chosen = rate_;
            refreshChoice();
        });
        connect(view, &ChartView::markerReleased, this, [this](const QString&, double rate_) { choose(rate_); });
    }
}

void RatePage::finished() {
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    m_chosen = test ? test->suggested : std::nullopt;
    m_measured = std::exchange(m_asked, std::nullopt);
    m_reason->setText(reasonText());
    m_suggestions->fill(test.get());
    m_controls->refresh();
    refreshCharts();
    refreshChoice();
}

QString RatePage::reasonText() const {
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    if (!test) {
        return tr(
            "The test trains a copy of the network for a few hundred batches while the learning rate rises from "
            "very small to far too large, then for a moment at a few candidates. Press Find rate; nothing of "
            "your run changes.");
    }
    const QString cost = test->checks.empty() ? tr("(%1 batches in all)").arg(test->steps)
                                              : tr("(%1 batches in all: %2 sweeps, then %3 tries)")
                                                    .arg(test->steps)
                                                    .arg(test->seeds)
                                                    .arg(test->checks.size());
    return QString::fromStdString(test->reason) + QLatin1Char(' ') + cost;
}

bool RatePage::isOutdated() const {
    return m_measured && m_workspace.rate.result() &&
           *m_measured != rateDocument(m_workspace.store.document(), m_workspace.store.catalogue());
}

void RatePage::choose(double rate) {
    m_chosen = rate;
    refreshCharts();
    refreshChoice();
}

void RatePage::refreshCharts() {
    if (!isVisible()) {
        return;
    }
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    m_loss->setChart(charts::rateChart(test.get(), m_chosen));
    m_slope->setChart(charts::rateDerivativeChart(test.get(), m_chosen, m_window->value()));
}

void RatePage::refreshChoice() {
    const Result<Setting> now = settingAt(m_workspace.store.document(), m_workspace.store.catalogue(), kRatePath);
    QString nowText;
    if (now && now->value()) {
        nowText = rateText(now->value()->real());
    } else if (now && now->range()) {
        search::Dimension dimension;
        dimension.range = *now->range();
        nowText = rangeText(dimension);
    }
    m_now->setText(tr("The document's learning rate: %1").arg(nowText) +
                   (isOutdated() ? tr(". The document was changed since this test: find the rate anew.") : QString()));
    m_uses->refresh(m_workspace.rate.result(), m_chosen);
}

void RatePage::shown() {
    refreshCharts();
    refreshChoice();
}

void RatePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refreshCharts();
}

void RatePage::keyPressEvent(QKeyEvent* event) {
    const bool ours = event->key() == Qt::Key_R && event->modifiers() == Qt::ControlModifier;
    const bool escapes = event->key() == Qt::Key_Escape && m_workspace.rate.isRunning();
    if (ours || escapes) {
        m_controls->startOrCancel();
    } else {
        Page::keyPressEvent(event);
    }
}

} // namespace goodfit::ui
