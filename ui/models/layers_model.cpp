#include "ui/models/layers_model.h"

#include "core/document/paths.h"
#include "core/search/lineage.h"
#include "ui/bridge/workspace.h"
#include "ui/models/layer_edits.h"
#include "ui/models/layer_text.h"
#include "ui/theme/theme.h"

#include <QMimeData>

#include <algorithm>

namespace goodfit::ui {

LayersModel::LayersModel(Workspace& workspace, QObject* parent) : QAbstractListModel(parent), m_workspace(workspace) {
    rebuild();
    connect(&workspace.store, &DocumentStore::changed, this, &LayersModel::refresh);
    connect(&workspace.data, &DataSession::summaryChanged, this, &LayersModel::refresh);
    connect(&workspace.selection, &Selection::trialChanged, this, &LayersModel::refresh);
    connect(&workspace.study, &StudySession::studyReset, this, &LayersModel::refresh);
}

QString LayersModel::layerMimeType() {
    return QStringLiteral("application/x-goodfit-layer");
}

void LayersModel::collect(const std::vector<LayerBlock>& list, const std::string& path, int depth,
                          std::vector<Row>& rows) const {
    for (const LayerBlock& block : list) {
        const std::string own = path + "." + block.id;
        rows.push_back({Kind::Block, block.id, own, depth});
        collect(block.layers, own, depth + 1, rows);
    }
}

void LayersModel::rebuild() {
    const Document& document = m_workspace.store.document();
    std::vector<Row> rows;
    if (document.layers.empty() || document.layers.front().component.type() != "input") {
        rows.push_back({Kind::Input, {}, {}, 0});
    }
    collect(document.layers, "layers", 0, rows);
    rows.push_back({Kind::Output, {}, {}, 0});
    m_rows = std::move(rows);
}

// Rows keep their selection and scroll position while only their contents change.
void LayersModel::refresh() {
    const std::vector<Row> before = m_rows;
    rebuild();
    const bool same =
        std::equal(before.begin(), before.end(), m_rows.begin(), m_rows.end(),
                   [](const Row& one, const Row& other) { return one.kind == other.kind && one.path == other.path; });
    if (same) {
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    std::vector<Row> after = m_rows;
    m_rows = before;
    beginResetModel();
    m_rows = std::move(after);
    endResetModel();
}

int LayersModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LayersModel::rowOf(const QString& id) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].kind == Kind::Block && m_rows[i].id == id.toStdString()) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

const nn::BlockSummary* LayersModel::summaryOf(const Row& row) const {
    for (const nn::BlockSummary& block : m_workspace.data.summary().blocks) {
        if (block.path == row.path) {
            return &block;
        }
    }
    return nullptr;
}

QVariant LayersModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return QString::fromStdString(row.id);
    case KindRole:
        return static_cast<int>(row.kind);
    case DepthRole:
        return row.depth;
    case Qt::AccessibleTextRole: {
        QStringList parts{index.data(Qt::DisplayRole).toString()};
        for (const int part :
             {static_cast<int>(ShapeRole), static_cast<int>(ParametersRole), static_cast<int>(ProblemRole),
              static_cast<int>(NoteRole), static_cast<int>(TrialRole)}) {
            if (const QString text = index.data(part).toString(); !text.isEmpty()) {
                parts.append(text);
            }
        }
        return tr("%1 of %2: %3").arg(index.row() + 1).arg(rowCount()).arg(parts.join(QStringLiteral(", ")));
    }
    default:
        return row.kind == Kind::Block ? blockData(row, role) : endData(row, role);
    }
}

QString LayersModel::trialText(const LayerBlock& block, const Row& row) const {
    const search::Trial* trial = search::trialOf(m_workspace.study.study(), m_workspace.selection.trial());
    if (!trial) {
        return {};
    }
    QStringList values;
    const std::string own = row.path + ".";
    for (const auto& [path, value] : trial->parameters) {
        const std::string rest = path.starts_with(own) ? path.substr(own.size()) : std::string();
        const std::string first = rest.substr(0, rest.find('.'));
        const bool ofInner = std::any_of(block.layers.begin(), block.layers.end(),
                                         [&first](const LayerBlock& inner) { return inner.id == first; });
        if (rest.empty() || ofInner) {
            continue;
        }
        QString name = QString::fromStdString(rest).replace(QLatin1Char('_'), QLatin1Char(' '));
        name.remove(QStringLiteral(".type"));
        const std::string text = value.isReal() ? shortNumber(value.real()) : value.toString();
        values << QStringLiteral("%1 %2").arg(name.replace(QLatin1Char('.'), QLatin1Char(' ')),
                                              QString::fromStdString(text));
    }
    return values.isEmpty() ? QString() : tr("Trial %1: %2").arg(trial->number).arg(values.join(QStringLiteral(", ")));
}

