// From a history to one verdict.
#pragma once

#include "core/base/catalogue.h"
#include "core/diagnose/evidence.h"
#include "core/diagnose/finding.h"
#include "core/diagnose/remedies.h"
#include "core/document/document.h"
#include "core/train/history.h"

namespace goodfit::diagnose {

// document and catalogue give the remedies their edits and the chance level; either may be null. run: what our own
// runs know beside their curves.
[[nodiscard]] Diagnosis diagnose(const train::History& history, const Document* document, const Catalogue* catalogue,
                                 const RunFacts& run = {});

// The same, of evidence that was collected before.
[[nodiscard]] Diagnosis diagnose(const Evidence& evidence, const Remedies& remedies);

// What can be said before the first epoch: the rules that need none, the surest first.
[[nodiscard]] std::vector<Finding> staticFindings(const Document& document, const Catalogue& catalogue,
                                                  const RunFacts& run);

} // namespace goodfit::diagnose
