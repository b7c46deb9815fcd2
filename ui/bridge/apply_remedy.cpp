#include "ui/bridge/apply_remedy.h"

#include "ui/bridge/document_store.h"

#include <utility>

namespace goodfit::ui {

namespace {

QString blockText(const StackEdit& edit) {
    const QString words = edit.kind == StackEdit::Kind::Remove ? QObject::tr("%1, which goes")
                          : edit.kind == StackEdit::Kind::Move ? QObject::tr("the place of %1")
                          : edit.isBefore                      ? QObject::tr("a new block before %1")
                                                               : QObject::tr("a new block behind %1");
    return words.arg(QString::fromStdString(edit.kind == StackEdit::Kind::Insert ? edit.beside : edit.id));
}

} // namespace

bool applyRemedy(DocumentStore& store, const diagnose::Remedy& remedy, const QString& text) {
    Result<Document> changed = diagnose::withRemedy(store.document(), store.catalogue(), remedy);
    if (!changed) {
        emit store.refused(QString::fromStdString(changed.error().text()));
        return false;
    }
    return store.replace(std::move(changed).value(), text);
}

QStringList whatChanges(const diagnose::Remedy& remedy) {
    QStringList list;
    for (const Edit& edit : remedy.edits) {
        list << QString::fromStdString(edit.path);
    }
    for (const StackEdit& edit : remedy.stack) {
        list << blockText(edit);
    }
    return list;
}

} // namespace goodfit::ui
