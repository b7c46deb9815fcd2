// What leaving the document, or writing over its file, would lose: the questions before it happens.
#include "core/document/json.h"
#include "ui/bridge/activity.h"
#include "ui/bridge/dialogs.h"
#include "ui/bridge/workspace.h"
#include "ui/shell/file_actions.h"

#include <QFileInfo>

namespace goodfit::ui {

namespace {

constexpr double kLongRunSeconds = 10;

} // namespace

// What was learned within a moment is learned again within a moment.
QString FileActions::whatWouldBeLost() const {
    const DocumentStore& store = m_workspace.store;
    const StudySession& session = m_workspace.study;
    QStringList losses;
    if (store.isModified()) {
        losses << tr("“%1” has changes that are in no file.").arg(documentName());
    }
    const search::Study& study = session.study();
    const bool studying = session.state() == StudySession::State::Running ||
                          session.state() == StudySession::State::Paused ||
                          session.state() == StudySession::State::Stopping;
    const QString trials = tr("%1 of %2 trials are done").arg(session.finishedTrials()).arg(study.planned);
    if (studying) {
        losses << (store.file().isEmpty()
                       ? tr("Its study is going on: %1.").arg(trials)
                       : tr("Its study is going on: %1, which stay beside the document.").arg(trials));
    } else if (store.file().isEmpty() && session.finishedTrials() > 0) {
        losses << tr("Its study of %1 trials is in no file.").arg(session.finishedTrials());
    }
    const train::Snapshot& run = *m_workspace.train.snapshot();
    if (store.file().isEmpty() && run.seconds >= kLongRunSeconds) {
        losses << tr("Its run of %1 epochs (%2) is in no file.").arg(run.epoch).arg(durationText(run.seconds));
    }
    if (!losses.isEmpty() && !store.isModified()) {
        losses.prepend(tr("“%1” is still at work or not saved.").arg(documentName()));
    }
    return losses.join(QLatin1Char('\n'));
}

bool FileActions::mayLeave() {
    const QString losses = whatWouldBeLost();
    if (losses.isEmpty()) {
        return true;
    }
    const DocumentStore& store = m_workspace.store;
    switch (dialogs().askUnsaved(m_window, {losses, store.isModified() || store.file().isEmpty()})) {
    case UnsavedAnswer::Save:
        return save();
    case UnsavedAnswer::Discard:
        return true;
    case UnsavedAnswer::Cancel:
        return false;
    }
    return false;
}

void FileActions::lookAtDisk() {
    if (!m_stamp.hasChanged() || (m_isTold && !m_told.hasChanged())) {
        return;
    }
    m_told = FileStamp(m_workspace.store.file());
    m_isTold = true;
    emit changedOnDisk();
}

void FileActions::reload() {
    DocumentStore& store = m_workspace.store;
    const FileStamp stamp(store.file());
    Result<Document> document = loadDocument(store.file().toStdString(), store.catalogue());
    if (!document) {
        emit message(QString::fromStdString(document.error().text()));
        return;
    }
    if (store.replace(std::move(*document), tr("Reload from disk"))) {
        store.markSaved(store.file());
        m_stamp = stamp;
        m_isTold = false;
    }
}

void FileActions::keepMine() {
    m_stamp = FileStamp(m_workspace.store.file());
    m_isTold = false;
    m_workspace.store.markUnsaved(); // it differs from its file
}

bool FileActions::saveTo(const QString& file) {
    const bool own = QFileInfo(file).absoluteFilePath() == m_workspace.store.file();
    if (!own || !m_stamp.hasChanged()) {
        return write(file);
    }
    switch (dialogs().askChangedOnDisk(m_window, documentName())) {
    case ChangedAnswer::Overwrite:
        return write(file);
    case ChangedAnswer::SaveAs:
        return saveAs();
    case ChangedAnswer::Reload:
        reload();
        return false;
    case ChangedAnswer::Cancel:
        return false;
    }
    return false;
}

} // namespace goodfit::ui
