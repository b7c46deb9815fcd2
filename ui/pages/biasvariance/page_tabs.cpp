// The views of the Bias–Variance page, one a tab; while presenting a chooser stands in place of the tabs.
#include "ui/pages/biasvariance/bias_variance_page.h"
#include "ui/plots/chart_view.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/teaching_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace goodfit::ui {

QWidget* BiasVariancePage::makeTab(ChartView*& view, const char* chart, const QString& name, const QString& title) {
    auto* page = new QWidget(m_tabs);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    view = namedChart(page, chart, name);
    layout->addWidget(view, 1);
    page->setObjectName(QString::fromLatin1(chart).replace(QLatin1String("Chart"), QLatin1String("Tab")));
    m_tabs->setTabToolTip(m_tabs->addTab(page, title), name);
    return page;
}

QWidget* BiasVariancePage::makeTabs() {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    m_tabs = new QTabWidget(box);
    m_tabs->setObjectName(QStringLiteral("biasTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->tabBar()->setProperty(Page::kHiddenWhenPresenting, true);
    describeTabArrows(m_tabs);
    makeTab(m_parts, "partsChart", tr("What the error is made of"), tr("Parts"));
    makeTab(m_byX, "byXChart", tr("Bias and variance by x"), tr("By x"));
    makeTab(m_darts, "dartsChart", tr("Every fit throws a dart"), tr("Darts"));
    makeLuck();
    makeTab(m_validation, "validationChart", tr("Validation curve"), tr("Validation"));
    QWidget* learning = makeTab(m_rows, "learningChart", tr("Learning curve"), tr("Learning"));
    m_rowsNote = noteLabel({}, learning);
    m_rowsNote->setProperty(Page::kHiddenWhenPresenting, true);
    learning->layout()->addWidget(m_rowsNote);
    makeDescent();
    rows->addWidget(m_tabs, 1);
    rows->addWidget(makeTabButtons(box));
    connect(m_tabs, &QTabWidget::currentChanged, this, &BiasVariancePage::tabTurned);
    return box;
}

QWidget* BiasVariancePage::makeTabButtons(QWidget* box) {
    auto* line = new QWidget(box);
    m_views = new QComboBox(line);
    m_views->setObjectName(QStringLiteral("views"));
    describe(m_views, tr("View"), tr("What is shown beside the fits"), tr("PgUp, PgDown"));
    for (int i = 0; i < m_tabs->count(); ++i) {
        m_views->addItem(m_tabs->tabText(i));
    }
    m_views->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_views->setMinimumContentsLength(8);
    m_views->setProperty(Page::kShownWhenPresenting, true);
    m_views->hide();
    connect(m_views, &QComboBox::currentIndexChanged, m_tabs, &QTabWidget::setCurrentIndex);
    connect(m_tabs, &QTabWidget::currentChanged, m_views, &QComboBox::setCurrentIndex);
    m_bars = toggleButton(line, tr("Bars"), "bars", tr("Stack bias², variance and noise under the test error"),
                          QStringLiteral("B"));
    m_kohavi = toggleButton(line, tr("K–W"), "kohavi",
                            tr("Kohavi and Wolpert instead of Domingos. Domingos: one majority vote, variance can "
                               "help. Kohavi and Wolpert: squared differences of probabilities, always adds up"),
                            QStringLiteral("K"));
    for (QToolButton* button : {m_bars, m_kohavi}) {
        connect(button, &QToolButton::toggled, this, &BiasVariancePage::refreshTab);
    }
    auto* width = new QToolButton(line);
    width->setText(tr("My network"));
    width->setObjectName(QStringLiteral("ownNetwork"));
    width->setFocusPolicy(Qt::TabFocus);
    describe(width, tr("Width of my network"), tr("Capacity becomes the width of the drawn network"),
             QStringLiteral("W"));
    connect(width, &QToolButton::clicked, this, &BiasVariancePage::useOwnNetwork);
    auto* buttons = new QHBoxLayout(line);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addWidget(m_views);
    buttons->addWidget(m_bars);
    buttons->addWidget(m_kohavi);
    buttons->addStretch(1);
    buttons->addWidget(width);
    return line;
}

QWidget* BiasVariancePage::makeLuck() {
    QWidget* page = makeTab(m_luck, "luckChart", tr("Luck of the data and of the start"), tr("Luck"));
    m_starts = new QPushButton(tr("Measure with four starts"), page);
    m_starts->setObjectName(QStringLiteral("measureStarts"));
    describe(m_starts, m_starts->text(), tr("Fits every training set from four different initial weights"));
    connect(m_starts, &QPushButton::clicked, this, &BiasVariancePage::measureStarts);
    page->layout()->addWidget(m_starts);
    page->layout()->setAlignment(m_starts, Qt::AlignHCenter);
    return page;
}

QWidget* BiasVariancePage::makeDescent() {
    QWidget* page = makeTab(m_peak, "descentChart", tr("Double descent"), tr("Descent"));
    auto* row = new QHBoxLayout;
    auto* which = new QComboBox(page);
    which->setObjectName(QStringLiteral("descentKind"));
    which->addItem(tr("Degree"), QStringLiteral("E6"));
    which->addItem(tr("Features"), QStringLiteral("E6b"));
    which->addItem(tr("Training time"), QStringLiteral("E6c"));
    which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the slider needs the room
    which->setMinimumContentsLength(9);
    describe(which, tr("Kind"), tr("What is raised through the threshold"));
    m_ridge = new QSlider(Qt::Horizontal, page);
    m_ridge->setObjectName(QStringLiteral("ridge"));
    m_ridge->setRange(0, kRidgeSteps);
    m_ridge->setMinimumWidth(90);
    describe(m_ridge, tr("Ridge"), tr("A penalty on large coefficients: it melts the peak"));
    m_ridgeText = new QLabel(tr("ridge 0"), page);
    row->addWidget(which);
    row->addWidget(m_ridgeText);
    row->addWidget(m_ridge, 1);
    m_peakNote = noteLabel({}, page);
    m_peakNote->setProperty(Page::kHiddenWhenPresenting, true);
    auto* rows = qobject_cast<QVBoxLayout*>(page->layout());
    rows->setContentsMargins(0, 4, 0, 0);
    rows->insertLayout(0, row);
    rows->addWidget(m_peakNote);
    connect(which, &QComboBox::currentIndexChanged, this, [this, which] {
        m_descent.setup = biasvariance::findPreset(which->currentData().toString().toStdString())->setup;
        m_ridge->setEnabled(m_descent.setup.model != "gradient_flow");
        startDescent();
        showSetup();
    });
    connect(m_ridge, &QSlider::valueChanged, this, [this](int place) {
        m_ridgeText->setText(tr("ridge %1").arg(ridgeAt(place), 0, 'g', 2));
        startDescent();
    });
    return page;
}

} // namespace goodfit::ui
