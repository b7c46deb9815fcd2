// How the Bias–Variance page is laid out, and which key does what.
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/pages/biasvariance/experiment_bar.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/teaching_parts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kLaterMs = 300;

} // namespace

BiasVariancePage::BiasVariancePage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::ClickFocus); // Tab goes to what can be operated
    setAccessibleName(tr("Bias and variance"));
    for (Running* running : {&m_main, &m_learning, &m_descent}) {
        running->session = new SweepSession(workspace, this);
    }
    m_descent.value = 3;
    m_descent.setup = biasvariance::findPreset("E6")->setup;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    m_bar = new ExperimentBar(this);
    m_bar->setObjectName(QStringLiteral("experimentBar"));
    m_bar->setProperty(Page::kHiddenWhenPresenting, true);
    m_banner = new Banner(this);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("biasSplit"));
    split->addWidget(makeFit());
    split->addWidget(makeTabs());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({500, 500});
    split->setChildrenCollapsible(false);
    m_words = new QLabel(this);
    m_words->setWordWrap(true);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_words->setObjectName(QStringLiteral("sentences"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note = noteLabel({}, this);
    m_note->setProperty(Page::kHiddenWhenPresenting, true);
    column->addWidget(m_bar);
    column->addWidget(m_banner);
    column->addWidget(split, 1);
    column->addWidget(makeSlider());
    column->addWidget(m_words);
    column->addWidget(m_note);
    makeKeys();
    connectCharts();
    m_later.setSingleShot(true);
    m_later.setInterval(kLaterMs);
    connect(&m_later, &QTimer::timeout, this, &BiasVariancePage::documentChanged);
    documentChanged();
}

QWidget* BiasVariancePage::makeFit() {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    m_fit = namedChart(box, "fitChart", tr("Sample, fit, again"));
    auto* buttons = new QHBoxLayout;
    QToolButton* sample = sampleButton(box, tr("Draw other training points and fit them; earlier fits stay as ghosts"));
    connect(sample, &QToolButton::clicked, this, &BiasVariancePage::newSample);
    m_mean = toggleButton(box, tr("Mean"), "mean", tr("The mean of all fits and one standard deviation about it"),
                          QStringLiteral("M"));
    connect(m_mean, &QToolButton::toggled, this, [this] { refreshFit(); });
    auto* sheet = quietButton(QStringLiteral("export"), tr("Hand-out"), box);
    sheet->setProperty(Page::kHiddenWhenPresenting, true);
    sheet->setObjectName(QStringLiteral("handOut"));
    describe(sheet, tr("Hand-out"), tr("One page as PDF: data, network, plots, settings, seeds and the sentences"));
    connect(sheet, &QToolButton::clicked, this, &BiasVariancePage::askHandOut);
    buttons->addWidget(sample);
    buttons->addWidget(m_mean);
    buttons->addStretch(1);
    buttons->addWidget(sheet);
    rows->addWidget(m_fit, 1);
    rows->addLayout(buttons);
    return box;
}

QWidget* BiasVariancePage::makeSlider() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_valueText = new QLabel(box);
    m_valueText->setMinimumWidth(
        m_valueText->fontMetrics().horizontalAdvance(QStringLiteral("Polynomial degree: 1000")));
    m_slider = new QSlider(Qt::Horizontal, box);
    m_slider->setObjectName(QStringLiteral("capacity"));
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setMinimumHeight(30);
    describe(m_slider, tr("Capacity"), tr("The value at which fits are shown: the marker of the plot"),
             tr("Left, Right"));
    connect(m_slider, &QSlider::valueChanged, this, [this](int at) { setValue(static_cast<std::size_t>(at)); });
    row->addWidget(m_valueText);
    row->addWidget(m_slider, 1);
    return box;
}

void BiasVariancePage::makeKeys() {
    const auto on = [this](const QKeySequence& key, std::function<void()> act) {
        bindKeys(this, {key}, std::move(act));
    };
    on(Qt::Key_N, [this] { newSample(); });
    on(Qt::Key_M, [this] { m_mean->toggle(); });
    on(Qt::Key_B, [this] { m_bars->toggle(); });
    on(Qt::Key_K, [this] { m_kohavi->toggle(); });
    on(Qt::Key_W, [this] { useOwnNetwork(); });
    on(Qt::Key_Left, [this] { setValue(value() == 0 ? 0 : value() - 1); });
    on(Qt::Key_Right, [this] { setValue(value() + 1); });
    on(Qt::Key_PageUp, [this] { turnTab(-1); });
    on(Qt::Key_PageDown, [this] { turnTab(1); });
    on(Qt::Key_Escape, [this] { m_front->session->cancel(); });
}

void BiasVariancePage::connectCharts() {
    connect(m_bar, &ExperimentBar::changed, this, &BiasVariancePage::experimentChanged);
    for (const Running* running : {&m_main, &m_learning, &m_descent}) {
        connect(running->session, &SweepSession::changed, this, [this, running] {
            if (running == m_front) {
                refresh();
            }
        });
    }
    for (ChartView* view : {m_parts, m_luck, m_validation, m_peak}) { // a value's place is its number
        connect(view, &ChartView::markerMoved, this, [this](const QString&, double at) {
            setValue(static_cast<std::size_t>(std::lround(std::max(0.0, at))));
        });
    }
    connect(m_rows, &ChartView::markerMoved, this, [this](const QString&, double at) {
        if (const biasvariance::Sweep* sweep = m_front->session->sweep()) {
            setValue(biasvariance::nearestPoint(*sweep, at));
        }
    });
    connect(m_byX, &ChartView::markerMoved, this, &BiasVariancePage::moveDart);
    connect(&m_workspace.store, &DocumentStore::changed, this, [this] { m_later.start(); });
}

} // namespace goodfit::ui
