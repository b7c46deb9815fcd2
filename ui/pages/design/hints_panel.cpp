#include "ui/pages/design/hints_panel.h"

#include "core/document/paths.h"
#include "ui/bridge/workspace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"

#include <QGridLayout>
#include <QScrollArea>

#include <algorithm>

namespace goodfit::ui {

namespace {

const std::string kUnits = "units";
constexpr int kMostHeight = 190;

void collectUnits(const std::vector<LayerBlock>& list, const Catalogue& catalogue, std::vector<std::string>& ids) {
    for (const LayerBlock& block : list) {
        if (catalogue.spec("layer", block.component, kUnits)) {
            ids.push_back(block.id);
        }
        collectUnits(block.layers, catalogue, ids);
    }
}

} // namespace

HintsPanel::HintsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_head(new QToolButton(this)),
      m_list(new QWidget(this)),
      m_grid(new QGridLayout(m_list)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 6);
    column->setSpacing(2);
    m_head->setText(tr("Rules of thumb for the hidden size"));
    describe(m_head, m_head->text(), tr("Formulas of the literature, with what they give for these data"));
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setAutoRaise(true);
    m_head->setCheckable(true);
    m_head->setIcon(icon(QStringLiteral("chevron")));
    column->addWidget(m_head);
    m_grid->setContentsMargins(6, 2, 6, 2);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(6);
    QScrollArea* area = scrollColumn(m_list, 200, this);
    area->setMaximumHeight(kMostHeight);
    area->setMinimumHeight(kMostHeight);
    area->hide();
    column->addWidget(area);
    connect(m_head, &QToolButton::toggled, this, [this, area](bool open) {
        m_head->setIcon(icon(open ? QStringLiteral("chevron_down") : QStringLiteral("chevron")));
        area->setVisible(open);
    });
    connect(&workspace.data, &DataSession::changed, this, &HintsPanel::refresh);
    refresh();
}

void HintsPanel::refresh() {
    if (!m_workspace.data.prepared()) {
        return;
    }
    qDeleteAll(m_list->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item;
    }
    int row = 0;
    for (const jobs::UnitsHint& hint : jobs::hiddenUnitsHints(m_workspace.data.shape())) {
        addRow(row++, hint);
    }
    m_grid->setRowStretch(row, 1);
    m_grid->setColumnStretch(1, 1);
}

void HintsPanel::addRow(int row, const jobs::UnitsHint& hint) {
    auto* units = headingLabel(QString::number(hint.units), m_list);
    units->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(units, row, 0);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new QLabel(QString::fromStdString(hint.formula), m_list));
    words->addWidget(noteLabel(QString::fromStdString(hint.source), m_list));
    m_grid->addLayout(words, row, 1);
    QToolButton* use = quietButton(QStringLiteral("check"), tr("Apply"), m_list);
    describe(use, tr("Apply %1 units, %2").arg(hint.units).arg(QString::fromStdString(hint.formula)),
             tr("Sets the units of the selected layer, or of all hidden layers when none is selected"));
    connect(use, &QToolButton::clicked, this, [this, hint] { apply(hint); });
    m_grid->addWidget(use, row, 2);
}

std::vector<std::string> HintsPanel::targets() const {
    const Document& document = m_workspace.store.document();
    const Catalogue& catalogue = m_workspace.store.catalogue();
    std::vector<std::string> ids;
    collectUnits(document.layers, catalogue, ids);
    if (!ids.empty()) {
        ids.pop_back(); // the last one is the output: its size is the data's
    }
    const std::string selected = m_workspace.selection.block().toStdString();
    if (std::find(ids.begin(), ids.end(), selected) != ids.end()) {
        ids = {selected};
    }
    std::vector<std::string> paths;
    for (const std::string& id : ids) {
        paths.push_back(pathOfBlock(document, id) + "." + kUnits);
    }
    return paths;
}

void HintsPanel::apply(const jobs::UnitsHint& hint) {
    std::vector<Edit> edits;
    for (const std::string& path : targets()) {
        edits.push_back({path, Setting(hint.units)});
    }
    if (!edits.empty()) {
        m_workspace.store.applyEdits(edits, tr("Set hidden units to %1").arg(hint.units));
    }
}

} // namespace goodfit::ui
