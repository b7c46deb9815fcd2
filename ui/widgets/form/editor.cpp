#include "ui/widgets/form/editor.h"

#include "ui/widgets/form/field.h"

#include <array>

namespace goodfit::ui {

namespace {

struct EditorRow {
    MakeEditor value, numericRange, choiceRange;
};

// In the order of ParameterKind.
constexpr std::array<EditorRow, 8> kEditors{{
    {makeNumberEditor, makeNumericRangeEditor, makeNumberChoicesEditor},
    {makeNumberEditor, makeNumericRangeEditor, makeNumberChoicesEditor},
    {makeCheckEditor, makeNoEditor, makeChoiceListEditor},
    {makeComboEditor, makeNoEditor, makeChoiceListEditor},
    {makeTextEditor, makeNoEditor, makeNoEditor},
    {makeComboEditor, makeNoEditor, makeChoiceListEditor},
    {makeListEditor, makeNoEditor, makeNoEditor},
    {makeNamesEditor, makeNoEditor, makeNoEditor},
}};

class NoEditor : public FieldEditor {
public:
    using FieldEditor::FieldEditor;
    void display(const Setting&) override {}
};

} // namespace

MakeEditor editorFor(const Field& field, const Setting& setting) {
    if (field.spec().kind == ParameterKind::Component && !field.hasTypes()) {
        return makeNoEditor;
    }
    const EditorRow& row = kEditors[static_cast<std::size_t>(field.spec().kind)];
    return setting.range() ? row.numericRange : setting.choice() ? row.choiceRange : row.value;
}

FieldEditor* makeNoEditor(const Field&, QWidget* parent) {
    return new NoEditor(parent);
}

} // namespace goodfit::ui