QVariant LayersModel::blockData(const Row& row, int role) const {
    const LayerBlock* block = findBlock(m_workspace.store.document(), row.id);
    const nn::BlockSummary* summary = summaryOf(row);
    if (!block) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return blockTitle(*block, m_workspace.store.catalogue());
    case Qt::DecorationRole:
        return icon(layerIcon(block->component.type()));
    case ShapeRole:
        return summary && !summary->output.sizes.empty()
                   ? QString::fromStdString(summary->input.toString() + " → " + summary->output.toString())
                   : QString();
    case ParametersRole:
        return summary ? parametersText(summary->parameters, summary->trainableParameters) : QString();
    case ShareRole: {
        const auto all = static_cast<double>(m_workspace.data.summary().parameters);
        return summary && all > 0 ? static_cast<double>(summary->parameters) / all : 0.0;
    }
    case ProblemRole:
        return summary ? QString::fromStdString(summary->problem) : QString();
    case NoteRole:
        return summary ? QString::fromStdString(summary->note) : QString();
    case TrialRole:
        return trialText(*block, row);
    default:
        return {};
    }
}

QVariant LayersModel::endData(const Row& row, int role) const {
    const bool input = row.kind == Kind::Input;
    const jobs::DataShape shape = m_workspace.data.shape();
    const nn::NetworkSummary& summary = m_workspace.data.summary();
    switch (role) {
    case Qt::DisplayRole:
        return input ? tr("Input") : tr("Output");
    case Qt::DecorationRole:
        return icon(input ? QStringLiteral("layer_input") : QStringLiteral("layer_output"));
    case ShapeRole:
        if (!m_workspace.data.prepared()) {
            return input && m_workspace.data.isLoading() ? tr("loading") : QString();
        }
        return QString::fromStdString(input ? shape.input.toString() : summary.output.toString());
    case ParametersRole:
        return m_workspace.data.prepared() && !input ? QString::fromStdString(data::taskName(shape.task)) : QString();
    case ShareRole:
        return 0.0;
    case ProblemRole: {
        if (m_workspace.data.isLoading()) {
            return QString();
        }
        const bool ofBlock = std::any_of(summary.blocks.begin(), summary.blocks.end(),
                                         [&summary](const auto& block) { return block.path == summary.problemPath; });
        const bool ofData = summary.problemPath == "data";
        return !ofBlock && ofData == input ? QString::fromStdString(summary.problem) : QString();
    }
    default:
        return {};
    }
}

Qt::ItemFlags LayersModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::ItemIsDropEnabled; // between rows only
    }
    const Kind kind = m_rows[static_cast<std::size_t>(index.row())].kind;
    return kind == Kind::Block ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled
                               : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

Qt::DropActions LayersModel::supportedDropActions() const {
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList LayersModel::mimeTypes() const {
    return QAbstractListModel::mimeTypes() << layerMimeType();
}

BlockPlace LayersModel::placeBefore(int row) const {
    const Document& document = m_workspace.store.document();
    if (row >= 0 && row < rowCount()) {
        const Row& at = m_rows[static_cast<std::size_t>(row)];
        if (at.kind == Kind::Block) {
            return placeOf(document, at.id).value_or(BlockPlace{});
        }
        if (at.kind == Kind::Input) {
            return {};
        }
    }
    return {{}, document.layers.size()};
}

bool LayersModel::moveRows(const QModelIndex&, int source, int count, const QModelIndex&, int target) {
    if (count != 1 || source < 0 || source >= rowCount() ||
        m_rows[static_cast<std::size_t>(source)].kind != Kind::Block) {
        return false;
    }
    const std::string id = m_rows[static_cast<std::size_t>(source)].id;
    Document changed = withMoved(m_workspace.store.document(), id, placeBefore(target));
    if (changed == m_workspace.store.document()) {
        return false;
    }
    return m_workspace.store.replace(std::move(changed), tr("Move %1").arg(QString::fromStdString(id)));
}

bool LayersModel::dropMimeData(const QMimeData* data, Qt::DropAction, int row, int, const QModelIndex&) {
    if (!data->hasFormat(layerMimeType())) {
        return false;
    }
    const Document& document = m_workspace.store.document();
    LayerBlock block = newBlock(document, m_workspace.store.catalogue(), data->data(layerMimeType()).toStdString());
    const std::string id = block.id;
    const QString title = blockTitle(block, m_workspace.store.catalogue());
    const bool done =
        m_workspace.store.replace(withInserted(document, placeBefore(row), std::move(block)), tr("Add %1").arg(title));
    if (done) {
        emit added(QString::fromStdString(id));
    }
    return done;
}

} // namespace goodfit::ui
