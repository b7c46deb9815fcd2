// Keeps what is in no file yet where a crash cannot reach it: about a second after a change the document goes
// to a file of this window's own, written by another thread, locked while the window lives. A file whose window
// is gone is offered to the next one; one that cannot be read is put aside as FILE.unreadable.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "ui/bridge/background.h"

#include <QLockFile>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

namespace goodfit::ui {

class DocumentStore;

struct LostDocument {
    Document document;
    QString file; // it belonged to; empty: never saved
    QString name; // as shown
    QString when; // last kept, as shown
};

class Recovery : public QObject {
    Q_OBJECT
public:
    Recovery(DocumentStore& store, const QString& folder = defaultFolder(), QObject* parent = nullptr);
    ~Recovery() override;

    // A document of a window that ended without saying so. Its file is this window's from now on, until
    // forgetLost() or the next look.
    [[nodiscard]] std::optional<LostDocument> findLost();
    void forgetLost(); // it was restored, or is not wanted
    // What the last look put aside: the file and why it cannot be read, a line each.
    [[nodiscard]] const QStringList& unreadable() const { return m_unreadable; }
    void keepSoon();   // writes when there are changes that no file has; else removes what was kept
    void keepNow();    // the same, done when it returns: the program is about to end
    void endCleanly(); // nothing is left behind

    // $XDG_STATE_HOME/goodfit/recovery
    [[nodiscard]] static QString defaultFolder();

signals:
    void failed(const QString& message); // once, until it works again

private:
    [[nodiscard]] QString path(const QString& ending) const;
    [[nodiscard]] std::function<Result<Document>(const std::stop_token&)> writing() const;
    [[nodiscard]] bool isKept() const;
    void poll();
    void adopt(Result<Document> written);
    void remove();
    void removeLeftovers() const;

    DocumentStore& m_store;
    QString m_folder;
    QString m_slot;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLockFile> m_lostLock;
    QString m_lostBase;
    QStringList m_unreadable;
    std::optional<Document> m_kept;
    QString m_keptFile; // that it belongs to
    Background<Document> m_writer;
    bool m_isFailureTold = false;
    QTimer m_timer; // from a change to its writing
    QTimer m_poll;
};

} // namespace goodfit::ui
