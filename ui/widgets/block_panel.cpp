#include "ui/widgets/block_panel.h"

#include "core/charts/activation.h"
#include "core/document/paths.h"
#include "core/jobs/describe.h"
#include "ui/bridge/workspace.h"
#include "ui/models/layer_edits.h"
#include "ui/models/layer_text.h"
#include "ui/plots/chart_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/parameter_form.h"
#include "ui/widgets/theory_card.h"

#include <QLineEdit>

namespace goodfit::ui {

namespace {

constexpr double kFrom = -4.0, kTo = 4.0; // of the drawn activation
constexpr int kPoints = 161;
constexpr int kChartHeight = 190;

// The activation that a block applies; nothing when it has none.
std::optional<Component> activationOf(const LayerBlock& block, const Catalogue& catalogue) {
    const ParameterSpec* spec = catalogue.spec("layer", block.component, "activation");
    if (!spec) {
        return std::nullopt;
    }
    const Setting* held = block.component.settings.find("activation");
    Component chosen = held && held->component() ? *held->component() : Component(spec->initial.text());
    chosen.types.resize(1); // of several, the first is drawn
    chosen.typeIsRange = false;
    return chosen;
}

} // namespace

BlockPanel::BlockPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_content(new QWidget(this)),
      m_nothing(noteLabel(tr("Select a block of the network to see its settings."), this)),
      m_icon(new QLabel(m_content)),
      m_title(headingLabel({}, m_content)),
      m_name(new QLineEdit(m_content)),
      m_numbers(noteLabel({}, m_content)),
      m_remark(new QLabel(m_content)),
      m_formPlace(new QVBoxLayout),
      m_activation(new ChartView(m_content)),
      m_theory(new TheoryCard(m_content)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_nothing);
    outer->addWidget(m_content);
    outer->addStretch(1);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->addWidget(m_icon);
    m_title->setWordWrap(true);
    head->addWidget(m_title, 1);
    m_name->setMaximumWidth(104);
    describe(m_name, tr("Name of the block"),
             tr("The block's name in paths and trials: small letters, digits and _; Enter renames it"));
    column->addLayout(head);
    auto* second = new QHBoxLayout;
    second->addWidget(m_numbers, 1);
    second->addWidget(m_name);
    column->addLayout(second);
    m_remark->setWordWrap(true);
    column->addWidget(m_remark);
    column->addLayout(m_formPlace);
    m_activation->setMinimumHeight(kChartHeight);
    m_activation->setMaximumHeight(kChartHeight);
    column->addWidget(m_activation);
    column->addWidget(m_theory);
    m_theory->leaveOutCurvesOf({QStringLiteral("activation")}); // it stands above
    connect(m_name, &QLineEdit::editingFinished, this, &BlockPanel::renameBlock);
    connect(&workspace.selection, &Selection::blockChanged, this, &BlockPanel::follow);
    connect(&workspace.store, &DocumentStore::changed, this, &BlockPanel::follow);
    connect(&workspace.data, &DataSession::summaryChanged, this, &BlockPanel::refresh);
    follow();
}

void BlockPanel::follow() {
    const std::string id = m_workspace.selection.block().toStdString();
    const QString path = QString::fromStdString(pathOfBlock(m_workspace.store.document(), id));
    if (path != m_path || (!m_form && !path.isEmpty())) {
        m_path = path;
        delete m_form;
        m_form = nullptr;
        if (!path.isEmpty()) {
            m_form = new ParameterForm(m_workspace.store, path, {}, {}, m_content);
            m_formPlace->addWidget(m_form);
            connect(m_form, &ParameterForm::fieldFocused, this, [this](const QString& field) {
                m_field = field;
                explain();
            });
            m_field.clear();
        }
    }
    m_content->setVisible(!path.isEmpty());
    m_nothing->setVisible(path.isEmpty());
    refresh();
}

void BlockPanel::refresh() {
    const LayerBlock* block = findBlock(m_workspace.store.document(), m_workspace.selection.block().toStdString());
    if (!block) {
        return;
    }
    m_icon->setPixmap(icon(layerIcon(block->component.type())).pixmap(QSize(22, 22)));
    m_title->setText(blockTitle(*block, m_workspace.store.catalogue()));
    if (!m_name->hasFocus()) {
        m_name->setText(QString::fromStdString(block->id));
    }
    QString numbers, problem, note;
    for (const nn::BlockSummary& summary : m_workspace.data.summary().blocks) {
        if (summary.path == m_path.toStdString()) {
            if (!summary.output.sizes.empty()) {
                numbers = QString::fromStdString(summary.input.toString() + " → " + summary.output.toString());
                const QString parameters = parametersText(summary.parameters, summary.trainableParameters);
                numbers += parameters.isEmpty() ? QString() : QStringLiteral(" · ") + parameters;
            }
            note = QString::fromStdString(summary.note);
            problem = QString::fromStdString(summary.problem);
        }
    }
    m_numbers->setText(numbers);
    m_remark->setText(problem.isEmpty() ? note : problem);
    m_remark->setVisible(!m_remark->text().isEmpty());
    QPalette colours = palette();
    if (!problem.isEmpty()) {
        colours.setColor(QPalette::WindowText, chartColours().warning);
    }
    m_remark->setPalette(colours);
    refreshActivation(*block);
    explain();
}

void BlockPanel::refreshActivation(const LayerBlock& block) {
    const std::optional<Component> activation = activationOf(block, m_workspace.store.catalogue());
    const auto curve =
        activation ? jobs::sampleActivation(*activation, kFrom, kTo, kPoints) : Result<jobs::ActivationCurve>(Error{});
    m_activation->setVisible(curve.ok());
    if (!curve) {
        return;
    }
    const ComponentInfo* info = m_workspace.store.catalogue().member("activation", activation->type());
    m_activation->setChart(
        charts::activationChart(info ? info->label : activation->type(), curve->x, curve->f, curve->derivative));
}

// The theory of what is chosen in the focused field or owns it: at least the block itself.
void BlockPanel::explain() {
    const Document& document = m_workspace.store.document();
    const Catalogue& catalogue = m_workspace.store.catalogue();
    if (!m_field.isEmpty()) {
        m_theory->explainField(document, catalogue, m_field);
        return;
    }
    const LayerBlock* block = findBlock(document, m_workspace.selection.block().toStdString());
    m_theory->explain(block != nullptr ? catalogue.member("layer", block->component.type()) : nullptr,
                      QStringLiteral("layer"), block != nullptr ? block->component : Component());
}

void BlockPanel::renameBlock() {
    const QString before = m_workspace.selection.block();
    const QString after = m_name->text().trimmed();
    if (before.isEmpty() || after == before) {
        return;
    }
    Document changed = withRenamed(m_workspace.store.document(), before.toStdString(), after.toStdString());
    if (m_workspace.store.replace(std::move(changed), tr("Rename %1 to %2").arg(before, after))) {
        m_workspace.selection.selectBlock(after);
    } else {
        m_name->setText(before);
    }
}

} // namespace goodfit::ui
