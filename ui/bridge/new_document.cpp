#include "ui/bridge/new_document.h"

#include "core/jobs/describe.h"
#include "ui/bridge/workspace.h"

namespace goodfit::ui {

Result<Document> newDocument() {
    return jobs::firstDocument(Component("spirals"), {});
}

void offerCurve(Workspace& workspace) {
    DocumentStore& store = workspace.store;
    const Result<Document> untouched = newDocument();
    const bool own = !store.file().isEmpty() || store.undoStack()->count() > 0 || !untouched ||
                     !(store.document() == *untouched) || workspace.train.snapshot()->history->size() > 0 ||
                     !workspace.study.study().trials.empty();
    if (own) {
        return;
    }
    if (Result<Document> curve = jobs::firstDocument(Component("sine"), {})) {
        store.reset(std::move(*curve), {});
    }
}

} // namespace goodfit::ui
