// The drawn stack as rows: the data's input first, each block with its depth of nesting, a group before
// its blocks, and the output last. Moving rows is one undoable change of the document.
#pragma once

#include <QAbstractListModel>

#include <string>
#include <vector>

namespace goodfit::nn {
struct BlockSummary;
}

namespace goodfit {
struct LayerBlock;
}

namespace goodfit::ui {

struct BlockPlace;
struct Workspace;

class LayersModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Kind { Input, Block, Output };
    enum Role {
        IdRole = Qt::UserRole + 1, // QString; empty for input and output
        KindRole,
        DepthRole,      // 0 for the stack itself
        ShapeRole,      // "2 → 16"
        ParametersRole, // "48 parameters", "48 parameters, 32 trained"
        ShareRole,      // of all parameters, 0 … 1
        ProblemRole,    // QString; empty: none
        NoteRole,       // what to know of a block that may stand here; QString, empty: nothing
        TrialRole       // the selected trial's values where the block has ranges: "Trial 7: units 23"; empty: none
    };

    explicit LayersModel(Workspace& workspace, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    bool moveRows(const QModelIndex& sourceParent, int source, int count, const QModelIndex& targetParent,
                  int target) override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

    [[nodiscard]] int rowOf(const QString& id) const; // -1: none
    // Where a block dropped before this row goes.
    [[nodiscard]] BlockPlace placeBefore(int row) const;

    static QString layerMimeType(); // a palette's drag: the layer's type as UTF-8

signals:
    void added(const QString& id); // by a drop

private:
    struct Row {
        Kind kind = Kind::Block;
        std::string id;
        std::string path;
        int depth = 0;
    };
    void rebuild();
    void refresh();
    void collect(const std::vector<LayerBlock>& list, const std::string& path, int depth, std::vector<Row>& rows) const;
    [[nodiscard]] const nn::BlockSummary* summaryOf(const Row& row) const;
    [[nodiscard]] QString trialText(const LayerBlock& block, const Row& row) const;
    [[nodiscard]] QVariant blockData(const Row& row, int role) const;
    [[nodiscard]] QVariant endData(const Row& row, int role) const; // input and output

    Workspace& m_workspace;
    std::vector<Row> m_rows;
};

} // namespace goodfit::ui
