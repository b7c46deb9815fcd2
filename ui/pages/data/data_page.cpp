#include "ui/pages/data/data_page.h"

#include "core/document/paths.h"
#include "ui/bridge/workspace.h"
#include "ui/pages/data/csv_panel.h"
#include "ui/pages/data/data_charts.h"
#include "ui/pages/data/source_list.h"
#include "ui/pages/data/split_bar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page_parts.h"
#include "ui/widgets/parameter_form.h"
#include "ui/widgets/theory_card.h"

#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace goodfit::ui {

namespace {

double numberAt(const DocumentStore& store, const char* path) {
    const Result<Setting> held = settingAt(store.document(), store.catalogue(), path);
    return held && held->value() ? held->value()->real() : 0.0;
}

} // namespace

DataPage::DataPage(Workspace& workspace, QWidget* parent) : Page(parent), m_workspace(workspace) {
    setAccessibleName(tr("Data"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_banner = new Banner(this);
    m_csv = new CsvPanel(workspace.store, this);
    m_charts = new DataCharts(workspace.data, this);
    auto* right = new QSplitter(Qt::Vertical, this);
    right->setObjectName(QStringLiteral("dataRightSplit"));
    right->addWidget(m_csv);
    right->addWidget(m_charts);
    right->setStretchFactor(0, 2);
    right->setStretchFactor(1, 3);
    right->setChildrenCollapsible(false);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("dataSplit"));
    split->addWidget(makeSide());
    split->addWidget(right);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    column->addWidget(m_banner);
    column->addWidget(split, 1);
    connectDocument();
    refresh();
}

QWidget* DataPage::makeSide() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(6);
    m_sources = new SourceList(m_workspace.store, side);
    m_sourceForm = new ParameterForm(m_workspace.store, QStringLiteral("data.source"), {}, {}, side);
    connect(m_sourceForm, &ParameterForm::fieldFocused, this, &DataPage::explain);
    column->addWidget(headingLabel(tr("Source"), side));
    column->addWidget(m_sources);
    column->addWidget(m_sourceForm);
    column->addWidget(headingLabel(tr("Split"), side));
    column->addWidget(makeSplit(side));
    const auto addForm = [&](const QString& heading, const char* parameter) {
        column->addWidget(headingLabel(heading, side));
        auto* form = new ParameterForm(m_workspace.store, QStringLiteral("data"), {QLatin1String(parameter)}, {}, side);
        column->addWidget(form);
        connect(form, &ParameterForm::fieldFocused, this, &DataPage::explain);
    };
    addForm(tr("Scaling"), "scaling");
    addForm(tr("Augmentation"), "augmentation");
    m_theory = new TheoryCard(side);
    column->addWidget(m_theory);
    column->addStretch(1);
    return scrollColumn(side, 270, this);
}

QWidget* DataPage::makeSplit(QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_split = new SplitBar(box);
    connect(m_split, &SplitBar::sharesChosen, this, &DataPage::chooseShares);
    column->addWidget(m_split);
    column->addWidget(new ParameterForm(m_workspace.store, QStringLiteral("data.split"), {}, {}, box));
    return box;
}

void DataPage::connectDocument() {
    connect(&m_workspace.store, &DocumentStore::changed, this, &DataPage::refresh);
    connect(&m_workspace.store, &DocumentStore::wasReset, m_charts, &DataCharts::seal);
    connect(&m_workspace.data, &DataSession::changed, this, &DataPage::refresh);
    connect(&m_workspace.data, &DataSession::summaryChanged, this, &DataPage::refresh);
    connect(m_sources, &SourceList::chosen, this, &DataPage::refreshSource);
    connect(m_banner, &Banner::actionClicked, this, &DataPage::adaptNetwork);
}

void DataPage::openFile(const QString& file) {
    m_sources->wishForFile();
    m_csv->lookAt(file);
}

void DataPage::explain(const QString& fieldPath) {
    m_field = fieldPath;
    if (!m_field.isEmpty()) {
        m_theory->explainField(m_workspace.store.document(), m_workspace.store.catalogue(), m_field);
    }
}

void DataPage::refreshSource() {
    const bool file = m_sources->wantsFile();
    m_csv->setVisible(file);
    m_sourceForm->setVisible(!file);
}

void DataPage::refresh() {
    refreshSource();
    explain(m_field);
    m_split->setShares(numberAt(m_workspace.store, "data.split.validation"),
                       numberAt(m_workspace.store, "data.split.test"));
    const Result<Setting> column =
        settingAt(m_workspace.store.document(), m_workspace.store.catalogue(), "data.split.column");
    m_split->setEnabled(!column || !column->value() || column->value()->text().empty());
    const DataSession& session = m_workspace.data;
    if (!session.problem().isEmpty()) {
        m_banner->say(session.problem());
    } else if (session.prepared() && !session.summary().problem.empty()) {
        m_banner->say(
            tr("The network does not fit these data: %1").arg(QString::fromStdString(session.summary().problem)),
            tr("Adapt the network"),
            tr("Replace layers, loss and training settings by ones fit for these data; can be undone"));
    } else {
        m_banner->say({});
    }
}

void DataPage::chooseShares(double validation, double test) {
    m_workspace.store.applyEdits({{"data.split.validation", Setting(validation)}, {"data.split.test", Setting(test)}},
                                 tr("Set the split"));
}

void DataPage::adaptNetwork() {
    const Document& now = m_workspace.store.document();
    const Setting* source = now.data.settings.find("source");
    const Component component = source && source->component() ? *source->component() : Component("spirals");
    const std::shared_ptr<const data::Prepared> prepared = m_workspace.data.prepared();
    if (!prepared || m_workspace.data.isLoading()) {
        return; // the banner comes back with what is loaded
    }
    Document first = jobs::firstDocumentFor(component, prepared->dataset());
    Document changed = now;
    changed.layers = std::move(first.layers);
    changed.training = std::move(first.training);
    m_workspace.store.replace(std::move(changed), tr("Adapt the network to the data"));
}

void DataPage::shown() {
    refresh();
}

} // namespace goodfit::ui
