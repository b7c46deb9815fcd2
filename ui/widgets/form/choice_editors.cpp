// Yes or no, one of several, a text, several of several, components in order.
#include "ui/bridge/document_store.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form/check_grid.h"
#include "ui/widgets/form/editor.h"
#include "ui/widgets/form/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QWheelEvent>

namespace goodfit::ui {

namespace {

QHBoxLayout* soleRow(QWidget& owner, QWidget* content) {
    auto* row = new QHBoxLayout(&owner);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(content);
    owner.setFocusProxy(content);
    return row;
}

class CheckEditor : public FieldEditor {
public:
    CheckEditor(const Field& field, QWidget* parent) : FieldEditor(parent), m_box(new QCheckBox(this)) {
        soleRow(*this, m_box)->addStretch(1);
        m_box->setAccessibleName(field.name());
        connect(m_box, &QCheckBox::clicked, this, [this](bool on) { emit asked(Setting(on)); });
    }
    void display(const Setting& setting) override { m_box->setChecked(setting.value() && setting.value()->boolean()); }

private:
    QCheckBox* m_box;
};

// The wheel over a form scrolls it, unless one is at work here.
class QuietCombo : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override {
        if (hasFocus()) {
            QComboBox::wheelEvent(event);
        } else {
            event->ignore();
        }
    }
};

class ComboEditor : public FieldEditor {
public:
    ComboEditor(const Field& field, QWidget* parent)
        : FieldEditor(parent), m_options(field.options()), m_combo(new QuietCombo(this)) {
        soleRow(*this, m_combo);
        m_combo->setAccessibleName(field.name());
        m_combo->setFocusPolicy(Qt::StrongFocus);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_combo->setMinimumContentsLength(8);
        for (const Option& option : m_options) {
            m_combo->addItem(option.label);
            m_combo->setItemData(m_combo->count() - 1, option.help, Qt::ToolTipRole);
        }
        connect(m_combo, &QComboBox::activated, this,
                [this](int index) { emit asked(Setting(m_options[static_cast<std::size_t>(index)].value)); });
    }

    void display(const Setting& setting) override {
        for (std::size_t i = 0; i < m_options.size(); ++i) {
            if (setting.value() && m_options[i].value == *setting.value()) {
                m_combo->setCurrentIndex(static_cast<int>(i));
                return;
            }
        }
        m_combo->setCurrentIndex(-1);
    }

private:
    std::vector<Option> m_options;
    QComboBox* m_combo;
};

class TextEditor : public FieldEditor {
public:
    TextEditor(const Field& field, QWidget* parent) : FieldEditor(parent), m_edit(new QLineEdit(this)) {
        soleRow(*this, m_edit);
        m_edit->setAccessibleName(field.name());
        connect(m_edit, &QLineEdit::textEdited, this,
                [this](const QString& text) { emit asked(Setting(text.toStdString())); });
    }
    void display(const Setting& setting) override {
        const QString text = setting.value() ? QString::fromStdString(setting.value()->text()) : QString();
        if (text != m_edit->text()) {
            m_edit->setText(text);
        }
    }

private:
    QLineEdit* m_edit;
};

// Several of the options: as a range over them, or as a list of names.
class SeveralEditor : public FieldEditor {
public:
    SeveralEditor(const Field& field, bool asNames, QWidget* parent)
        : FieldEditor(parent),
          m_field(field),
          m_asNames(asNames),
          m_grid(new CheckGrid(field.name(), field.options(), this)) {
        soleRow(*this, m_grid);
        connect(m_grid, &CheckGrid::changed, this, &SeveralEditor::read);
    }

    void display(const Setting& setting) override {
        if (const ChoiceRange* range = setting.choice()) {
            m_grid->setChecked(range->choices);
        } else {
            m_grid->setChecked(setting.values() ? *setting.values() : std::vector<Value>());
        }
    }

private:
    void read() {
        const Setting setting = m_asNames ? Setting(m_grid->checked()) : Setting(ChoiceRange{m_grid->checked()});
        const QString wrong = m_field.problemWith(setting);
        emit problem(wrong);
        if (wrong.isEmpty()) {
            emit asked(setting);
        }
    }

    const Field& m_field;
    bool m_asNames;
    CheckGrid* m_grid;
};

// Adds to and takes from a list of components; their own fields stand below, made by the row.
class ListEditor : public FieldEditor {
public:
    ListEditor(const Field& field, QWidget* parent) : FieldEditor(parent) {
        auto* add = new QToolButton(this);
        add->setText(tr("Add"));
        add->setIcon(icon(QStringLiteral("plus")));
        add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        add->setPopupMode(QToolButton::InstantPopup);
        add->setAccessibleName(tr("Add to %1").arg(field.name()));
        add->setEnabled(!field.options().empty());
        auto* menu = new QMenu(add);
        for (const Option& option : field.options()) {
            menu->addAction(option.label, this, [this, id = option.value.text()] {
                m_held.push_back(Component(id));
                emit asked(Setting(m_held));
            });
        }
        add->setMenu(menu);
        auto* removeLast = new QToolButton(this);
        removeLast->setIcon(icon(QStringLiteral("minus")));
        removeLast->setAccessibleName(tr("Remove the last of %1").arg(field.name()));
        removeLast->setToolTip(removeLast->accessibleName());
        connect(removeLast, &QToolButton::clicked, this, [this] {
            if (!m_held.empty()) {
                m_held.pop_back();
                emit asked(Setting(m_held));
            }
        });
        soleRow(*this, add)->addWidget(removeLast);
        static_cast<QHBoxLayout*>(layout())->addStretch(1);
    }
    void display(const Setting& setting) override {
        m_held = setting.components() ? *setting.components() : Setting::ComponentList();
    }

private:
    Setting::ComponentList m_held;
};

} // namespace

FieldEditor* makeCheckEditor(const Field& field, QWidget* parent) {
    return new CheckEditor(field, parent);
}

FieldEditor* makeComboEditor(const Field& field, QWidget* parent) {
    return new ComboEditor(field, parent);
}

FieldEditor* makeTextEditor(const Field& field, QWidget* parent) {
    return new TextEditor(field, parent);
}

FieldEditor* makeChoiceListEditor(const Field& field, QWidget* parent) {
    return new SeveralEditor(field, false, parent);
}

FieldEditor* makeNamesEditor(const Field& field, QWidget* parent) {
    return new SeveralEditor(field, true, parent);
}

FieldEditor* makeListEditor(const Field& field, QWidget* parent) {
    return new ListEditor(field, parent);
}

} // namespace goodfit::ui
