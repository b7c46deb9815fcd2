// How the Bias–Variance page is laid out, and which key does what.
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/pages/biasvariance/experiment_bar.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace goodfit::ui {

namespace {

constexpr int kLaterMs = 300;

ChartView* chartIn(QWidget* parent, const char* name, const QString& title) {
    auto* view = new ChartView(parent);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(title);
    return view;
}

QToolButton* toggle(QWidget* parent, const QString& text, const char* name, const QString& tip, const QString& key) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setCheckable(true);
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::TabFocus);
    describe(button, text, tip, key);
    return button;
}

} // namespace

BiasVariancePage::BiasVariancePage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bias and variance"));
    m_main = new SweepSession(workspace, this);
    m_learning = new SweepSession(workspace, this);
    m_descent = new SweepSession(workspace, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    m_bar = new ExperimentBar(this);
    m_bar->setObjectName(QStringLiteral("experimentBar"));
    m_bar->setProperty("hiddenWhenPresenting", true);
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
    m_words->setObjectName(QStringLiteral("sentences"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note = noteLabel({}, this);
    m_note->setProperty("hiddenWhenPresenting", true);
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
    m_fit = chartIn(box, "fitChart", tr("Sample, fit, again"));
    auto* buttons = new QHBoxLayout;
    auto* sample = quietButton(QStringLiteral("dice"), tr("New sample"), box);
    sample->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    sample->setObjectName(QStringLiteral("newSample"));
    describe(sample, tr("New sample"), tr("Draw other training points and fit them; earlier fits stay as ghosts"),
             QStringLiteral("N"));
    connect(sample, &QToolButton::clicked, this, &BiasVariancePage::newSample);
    m_mean = toggle(box, tr("Mean"), "mean", tr("The mean of all fits and one standard deviation about it"),
                    QStringLiteral("M"));
    connect(m_mean, &QToolButton::toggled, this, [this] { refreshFit(); });
    auto* sheet = quietButton(QStringLiteral("export"), tr("Hand-out"), box);
    sheet->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
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

QWidget* BiasVariancePage::makeTabs() {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    m_tabs = new QTabWidget(box);
    m_tabs->setObjectName(QStringLiteral("biasTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    describeTabArrows(m_tabs);
    const auto add = [this](QWidget* page, const char* name, const QString& title) {
        page->setObjectName(QLatin1String(name));
        m_tabs->addTab(page, title);
    };
    const auto plain = [this](ChartView*& view, const char* name, const QString& title) {
        auto* page = new QWidget(m_tabs);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(0, 0, 0, 0);
        view = chartIn(page, name, title);
        layout->addWidget(view, 1);
        return page;
    };
    add(plain(m_parts, "partsChart", tr("What the error is made of")), "partsTab", tr("Parts"));
    add(plain(m_byX, "byXChart", tr("Bias and variance by x")), "byXTab", tr("By x"));
    add(plain(m_luck, "luckChart", tr("Luck of the data and of the start")), "luckTab", tr("Luck"));
    add(plain(m_validation, "validationChart", tr("Validation curve")), "validationTab", tr("Validation curve"));
    QWidget* learning = plain(m_rows, "rowsChart", tr("Learning curve"));
    m_rowsNote = noteLabel({}, learning);
    learning->layout()->addWidget(m_rowsNote);
    add(learning, "learningTab", tr("Learning curve"));
    add(makeDescent(), "descentTab", tr("Double descent"));
    m_bars = toggle(box, tr("Bars"), "bars", tr("Stack bias², variance and noise under the test error"),
                    QStringLiteral("B"));
    connect(m_bars, &QToolButton::toggled, this, [this] { refreshTab(); });
    m_kohavi = toggle(box, tr("K–W"), "kohavi",
                      tr("Kohavi and Wolpert instead of Domingos. Domingos: one majority vote, variance can help. "
                         "Kohavi and Wolpert: squared differences of "
                         "probabilities, always adds up"),
                      QStringLiteral("K"));
    connect(m_kohavi, &QToolButton::toggled, this, [this] { refreshTab(); });
    auto* width = new QToolButton(box);
    width->setText(tr("My network"));
    width->setObjectName(QStringLiteral("ownNetwork"));
    width->setFocusPolicy(Qt::TabFocus);
    describe(width, tr("Width of my network"), tr("Capacity becomes the width of the drawn network"),
             QStringLiteral("W"));
    connect(width, &QToolButton::clicked, this, &BiasVariancePage::useOwnNetwork);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_bars);
    buttons->addWidget(m_kohavi);
    buttons->addStretch(1);
    buttons->addWidget(width);
    rows->addWidget(m_tabs, 1);
    rows->addLayout(buttons);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        startTab();
        refreshTab();
    });
    return box;
}

QWidget* BiasVariancePage::makeDescent() {
    auto* page = new QWidget(m_tabs);
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 4, 0, 0);
    auto* row = new QHBoxLayout;
    auto* which = new QComboBox(page);
    which->setObjectName(QStringLiteral("descentKind"));
    which->addItem(tr("Degree"), QStringLiteral("E6"));
    which->addItem(tr("Random features"), QStringLiteral("E6b"));
    which->addItem(tr("Training time"), QStringLiteral("E6c"));
    describe(which, tr("Kind"), tr("What is raised through the threshold"));
    m_ridge = new QSlider(Qt::Horizontal, page);
    m_ridge->setObjectName(QStringLiteral("ridge"));
    m_ridge->setRange(0, kRidgeSteps);
    describe(m_ridge, tr("Ridge"), tr("A penalty on large coefficients: it melts the peak"));
    m_ridgeText = new QLabel(tr("ridge 0"), page);
    m_ridgeText->setMinimumWidth(m_ridgeText->fontMetrics().horizontalAdvance(QStringLiteral("ridge 1.23e-08")));
    row->addWidget(which);
    row->addWidget(m_ridgeText);
    row->addWidget(m_ridge, 1);
    m_peak = chartIn(page, "peakChart", tr("Double descent"));
    m_peakNote = noteLabel({}, page);
    rows->addLayout(row);
    rows->addWidget(m_peak, 1);
    rows->addWidget(m_peakNote);
    connect(which, &QComboBox::currentIndexChanged, this, [this, which] {
        m_descentPreset = which->currentData().toString().toStdString();
        m_ridge->setEnabled(m_descentPreset != "E6c");
        startDescent();
    });
    connect(m_ridge, &QSlider::valueChanged, this, [this](int place) {
        m_ridgeText->setText(tr("ridge %1").arg(ridgeAt(place), 0, 'g', 2));
        startDescent();
    });
    return page;
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
    const auto on = [this](const QKeySequence& key, const auto& act) {
        auto* action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    on(QKeySequence(Qt::Key_N), [this] { newSample(); });
    on(QKeySequence(Qt::Key_M), [this] { setMean(!m_mean->isChecked()); });
    on(QKeySequence(Qt::Key_B), [this] { setBars(!m_bars->isChecked()); });
    on(QKeySequence(Qt::Key_K), [this] { m_kohavi->toggle(); });
    on(QKeySequence(Qt::Key_W), [this] { useOwnNetwork(); });
    on(QKeySequence(Qt::Key_Left), [this] { setValue(m_value == 0 ? 0 : m_value - 1); });
    on(QKeySequence(Qt::Key_Right), [this] { setValue(m_value + 1); });
    on(QKeySequence(Qt::Key_Escape), [this] { m_main->cancel(); });
}

void BiasVariancePage::connectCharts() {
    connect(m_bar, &ExperimentBar::changed, this, &BiasVariancePage::experimentChanged);
    for (SweepSession* session : {m_main, m_learning, m_descent}) {
        connect(session, &SweepSession::changed, this, [this, session] {
            if (session == m_main) {
                refresh();
            } else {
                refreshTab();
            }
        });
    }
    for (ChartView* view : {m_parts, m_luck}) {
        connect(view, &ChartView::markerMoved, this, [this](const QString&, double at) {
            setValue(static_cast<std::size_t>(std::lround(std::max(0.0, at))));
        });
    }
    connect(m_peak, &ChartView::markerReleased, this, [this](const QString&, double at) {
        m_descentValue = static_cast<std::size_t>(std::lround(std::max(0.0, at)));
        refreshTab();
    });
    connect(&m_workspace.store, &DocumentStore::changed, this, [this] { m_later.start(); });
}

} // namespace goodfit::ui
