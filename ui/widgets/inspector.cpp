#include "ui/widgets/inspector.h"

#include "core/charts/schedule.h"
#include "core/document/paths.h"
#include "core/jobs/describe.h"
#include "ui/bridge/workspace.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/block_panel.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/parameter_form.h"
#include "ui/widgets/theory_card.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace goodfit::ui {

namespace {

enum Tab { BlockTab, TrainingTab, OtherTab };
constexpr int kWidth = 290;
constexpr int kScheduleHeight = 170;
constexpr int kMomentumHeight = 140;

} // namespace

struct Inspector::Impl {
    explicit Impl(Inspector& owner, Workspace& given);

    QWidget* makeTraining();
    void drawSchedule();
    void explain();
    void showOther(const QString& path, const QString& title);

    Inspector& view;
    Workspace& workspace;
    QTabBar* tabs;
    QStackedWidget* stack;
    BlockPanel* block;
    ParameterForm* training = nullptr;
    ChartView* schedule = nullptr; // shown when the rate moves
    ChartView* momentum = nullptr; // likewise
    TheoryCard* theory = nullptr;
    QString field; // that the theory is about
    QWidget* other = nullptr;
    ParameterForm* otherForm = nullptr;
};

Inspector::Impl::Impl(Inspector& owner, Workspace& given)
    : view(owner),
      workspace(given),
      tabs(new QTabBar(&owner)),
      stack(new QStackedWidget(&owner)),
      block(new BlockPanel(given)) {
    auto* column = new QVBoxLayout(&view);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    tabs->setDrawBase(true);
    tabs->setExpanding(false);
    tabs->addTab(Inspector::tr("Block"));
    tabs->addTab(Inspector::tr("Training"));
    tabs->setAccessibleName(Inspector::tr("Inspector"));
    column->addWidget(tabs);
    column->addWidget(stack, 1);
    block->layout()->setContentsMargins(12, 10, 12, 10);
    stack->addWidget(scrollColumn(block, kWidth, stack));
    stack->addWidget(scrollColumn(makeTraining(), kWidth, stack));
    connect(tabs, &QTabBar::currentChanged, stack, &QStackedWidget::setCurrentIndex);
    connect(&workspace.selection, &Selection::blockChanged, &view, [this] {
        if (!workspace.selection.block().isEmpty()) {
            tabs->setCurrentIndex(BlockTab);
        }
    });
    tabs->setCurrentIndex(workspace.selection.block().isEmpty() ? TrainingTab : BlockTab);
}

QWidget* Inspector::Impl::makeTraining() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(10);
    training = new ParameterForm(workspace.store, QStringLiteral("training"), {}, {}, page);
    theory = new TheoryCard(page);
    schedule = new ChartView(page);
    schedule->setObjectName(QStringLiteral("scheduleChart"));
    schedule->setAccessibleName(Inspector::tr("Learning rate over the run"));
    schedule->setFixedHeight(kScheduleHeight);
    momentum = new ChartView(page);
    momentum->setObjectName(QStringLiteral("momentumChart"));
    momentum->setAccessibleName(Inspector::tr("Momentum over the run"));
    momentum->setFixedHeight(kMomentumHeight);
    column->addWidget(training);
    column->addWidget(schedule);
    column->addWidget(momentum);
    column->addWidget(theory);
    column->addStretch(1);
    connect(training, &ParameterForm::fieldFocused, &view, [this](const QString& path) {
        field = path;
        explain();
    });
    connect(&workspace.store, &DocumentStore::changed, &view, [this] { drawSchedule(); });
    connect(&workspace.data, &DataSession::changed, &view, [this] { drawSchedule(); });
    drawSchedule();
    return page;
}

// The rate over the planned run, before it is trained, and the momentum; constant ones say nothing.
void Inspector::Impl::drawSchedule() {
    const std::shared_ptr<const data::Prepared> data = workspace.data.prepared();
    const auto rows = data ? static_cast<std::int64_t>(data->split().training.size()) : std::int64_t{1000};
    const optim::ScheduleCurve curve = jobs::describeSchedule(workspace.store.document(), rows);
    charts::Chart chart = charts::scheduleChart(curve);
    const bool moves =
        !chart.series.empty() && std::any_of(chart.series.front().y.begin(), chart.series.front().y.end(),
                                             [&chart](double rate) { return rate != chart.series.front().y.front(); });
    schedule->setVisible(moves);
    if (moves) {
        schedule->setChart(std::move(chart));
    }
    momentum->setVisible(!curve.momenta.empty());
    if (!curve.momenta.empty()) {
        momentum->setChart(charts::momentumChart(curve));
    }
    theory->leaveOutCurvesOf(moves ? QStringList{QStringLiteral("schedule")} : QStringList{});
    explain();
}

void Inspector::Impl::explain() {
    if (!field.isEmpty()) {
        theory->explainField(workspace.store.document(), workspace.store.catalogue(), field);
    }
}

void Inspector::Impl::showOther(const QString& path, const QString& title) {
    if (tabs->count() <= OtherTab) {
        tabs->addTab(title);
        other = new QWidget;
        auto* column = new QVBoxLayout(other);
        column->setContentsMargins(12, 10, 12, 10);
        column->addStretch(1);
        stack->addWidget(scrollColumn(other, kWidth, stack));
    }
    tabs->setTabText(OtherTab, title);
    if (!otherForm || otherForm->path() != path) {
        delete otherForm;
        otherForm = new ParameterForm(workspace.store, path, {}, {}, other);
        static_cast<QVBoxLayout*>(other->layout())->insertWidget(0, otherForm);
    }
    tabs->setCurrentIndex(OtherTab);
}

Inspector::Inspector(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workspace)) {}

Inspector::~Inspector() = default;

void Inspector::showPath(const QString& componentPath, const QString& title) {
    const QString section = componentPath.section(u'.', 0, 0);
    const QString last = componentPath.section(u'.', -1);
    if (section == QLatin1String("layers")) {
        if (findBlock(m_impl->workspace.store.document(), last.toStdString())) {
            m_impl->workspace.selection.selectBlock(last);
        }
        m_impl->tabs->setCurrentIndex(BlockTab);
    } else if (section == QLatin1String("training") || componentPath.isEmpty()) {
        m_impl->tabs->setCurrentIndex(TrainingTab);
    } else {
        m_impl->showOther(componentPath, title);
    }
}

void Inspector::focusFirstField() {
    QWidget* page = m_impl->stack->currentWidget();
    for (QWidget* next = page->nextInFocusChain(); next && next != page; next = next->nextInFocusChain()) {
        if (page->isAncestorOf(next) && next->isVisible() && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace goodfit::ui
