// What tests of forms share: finding a field's row and its widgets, typing and choosing as a hand does.
#pragma once

#include "ui/widgets/form/form_row.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

namespace goodfit::test {

using ui::FormRow;

inline FormRow* rowOf(QWidget& form, const QString& path) {
    for (FormRow* row : form.findChildren<FormRow*>()) {
        if (row->field().path() == path) {
            return row;
        }
    }
    return nullptr;
}

// The widget of this type that belongs to the row itself, not to fields nested below it.
template <class W>
W* own(FormRow& row) {
    for (W* widget : row.findChildren<W*>()) {
        const QWidget* up = widget->parentWidget();
        while (up && !qobject_cast<const FormRow*>(up)) {
            up = up->parentWidget();
        }
        if (up == &row && !widget->isHidden()) {
            return widget;
        }
    }
    return nullptr;
}

inline QToolButton* toggleOf(FormRow& row) {
    for (QToolButton* button : row.findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)) {
        return button;
    }
    return nullptr;
}

inline void typeInto(QWidget* edit, const QString& text) {
    auto* line = edit->findChild<QLineEdit*>();
    line = line ? line : qobject_cast<QLineEdit*>(edit);
    line->selectAll();
    QTest::keyClicks(line, text);
}

// Opens the list and takes the entry of this text; false: there is none.
inline bool choose(QComboBox& combo, const QString& text) {
    const int row = combo.findText(text);
    if (row < 0) {
        return false;
    }
    combo.showPopup();
    combo.view()->setCurrentIndex(combo.model()->index(row, 0));
    QTest::keyClick(combo.view(), Qt::Key_Return);
    return combo.currentIndex() == row;
}

} // namespace goodfit::test
