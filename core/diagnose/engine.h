// From a history to one verdict.
#pragma once

#include "core/base/catalogue.h"
#include "core/diagnose/finding.h"
#include "core/document/document.h"
#include "core/train/history.h"

namespace goodfit::diagnose {

// document and catalogue give the remedies their edits and the chance level; either may be null.
[[nodiscard]] Diagnosis diagnose(const train::History& history, const Document* document, const Catalogue* catalogue);

} // namespace goodfit::diagnose
