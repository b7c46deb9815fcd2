// The document that a window begins with and File > New makes; and one with a curve to fit, for a class.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

namespace goodfit::ui {

struct Workspace;

[[nodiscard]] Result<Document> newDocument();

// In place of a new document that nothing was done with: a noisy curve and a first network for it, so that the network
// can be fitted to the curve that a class has just seen. Anything of one's own stays.
void offerCurve(Workspace& workspace);

} // namespace goodfit::ui
