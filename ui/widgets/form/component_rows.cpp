#include "ui/widgets/form/component_rows.h"

#include "core/document/paths.h"
#include "core/document/specs.h"
#include "ui/bridge/document_store.h"
#include "ui/widgets/form/form_row.h"

#include <QVBoxLayout>

#include <cstdlib>

namespace goodfit::ui {

namespace {

struct Held {
    std::string family;
    std::vector<std::string> types;
};

// The family and the types in force of the component at a path: a section, a block, a parameter.
Held heldAt(const Document& document, const Catalogue& catalogue, const std::string& path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) {
        return {path, {path}};
    }
    const LayerBlock* block = findBlock(document, std::string_view(path).substr(dot + 1));
    if (block && pathOfBlock(document, block->id) == path) {
        return {"layer", block->component.types};
    }
    const Result<PathTarget> target = resolve(document, catalogue, path);
    if (target && target->spec && target->spec->kind == ParameterKind::Component) {
        const Component* held = target->setting ? target->setting->component() : nullptr;
        return {target->spec->family, held ? held->types : std::vector{target->spec->initial.text()}};
    }
    // An element of a list: its path leads to the list's spec and its owner is the list's.
    const Result<PathTarget> list = resolve(document, catalogue, path.substr(0, dot));
    const Setting::ComponentList* elements = list && list->setting ? list->setting->components() : nullptr;
    const auto index = static_cast<std::size_t>(std::strtoul(path.c_str() + dot + 1, nullptr, 10));
    if (elements && index < elements->size()) {
        return {list->spec->family, (*elements)[index].types};
    }
    return {};
}

} // namespace

ComponentRows::ComponentRows(DocumentStore& store, QString path, QStringList only, QStringList except, int depth,
                             QWidget* parent)
    : QWidget(parent),
      m_store(store),
      m_path(std::move(path)),
      m_only(std::move(only)),
      m_except(std::move(except)),
      m_depth(depth),
      m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    refresh();
}

std::vector<const ParameterSpec*> ComponentRows::wantedSpecs() const {
    const Held held = heldAt(m_store.document(), m_store.catalogue(), m_path.toStdString());
    std::vector<const ParameterSpec*> specs;
    for (const ParameterSpec* spec : specsOf(m_store.catalogue(), held.family, held.types)) {
        const QString id = QString::fromStdString(spec->id);
        const Family* family = m_store.catalogue().family(spec->family);
        const bool emptyList = spec->kind == ParameterKind::ComponentList && (!family || family->members.empty());
        if ((m_only.isEmpty() || m_only.contains(id)) && !m_except.contains(id) && !emptyList) {
            specs.push_back(spec);
        }
    }
    return specs;
}

void ComponentRows::refresh() {
    std::vector<const ParameterSpec*> specs = wantedSpecs();
    if (specs != m_specs) {
        rebuild(std::move(specs));
        return;
    }
    for (FormRow* row : m_rows) {
        row->refresh();
    }
}

void ComponentRows::rebuild(std::vector<const ParameterSpec*> specs) {
    qDeleteAll(m_rows);
    m_rows.clear();
    m_specs = std::move(specs);
    for (const ParameterSpec* spec : m_specs) {
        const QString path = m_path + u'.' + QString::fromStdString(spec->id);
        auto* row = new FormRow(m_store, path, *spec, m_depth, this);
        m_column->addWidget(row);
        m_rows.push_back(row);
    }
    setVisible(!m_rows.empty());
}

} // namespace goodfit::ui
