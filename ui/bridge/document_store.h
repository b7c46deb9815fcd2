// The one document of a window with its undo stack and its file. Every change of a choice goes through
// here; nothing else remembers a choice.
#pragma once

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/document/document.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <optional>

namespace goodfit::ui {

class DocumentStore : public QObject {
    Q_OBJECT
public:
    explicit DocumentStore(const Catalogue& catalogue, QObject* parent = nullptr);
    ~DocumentStore() override;

    [[nodiscard]] const Document& document() const { return m_document; }
    [[nodiscard]] const Catalogue& catalogue() const { return m_catalogue; }
    [[nodiscard]] QUndoStack* undoStack() { return &m_undo; }

    // Each is one undo step named `text` ("Set units to 32"). Changes with the same non-empty mergeKey
    // within 400 ms become one step. A refused change leaves the document alone, emits refused() and
    // returns false.
    bool setSetting(const QString& path, const std::optional<Setting>& setting, const QString& text,
                    const QString& mergeKey = {});
    bool applyEdits(const std::vector<Edit>& edits, const QString& text);
    // A change of structure (blocks added, moved, removed) made by the caller on a copy.
    bool replace(Document changed, const QString& text);

    // Makes `document` the current one: clears undo. file is empty for a new one.
    void reset(Document document, const QString& file);
    [[nodiscard]] const QString& file() const { return m_file; } // empty: never saved
    // Folder that relative data files are relative to.
    [[nodiscard]] QString folder() const;
    void markSaved(const QString& file);
    void markUnsaved(); // what is shown is in no file: restored after a crash
    [[nodiscard]] bool isModified() const { return !m_undo.isClean(); }

signals:
    void changed();     // the document, in any way
    void fileChanged(); // name or modified state
    void wasReset();    // another document took its place: runs and studies of the old one go
    void refused(const QString& message);

private:
    friend class ReplaceDocumentCommand;
    void install(const Document& document);
    bool push(Result<Document> changed, const QString& text, const QString& mergeKey);

    const Catalogue& m_catalogue;
    Document m_document;
    QUndoStack m_undo;
    QString m_file;
};

} // namespace goodfit::ui
