#include "ui/bridge/document_store.h"

#include "core/document/check.h"
#include "core/document/paths.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QUndoCommand>

#include <utility>

namespace goodfit::ui {

namespace {

constexpr int kMergeId = 1;
constexpr qint64 kMergeMs = 400;

} // namespace

// The only kind of command: the document before and after. Documents are small values, so a whole one a
// step costs less than being wrong about a part.
class ReplaceDocumentCommand : public QUndoCommand {
public:
    ReplaceDocumentCommand(DocumentStore& store, Document after, const QString& text, QString mergeKey)
        : QUndoCommand(text),
          m_store(store),
          m_before(store.document()),
          m_after(std::move(after)),
          m_mergeKey(std::move(mergeKey)) {
        m_age.start();
    }

    void undo() override { m_store.install(m_before); }
    void redo() override { m_store.install(m_after); }
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : kMergeId; }
    bool mergeWith(const QUndoCommand* command) override {
        const auto* next = dynamic_cast<const ReplaceDocumentCommand*>(command);
        if (next == nullptr || next->m_mergeKey != m_mergeKey || m_age.elapsed() > kMergeMs) {
            return false;
        }
        m_after = next->m_after;
        m_age.restart();
        setText(next->text());
        setObsolete(m_after == m_before);
        return true;
    }

private:
    DocumentStore& m_store;
    Document m_before;
    Document m_after;
    QString m_mergeKey;
    QElapsedTimer m_age; // since the last change merged into this one
};

DocumentStore::DocumentStore(const Catalogue& catalogue, QObject* parent) : QObject(parent), m_catalogue(catalogue) {
    connect(&m_undo, &QUndoStack::cleanChanged, this, &DocumentStore::fileChanged);
}

// The stack clears itself as it goes, which is no news: who would be told may be gone already.
DocumentStore::~DocumentStore() {
    m_undo.disconnect();
}

bool DocumentStore::setSetting(const QString& path, const std::optional<Setting>& setting, const QString& text,
                               const QString& mergeKey) {
    Result<Document> changed = withSetting(m_document, m_catalogue, path.toStdString(), setting);
    return push(std::move(changed), text, mergeKey);
}

bool DocumentStore::applyEdits(const std::vector<Edit>& edits, const QString& text) {
    return push(withEdits(m_document, m_catalogue, edits), text, {});
}

bool DocumentStore::replace(Document changed, const QString& text) {
    const std::vector<Problem> problems = check(changed, m_catalogue);
    if (!problems.empty()) {
        return push(invalid(problems.front().path, problems.front().message), text, {});
    }
    return push(std::move(changed), text, {});
}

bool DocumentStore::push(Result<Document> changed, const QString& text, const QString& mergeKey) {
    if (!changed) {
        emit refused(QString::fromStdString(changed.error().text()));
        return false;
    }
    if (*changed != m_document) {
        m_undo.push(new ReplaceDocumentCommand(*this, std::move(*changed), text, mergeKey));
    }
    return true;
}

void DocumentStore::reset(Document document, const QString& file) {
    m_document = std::move(document);
    m_file = file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath();
    m_undo.clear();
    m_undo.setClean(); // a restored document may have left it unclean
    emit wasReset();
    emit changed();
    emit fileChanged();
}

QString DocumentStore::folder() const {
    return m_file.isEmpty() ? QString() : QFileInfo(m_file).absolutePath();
}

void DocumentStore::markSaved(const QString& file) {
    m_file = QFileInfo(file).absoluteFilePath();
    m_undo.setClean();
    emit fileChanged();
}

void DocumentStore::markUnsaved() {
    m_undo.resetClean();
    emit fileChanged();
}

void DocumentStore::install(const Document& document) {
    m_document = document;
    emit changed();
}

} // namespace goodfit::ui
