// What edits a setting of one kind in a form's row. It shows what it is told and says what was asked
// for; it changes nothing itself.
#pragma once

#include "core/base/setting.h"

#include <QWidget>

namespace goodfit::ui {

class Field;

class FieldEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Shows this setting without taking away what is being typed when that means the same.
    virtual void display(const Setting& setting) = 0;

signals:
    void asked(const goodfit::Setting& setting); // allowed and wanted
    void problem(const QString& message);        // empty: well again
};

using MakeEditor = FieldEditor* (*)(const Field& field, QWidget* parent);

// The editor for what the field holds now; another pointer means that another editor is needed.
[[nodiscard]] MakeEditor editorFor(const Field& field, const Setting& setting);

FieldEditor* makeNumberEditor(const Field& field, QWidget* parent);
FieldEditor* makeNumericRangeEditor(const Field& field, QWidget* parent);
FieldEditor* makeNumberChoicesEditor(const Field& field, QWidget* parent);
FieldEditor* makeCheckEditor(const Field& field, QWidget* parent);
FieldEditor* makeComboEditor(const Field& field, QWidget* parent);
FieldEditor* makeTextEditor(const Field& field, QWidget* parent);
FieldEditor* makeChoiceListEditor(const Field& field, QWidget* parent); // a range over choices
FieldEditor* makeNamesEditor(const Field& field, QWidget* parent);
FieldEditor* makeListEditor(const Field& field, QWidget* parent); // components in order
FieldEditor* makeNoEditor(const Field& field, QWidget* parent);   // a component without types: fields alone

} // namespace goodfit::ui
