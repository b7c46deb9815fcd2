#include "ui/pages/train/train_page.h"

#include "ui/bridge/repeat_session.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/train/curves_panel.h"
#include "ui/pages/train/diagnosis_card.h"
#include "ui/pages/train/layers_panel.h"
#include "ui/pages/train/prediction_panel.h"
#include "ui/pages/train/rate_strip.h"
#include "ui/pages/train/repeat_panel.h"
#include "ui/pages/train/run_controls.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/parameter_form.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

constexpr int kFieldWidth = 300;

} // namespace

TrainPage::TrainPage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setFocusPolicy(Qt::ClickFocus); // Tab goes to what can be operated
    setAccessibleName(tr("Train"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_controls = new RunControls(workspace.train, this);
    m_banner = new Banner(this);
    m_curves = new CurvesPanel(workspace, this);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("trainSplit"));
    split->addWidget(m_curves);
    split->addWidget(makeRight());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    // The strip stands beside both rows: below either it would cost the curves their height.
    auto* top = new QHBoxLayout;
    auto* rows = new QVBoxLayout;
    rows->setSpacing(8);
    rows->addWidget(m_controls);
    rows->addWidget(makeHandySettings());
    top->setSpacing(16);
    top->addLayout(rows, 5);
    top->addWidget(new RateStrip(m_workspace, this), 2);
    column->addLayout(top);
    column->addWidget(m_banner);
    column->addWidget(split, 1);
    connectSessions();
    refreshAll();
}

// The few settings that are changed between runs; all of them are on the Design page.
QWidget* TrainPage::makeHandySettings() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    const auto add = [&](const char* path, const char* parameter) {
        auto* form = new ParameterForm(m_workspace.store, QLatin1String(path), {QLatin1String(parameter)}, {}, box);
        form->setMaximumWidth(kFieldWidth);
        row->addWidget(form);
    };
    add("training.optimizer", "learning_rate");
    add("training", "epochs");
    add("training", "batch_size");
    return box;
}

QWidget* TrainPage::makeRight() {
    m_prediction = new PredictionPanel(m_workspace, PredictionPanel::Shows::Best, this);
    m_confusion = new PredictionPanel(m_workspace, PredictionPanel::Shows::Confusion, this);
    m_layers = new LayersPanel(m_workspace, this);
    m_views = new QTabWidget(this);
    m_views->setObjectName(QStringLiteral("trainViews"));
    m_views->setDocumentMode(true);
    m_views->addTab(m_prediction, tr("Predictions"));
    m_views->addTab(m_layers, tr("Layers"));
    m_views->addTab(m_confusion, tr("Confusion"));
    m_repeats = new RepeatSession(m_workspace.store, m_workspace.data, this);
    m_repeatPanel = new RepeatPanel(*m_repeats, this);
    m_views->addTab(m_repeatPanel, tr("Repeats"));
    describeTabArrows(m_views);
    connect(m_views, &QTabWidget::currentChanged, this, &TrainPage::refreshViews);
    m_card = new DiagnosisCard(m_workspace, this);
    auto* below = new QWidget(this);
    auto* column = new QVBoxLayout(below);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(10);
    column->addWidget(m_card);
    column->addStretch(1);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("trainRightSplit"));
    split->addWidget(m_views);
    split->addWidget(scrollColumn(below, 260, this));
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({340, 280}); // in proportion
    split->setChildrenCollapsible(false);
    return split;
}

void TrainPage::connectSessions() {
    TrainSession& train = m_workspace.train;
    connect(&train, &TrainSession::snapshotChanged, this, [this] {
        m_controls->refresh();
        m_curves->refresh();
        refreshViews();
    });
    connect(&train, &TrainSession::stateChanged, this, [this] {
        if (m_workspace.train.isRunning()) {
            m_refusal.clear();
        }
        m_controls->refresh();
        refreshBanner();
    });
    connect(&train, &TrainSession::diagnosisChanged, this, [this] {
        m_card->refresh();
        m_curves->refresh();
    });
    connect(&train, &TrainSession::refused, this, [this](const QString& message) {
        m_refusal = message;
        refreshBanner();
    });
    connect(&m_workspace.data, &DataSession::changed, this, &TrainPage::refreshAll);
    connect(&m_workspace.store, &DocumentStore::changed, this, [this] {
        m_refusal.clear();
        refreshBanner();
        m_curves->refresh();
        m_repeatPanel->refresh();
    });
    connect(m_banner, &Banner::actionClicked, this, [this] {
        m_workspace.train.rewind();
        m_workspace.train.run();
        setFocus();
    });
}

void TrainPage::refreshBanner() {
    const train::Snapshot& now = *m_workspace.train.snapshot();
    if (!m_refusal.isEmpty()) {
        m_banner->say(m_refusal);
    } else if (!now.problem.empty()) {
        m_banner->say(QString::fromStdString(now.problem));
    } else if (m_workspace.train.isStale()) {
        m_banner->say(tr("Needs a retrain: the document was changed since this run began, the curves are of the "
                         "older one."),
                      tr("Retrain"), tr("Rewind and run with the document as it is now"));
    } else if (now.nonFinite) {
        m_banner->say(tr("The first NaN or infinity arose in epoch %1, batch %2, at %3.")
                          .arg(now.nonFinite->epoch)
                          .arg(now.nonFinite->batch)
                          .arg(QString::fromStdString(now.nonFinite->layer)));
    } else {
        m_banner->say({});
    }
}

void TrainPage::refreshAll() {
    m_controls->refresh();
    m_curves->refresh();
    const std::shared_ptr<const data::Prepared> prepared = m_workspace.data.prepared();
    const bool hasMap =
        prepared && prepared->dataset().task != data::Task::Regression && prepared->dataset().featureCount() == 2;
    m_views->setTabVisible(m_views->indexOf(m_confusion), hasMap);
    m_prediction->refresh();
    m_card->refresh();
    refreshBanner();
}

void TrainPage::refreshViews() {
    m_prediction->refresh();
    m_confusion->refresh();
    m_layers->refresh();
}

void TrainPage::shown() {
    refreshAll();
    setFocus();
}

void TrainPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refreshAll();
}

void TrainPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_card) {
        m_card->refresh();
    }
}

void TrainPage::keyPressEvent(QKeyEvent* event) {
    if (m_controls->obey(event->key(), event->modifiers())) {
        return;
    }
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_L) {
        m_curves->toggleLog();
    } else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_S) {
        m_curves->toggleSmoothing();
    } else {
        Page::keyPressEvent(event);
    }
}

} // namespace goodfit::ui
