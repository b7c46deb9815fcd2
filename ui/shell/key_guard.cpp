#include "ui/shell/key_guard.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace goodfit::ui {

namespace {

bool wantsText(const QObject* control) {
    const auto* line = qobject_cast<const QLineEdit*>(control);
    return (line != nullptr && !line->isReadOnly()) || qobject_cast<const QAbstractSpinBox*>(control) != nullptr ||
           qobject_cast<const QComboBox*>(control) != nullptr || qobject_cast<const QTextEdit*>(control) != nullptr ||
           qobject_cast<const QPlainTextEdit*>(control) != nullptr;
}

} // namespace

KeyGuard::KeyGuard(QObject* parent) : QObject(parent) {
    QCoreApplication::instance()->installEventFilter(this);
}

bool KeyGuard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto* key = static_cast<const QKeyEvent*>(event);
    const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const bool printable = !key->text().isEmpty() && key->text().front().isPrint();
    if (!plain || !printable) {
        return false;
    }
    const bool space = key->key() == Qt::Key_Space;
    if (wantsText(watched) || (space && qobject_cast<const QAbstractButton*>(watched) != nullptr)) {
        event->accept(); // taken as a key, not as a shortcut
        return true;
    }
    return false;
}

} // namespace goodfit::ui
