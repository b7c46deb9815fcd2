#include "ui/bridge/dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

namespace goodfit::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Dialogs", text);
}

UnsavedAnswer askUnsaved(QWidget* parent, const QString& documentName) {
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("“%1” has changes that are in no file.").arg(documentName),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box.setInformativeText(tr("Save them before going on?"));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return UnsavedAnswer::Save;
    case QMessageBox::Discard:
        return UnsavedAnswer::Discard;
    default:
        return UnsavedAnswer::Cancel;
    }
}

} // namespace

Dialogs& dialogs() {
    static Dialogs inUse{[](QWidget* parent, const QString& title, const QString& folder, const QString& filter) {
                             return QFileDialog::getOpenFileName(parent, title, folder, filter);
                         },
                         [](QWidget* parent, const QString& title, const QString& file, const QString& filter) {
                             return QFileDialog::getSaveFileName(parent, title, file, filter);
                         },
                         askUnsaved};
    return inUse;
}

} // namespace goodfit::ui
