#include "ui/widgets/parameter_form.h"

#include "ui/bridge/document_store.h"
#include "ui/widgets/form/component_rows.h"
#include "ui/widgets/form/form_row.h"

#include <QApplication>
#include <QVBoxLayout>

namespace goodfit::ui {

struct ParameterForm::Impl {
    QString path;
    ComponentRows* rows;
};

ParameterForm::ParameterForm(DocumentStore& store, QString path, QStringList only, QStringList except, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>()) {
    m_impl->path = std::move(path);
    m_impl->rows = new ComponentRows(store, m_impl->path, std::move(only), std::move(except), 0, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_impl->rows);
    connect(&store, &DocumentStore::changed, m_impl->rows, &ComponentRows::refresh);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        for (QWidget* at = now; at && at != this && isAncestorOf(at); at = at->parentWidget()) {
            if (const auto* row = qobject_cast<FormRow*>(at)) {
                emit fieldFocused(row->field().path());
                return;
            }
        }
    });
}

ParameterForm::~ParameterForm() = default;

const QString& ParameterForm::path() const {
    return m_impl->path;
}

} // namespace goodfit::ui
