#include "ui/pages/rate/rate_page.h"

#include "core/charts/rate.h"
#include "core/document/paths.h"
#include "ui/bridge/rate_document.h"
#include "ui/bridge/workspace.h"
#include "ui/models/space_model.h"
#include "ui/pages/rate/rate_controls.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace goodfit::ui {

namespace {

const QString kRatePath = QStringLiteral("training.optimizer.learning_rate");

// What a rule looks for, in a few words.
QString meaningOf(const std::string& rule) {
    if (rule == "valley") {
        return RatePage::tr("two thirds into the longest fall of the loss");
    }
    if (rule == "slide") {
        return RatePage::tr("just before the loss turns up again");
    }
    if (rule == "steepest") {
        return RatePage::tr("where the loss falls fastest");
    }
    if (rule == "minimum_10") {
        return RatePage::tr("a tenth of the rate of the lowest loss");
    }
    if (rule == "smith_base") {
        return RatePage::tr("where the loss begins to fall: the base of a cyclical rate");
    }
    return RatePage::tr("where the fall ends: the top of a cyclical rate");
}

QString rateText(double rate) {
    return QString::fromStdString(shortNumber(rate, 3));
}

// As it is shown, so that the document holds what was read off.
double rounded(double rate) {
    return rateText(rate).toDouble();
}

} // namespace

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

QPushButton* RatePage::addUse(QVBoxLayout* column, const char* name, void (RatePage::*act)()) {
    auto* button = new QPushButton(column->parentWidget());
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, act);
    column->addWidget(button);
    return button;
}

QWidget* RatePage::makeSuggestions() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 4, 0, 0);
    m_table = new QTableWidget(0, 3, box);
    m_table->setObjectName(QStringLiteral("suggestionTable"));
    m_table->setHorizontalHeaderLabels({tr("Suggestion"), tr("Rate"), tr("What it looks for")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setMinimumHeight(120);
    describe(m_table, tr("Suggested rates"), tr("Each rule's answer: select one to choose it"));
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int current) {
        if (!m_filling && current >= 0) {
            choose(m_table->item(current, 1)->data(Qt::UserRole).toDouble());
        }
    });
    row->addWidget(m_table, 3);

    auto* side = new QVBoxLayout;
    m_reason = new QLabel(box);
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_now = noteLabel({}, box);
    side->addWidget(m_reason);
    side->addWidget(m_now);
    side->addStretch(1);
    auto* first = new QHBoxLayout;
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    first->addLayout(left);
    first->addLayout(right);
    side->addLayout(first);
    row->addSpacing(8);
    row->addLayout(side, 2);
    m_use = addUse(left, "useRate", &RatePage::use);
    m_useRange = addUse(left, "useRateRange", &RatePage::useAsRange);
    m_useOneCycle = addUse(right, "useOneCycle", &RatePage::useAsOneCycle);
    m_useCyclical = addUse(right, "useCyclical", &RatePage::useAsCyclical);
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
    fillTable();
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

void RatePage::fillTable() {
    m_filling = true;
    m_table->setRowCount(0);
    if (const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result()) {
        for (const charts::NamedRate& named : charts::namedRates(test->suggestions)) {
            const int row = m_table->rowCount();
            m_table->insertRow(row);
            auto* rate = new QTableWidgetItem(rateText(named.rate));
            rate->setData(Qt::UserRole, named.rate);
            rate->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, 0, new QTableWidgetItem(QString::fromStdString(named.label)));
            m_table->setItem(row, 1, rate);
            m_table->setItem(row, 2, new QTableWidgetItem(meaningOf(named.id)));
        }
    }
    m_filling = false;
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
    const Result<Setting> now =
        settingAt(m_workspace.store.document(), m_workspace.store.catalogue(), kRatePath.toStdString());
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
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    m_use->setEnabled(m_chosen.has_value());
    m_use->setText(m_chosen ? tr("Use %1").arg(rateText(*m_chosen)) : tr("Use"));
    describe(m_use, m_use->text(), tr("Write the chosen rate into the document; can be undone"));
    const bool hasRange = test && test->low && test->high && *test->low < *test->high;
    m_useRange->setEnabled(hasRange);
    m_useRange->setText(hasRange ? tr("Search %1 … %2").arg(rateText(*test->low), rateText(*test->high))
                                 : tr("Use as range"));
    describe(m_useRange, m_useRange->text(),
             tr("Make the learning rate a logarithmic range, to be searched on the Tune page; can be undone"));
    refreshSchedules(test.get());
}

void RatePage::refreshSchedules(const train::RateTest* test) {
    m_useOneCycle->setEnabled(m_chosen.has_value());
    m_useOneCycle->setText(m_chosen ? tr("One-cycle up to %1").arg(rateText(*m_chosen)) : tr("One-cycle"));
    describe(m_useOneCycle, m_useOneCycle->text(),
             tr("Make the chosen rate the highest of a one-cycle schedule: up, then down to nothing; can be undone"));
    const bool hasBounds = test && test->suggestions.smithBase && test->suggestions.smithMax;
    m_useCyclical->setEnabled(hasBounds);
    m_useCyclical->setText(
        hasBounds
            ? tr("Cyclical %1 … %2").arg(rateText(*test->suggestions.smithBase), rateText(*test->suggestions.smithMax))
            : tr("Cyclical"));
    describe(m_useCyclical, m_useCyclical->text(),
             tr("Let the rate swing between Smith's bounds, from where the loss begins to fall to where it slows down; "
                "can be undone"));
}

void RatePage::useAsOneCycle() {
    if (m_chosen) {
        const double rate = rounded(*m_chosen);
        m_workspace.store.applyEdits(
            {{kRatePath.toStdString(), Setting(rate)}, {"training.schedule", Setting(Component("one_cycle"))}},
            tr("One-cycle up to %1").arg(rateText(rate)));
    }
}

void RatePage::useAsCyclical() {
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    const double base = rounded(*test->suggestions.smithBase);
    const double top = rounded(*test->suggestions.smithMax);
    Component cyclical("cyclical");
    cyclical.settings.set("max_factor", rounded(std::max(1.0, top / base)));
    m_workspace.store.applyEdits(
        {{kRatePath.toStdString(), Setting(base)}, {"training.schedule", Setting(std::move(cyclical))}},
        tr("Cyclical rate between %1 and %2").arg(rateText(base), rateText(top)));
}

void RatePage::use() {
    if (m_chosen) {
        const double rate = rounded(*m_chosen);
        m_workspace.store.setSetting(kRatePath, Setting(rate), tr("Use learning rate %1").arg(rateText(rate)));
    }
}

void RatePage::useAsRange() {
    const std::shared_ptr<const train::RateTest> test = m_workspace.rate.result();
    const NumericRange range{rounded(*test->low), rounded(*test->high), true, {}};
    m_workspace.store.setSetting(kRatePath, Setting(range), tr("Search the learning rate"));
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
