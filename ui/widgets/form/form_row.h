// One parameter's row: label (or switch, when it may be off), editor, ⇄, the message when something
// typed is wrong, and below, for components, the fields of what was chosen.
#pragma once

#include "ui/widgets/form/editor.h"
#include "ui/widgets/form/field.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace goodfit::ui {

class ComponentRows;

class FormRow : public QWidget {
    Q_OBJECT
public:
    // depth: of nesting, 0 for the form's own rows.
    FormRow(DocumentStore& store, const QString& path, const ParameterSpec& spec, int depth, QWidget* parent);

    [[nodiscard]] const Field& field() const { return m_field; }
    // Shows what the document holds now.
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeLabel();
    void measure();
    void makeToggle();
    void replaceEditor(MakeEditor make);
    void say(const QString& problem);
    void refreshNested();
    void toggleRange(bool on);

    Field m_field;
    int m_depth;
    QHBoxLayout* m_line = nullptr;
    QVBoxLayout* m_column = nullptr;
    QWidget* m_label = nullptr;
    QCheckBox* m_switch = nullptr; // only when optional
    QToolButton* m_toggle = nullptr;
    QLabel* m_message = nullptr;
    FieldEditor* m_editor = nullptr;
    MakeEditor m_made = nullptr;
    std::vector<ComponentRows*> m_nested;
    std::optional<Value> m_former; // before the range was made
};

} // namespace goodfit::ui
