#include "ui/pages/design/design_page.h"

#include "core/document/paths.h"
#include "core/document/specs.h"
#include "ui/bridge/workspace.h"
#include "ui/models/layers_model.h"
#include "ui/pages/design/findings_strip.h"
#include "ui/pages/design/hints_panel.h"
#include "ui/pages/design/layer_palette.h"
#include "ui/pages/design/layer_stack_view.h"
#include "ui/pages/design/totals_strip.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/selection_chips.h"

#include <QSplitter>
#include <QToolBar>

#include <array>

namespace goodfit::ui {

namespace {

constexpr int kPaletteWidth = 236; // the longest name without a scroll bar

struct ToolRow {
    const char* icon;
    const char* text;
    const char* keys;
    void (LayerStackView::*act)();
};

constexpr std::array kTools{
    ToolRow{"up", QT_TRANSLATE_NOOP("goodfit::ui::DesignPage", "Move up"), "Alt+Up", &LayerStackView::moveUp},
    ToolRow{"down", QT_TRANSLATE_NOOP("goodfit::ui::DesignPage", "Move down"), "Alt+Down", &LayerStackView::moveDown},
    ToolRow{"right", QT_TRANSLATE_NOOP("goodfit::ui::DesignPage", "Move into the group beside it"), "Alt+Right",
            &LayerStackView::moveInto},
    ToolRow{"left", QT_TRANSLATE_NOOP("goodfit::ui::DesignPage", "Move out of its group"), "Alt+Left",
            &LayerStackView::moveOut},
    ToolRow{"duplicate", QT_TRANSLATE_NOOP("goodfit::ui::DesignPage", "Duplicate"), "Ctrl+D",
            &LayerStackView::duplicateSelected},
    ToolRow{"trash", QT_TRANSLATE_NOOP("goodfit::ui::DesignPage", "Delete"), "Del", &LayerStackView::removeSelected},
};

} // namespace

DesignPage::DesignPage(Workspace& workspace, QWidget* parent)
    : Page(parent),
      m_workspace(workspace),
      m_model(new LayersModel(workspace, this)),
      m_stack(new LayerStackView(workspace, *m_model, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("designSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makePalette());
    splitter->addWidget(makeCentre());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kPaletteWidth, 4 * kPaletteWidth});
    row->addWidget(splitter);
    setFocusProxy(m_stack);
    connect(m_stack, &LayerStackView::editRequested, this, [this](const QString& id) {
        emit inspect(QString::fromStdString(pathOfBlock(m_workspace.store.document(), id.toStdString())));
    });
    connect(m_stack, &LayerStackView::refused, this, &Page::message);
    connect(m_stack, &LayerStackView::currentBlockChanged, this, &DesignPage::refreshActions);
    connect(&workspace.data, &DataSession::summaryChanged, this, &DesignPage::refresh);
    refresh();
    refreshActions();
}

QWidget* DesignPage::makePalette() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(10, 10, 4, 10);
    column->addWidget(headingLabel(tr("Add a layer"), side));
    const Family* layers = m_workspace.store.catalogue().family("layer");
    auto* palette = new LayerPalette(layers ? *layers : Family{}, side);
    column->addWidget(palette, 1);
    side->setMinimumWidth(kPaletteWidth);
    connect(palette, &LayerPalette::chosen, m_stack, &LayerStackView::addLayer);
    return side;
}

QWidget* DesignPage::makeCentre() {
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(4, 6, 6, 4);
    column->setSpacing(2);
    column->addWidget(makeToolBar());
    m_banner = new Banner(centre);
    column->addWidget(m_banner);
    column->addWidget(new SelectionChips(m_workspace, true, centre));
    column->addWidget(m_stack, 1);
    column->addWidget(new FindingsStrip(m_workspace, centre));
    auto* line = new QFrame(centre);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    column->addWidget(line);
    column->addWidget(new TotalsStrip(m_workspace.data, centre));
    column->addWidget(new HintsPanel(m_workspace, centre));
    return centre;
}

QToolBar* DesignPage::makeToolBar() {
    auto* bar = new QToolBar(tr("Layers"), this);
    bar->setIconSize(QSize(20, 20));
    if (auto* more = bar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"))) {
        describe(more, tr("More tools"), tr("The tools that do not fit"));
        more->setIcon(icon(QStringLiteral("chevron"))); // the style's own is black in the dark too
    }
    for (const ToolRow& tool : kTools) {
        QAction* action = bar->addAction(icon(QLatin1String(tool.icon)), tr(tool.text), m_stack, tool.act);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(tr(tool.text), QLatin1String(tool.keys)));
        m_blockActions.push_back(action);
    }
    bar->addSeparator();
    m_groupAction =
        bar->addAction(icon(QStringLiteral("layer_repeat")), tr("Repeat"), m_stack, &LayerStackView::toggleGroup);
    m_groupAction->setToolTip(
        tr("Wrap the selected blocks in a Repeat group, or dissolve the selected group (Ctrl+G)"));
    if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(m_groupAction))) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    m_blockActions.push_back(m_groupAction);
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    QAction* training = bar->addAction(icon(QStringLiteral("settings")), tr("Training settings"), this,
                                       [this] { emit inspect(QStringLiteral("training")); });
    training->setToolTip(tr("Loss, optimizer, batch size, epochs … in the inspector"));
    if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(training))) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    for (QAction* action : bar->actions()) {
        if (QWidget* button = bar->widgetForAction(action); button && !action->text().isEmpty()) {
            button->setAccessibleName(action->text());
        }
    }
    return bar;
}

void DesignPage::shown() {
    refresh();
}

bool DesignPage::isSettled() const {
    return !m_workspace.data.isLoading();
}

void DesignPage::refresh() {
    const nn::NetworkSummary& summary = m_workspace.data.summary();
    const QString problem = m_workspace.data.isLoading() ? QString() : QString::fromStdString(summary.problem);
    m_banner->say(problem.isEmpty() ? problem : tr("This network cannot be trained yet: %1").arg(problem));
}

void DesignPage::refreshActions() {
    const bool any = !m_stack->currentId().isEmpty();
    for (QAction* action : m_blockActions) {
        action->setEnabled(any);
    }
    const LayerBlock* block = findBlock(m_workspace.store.document(), m_stack->currentId().toStdString());
    const bool group = block && isGroup(m_workspace.store.catalogue(), block->component);
    m_groupAction->setText(group ? tr("Dissolve group") : tr("Repeat"));
}

} // namespace goodfit::ui
