// The rows of one component's parameters, in the order of its table; of several types, each parameter
// once. Rebuilt only when the type is another.
#pragma once

#include "core/base/parameter_spec.h"

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace goodfit::ui {

class DocumentStore;
class FormRow;

class ComponentRows : public QWidget {
    Q_OBJECT
public:
    ComponentRows(DocumentStore& store, QString path, QStringList only, QStringList except, int depth, QWidget* parent);

    void refresh();
    [[nodiscard]] bool hasRows() const { return !m_rows.empty(); }

private:
    [[nodiscard]] std::vector<const ParameterSpec*> wantedSpecs() const;
    void rebuild(std::vector<const ParameterSpec*> specs);

    DocumentStore& m_store;
    QString m_path;
    QStringList m_only, m_except;
    int m_depth;
    QVBoxLayout* m_column;
    std::vector<const ParameterSpec*> m_specs;
    std::vector<FormRow*> m_rows;
};

} // namespace goodfit::ui
