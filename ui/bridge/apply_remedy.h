// A remedy of a diagnosis, applied to the document of a window.
#pragma once

#include "core/diagnose/finding.h"

#include <QString>
#include <QStringList>

namespace goodfit::ui {

class DocumentStore;

// One undo step, whatever it changes. False: the document was left alone, and the store has said why.
bool applyRemedy(DocumentStore& store, const diagnose::Remedy& remedy, const QString& text);
// For a tooltip: the paths of settings, and blocks that come, go or move.
[[nodiscard]] QStringList whatChanges(const diagnose::Remedy& remedy);

} // namespace goodfit::ui
