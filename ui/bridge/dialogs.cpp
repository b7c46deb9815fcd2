#include "ui/bridge/dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace goodfit::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Dialogs", text);
}

UnsavedAnswer askUnsaved(QWidget* parent, const LeaveQuestion& question) {
    QMessageBox box(QMessageBox::Question, question.canSave ? tr("Unsaved work") : tr("Study under way"), question.text,
                    QMessageBox::Discard | QMessageBox::Cancel, parent);
    if (question.canSave) {
        box.setInformativeText(tr("Save before going on?"));
        box.addButton(QMessageBox::Save);
        box.setDefaultButton(QMessageBox::Save);
    } else {
        box.button(QMessageBox::Discard)->setText(tr("Stop the study"));
        box.setDefaultButton(QMessageBox::Cancel);
    }
    switch (box.exec()) {
    case QMessageBox::Save:
        return UnsavedAnswer::Save;
    case QMessageBox::Discard:
        return UnsavedAnswer::Discard;
    default:
        return UnsavedAnswer::Cancel;
    }
}

ChangedAnswer askChangedOnDisk(QWidget* parent, const QString& documentName) {
    QMessageBox box(QMessageBox::Warning, tr("Changed on disk"),
                    tr("“%1” was changed on disk after it was opened here.").arg(documentName), QMessageBox::Cancel,
                    parent);
    box.setInformativeText(
        tr("Overwrite it, save this document under another name, or take over what is on disk? "
           "Taking over can be undone."));
    const QAbstractButton* overwrite = box.addButton(tr("Overwrite"), QMessageBox::DestructiveRole);
    QPushButton* saveAs = box.addButton(tr("Save as…"), QMessageBox::AcceptRole);
    const QAbstractButton* reload = box.addButton(tr("Reload"), QMessageBox::ActionRole);
    box.setDefaultButton(saveAs);
    box.exec();
    if (box.clickedButton() == overwrite) {
        return ChangedAnswer::Overwrite;
    }
    if (box.clickedButton() == saveAs) {
        return ChangedAnswer::SaveAs;
    }
    return box.clickedButton() == reload ? ChangedAnswer::Reload : ChangedAnswer::Cancel;
}

bool askLeaveUnkept(QWidget* parent, const QString& what) {
    QMessageBox box(QMessageBox::Warning, tr("Not kept"), what, QMessageBox::Cancel, parent);
    box.setInformativeText(tr("Quit all the same?"));
    const QAbstractButton* quit = box.addButton(tr("Quit"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == quit;
}

} // namespace

Dialogs& dialogs() {
    static Dialogs inUse{[](QWidget* parent, const QString& title, const QString& folder, const QString& filter) {
                             return QFileDialog::getOpenFileName(parent, title, folder, filter);
                         },
                         [](QWidget* parent, const QString& title, const QString& file, const QString& filter) {
                             return QFileDialog::getSaveFileName(parent, title, file, filter);
                         },
                         askUnsaved, askChangedOnDisk, askLeaveUnkept};
    return inUse;
}

} // namespace goodfit::ui
