// Keeps what is in no file yet where a crash cannot reach it: every 30 s and before each run the changed
// document goes to a file of this window's own, locked while the window lives. A file whose window is gone
// is offered to the next one.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <QLockFile>
#include <QObject>
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
    void keepNow();    // writes when there are changes that no file has; else removes what was kept
    void endCleanly(); // nothing is left behind

    // $XDG_STATE_HOME/goodfit/recovery
    [[nodiscard]] static QString defaultFolder();

private:
    [[nodiscard]] QString path(const QString& ending) const;
    void remove();

    DocumentStore& m_store;
    QString m_folder;
    QString m_slot;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QLockFile> m_lostLock;
    QString m_lostBase;
    std::optional<Document> m_kept;
    QTimer m_timer;
};

} // namespace goodfit::ui
